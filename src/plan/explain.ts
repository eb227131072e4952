/** Why a date is what it is: the law or the plan's own words behind each step. */
import type { WorkCalendar } from './calendar';
import type { CompiledPlan, ExplainStep } from './compiled';
import { addDays } from './dates';
import type { LocalDate, Requirement } from './model';

/** Cut-offs and windows of periodic reports. */
const windowBases = {
  ND09: 'Nghị định 09/2019/NĐ-CP Điều 12',
  ANTT: 'Thông tư 124/2021/TT-BCA Điều 8',
  TO_ANTT: 'Hướng dẫn 01/HD-BCA-V05',
  DUONG_LICH: 'năm dương lịch (Nghị định 60/2018/NĐ-CP)',
} as const;
/** At least one working day between cut-off and due date. */
export const cutOffBasis = 'Nghị định 09/2019/NĐ-CP Điều 8(5)';
/** A period that ends on a day off ends with the next working day. */
export const rollBasis = 'Điều 148(5) BLDS 2015';
export const previousBasis = 'kế hoạch chọn ngày làm việc liền trước';
const proposedBasis = 'mặc định đề xuất (kế hoạch không nêu ngày)';

/** How the round's due date came about, first stage first; empty when the plan has no such round. */
export function explainRound(compiled: CompiledPlan, roundId: string): readonly ExplainStep[] {
  return compiled.rounds.find((round) => round.id === roundId)?.explain ?? [];
}

/** What the plan itself offers as reason: its words, that it is only proposed, its section, or at least the requirement's title. */
export function planBasis(requirement: Pick<Requirement, 'quote' | 'proposed' | 'source' | 'title'>): string {
  if (requirement.proposed) return proposedBasis;
  if (requirement.quote !== null) return `“${requirement.quote}”`;
  return requirement.source === null ? requirement.title : `mục ${requirement.source.section} của kế hoạch`;
}

/** Law behind the window: the preset's, or the plan that states it. */
export function windowBasis(requirement: Pick<Requirement, 'window' | 'quote' | 'proposed' | 'source' | 'title'>): string {
  return typeof requirement.window === 'string' ? windowBases[requirement.window] : planBasis(requirement);
}

/** `basis`, then the legal basis of every calendar entry that was passed over between the two days (ends included), each once. */
export function withCalendar(basis: string, from: LocalDate, to: LocalDate, calendar: WorkCalendar): string {
  const bases = [basis];
  const [first, last] = from < to ? [from, to] : [to, from];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const legalBasis = calendar.day(date)?.legalBasis;
    if (legalBasis !== undefined && !bases.includes(legalBasis)) bases.push(legalBasis);
  }
  return bases.join('; ');
}
