/** Duties that are acts, as the log counts them. */
import type { Agency, Duty } from '../plan/model';
import { count } from '../plan/words';
import { type Block, items, text } from './blocks';
import type { ConsolidationInput, LoggedDuty } from './input';
import { officialDate } from './words';

export interface LoggedGroup {
  readonly duty: Duty;
  readonly lines: readonly (LoggedDuty & { readonly by: Agency })[];
}

/** What the log holds, duties and agencies in the plan's order, then by date. */
export function loggedGroups({ plan, log = [] }: ConsolidationInput): readonly LoggedGroup[] {
  return plan.duties.flatMap((duty): readonly LoggedGroup[] => {
    const own = log.filter((entry) => entry.duty === duty.id);
    const lines = plan.agencies.flatMap((by) => own.filter(({ agency }) => agency === by.id).map((entry) => ({ ...entry, by })));
    return lines.length === 0 ? [] : [{ duty, lines }];
  });
}

/** One titled group of blocks; none when the log holds nothing. */
export function loggedSections(input: ConsolidationInput): readonly (readonly [string, readonly Block[]])[] {
  const groups = loggedGroups(input);
  if (groups.length === 0) return [];
  const from = 'Số liệu từ nhật ký do các đơn vị và cơ quan thường trực ghi.';
  return [['Nhiệm vụ theo dõi bằng nhật ký', [text(from), ...groups.flatMap(groupBlocks)]]];
}

function groupBlocks({ duty, lines }: LoggedGroup): readonly Block[] {
  const agencies = [...new Map(lines.map(({ by }) => [by.id, by])).values()];
  const under = agencies.map((agency): Block => {
    const own = lines.filter(({ by }) => by.id === agency.id);
    const days = own.map(({ date }) => officialDate(date)).join('; ');
    return { is: 'under', text: `${agency.name}: ${times(own)} (${days}; ${count(sum(own, 'entries'))} lượt ghi).` };
  });
  return [...items([`${duty.title}: ${times(lines)}, ${count(agencies.length)} đơn vị.`]), ...under];
}

function times(lines: readonly LoggedDuty[]): string {
  return `${count(sum(lines, 'count'))} lần`;
}

export function sum(lines: readonly LoggedDuty[], what: 'count' | 'entries'): number {
  return lines.reduce((total, line) => total + line[what], 0);
}
