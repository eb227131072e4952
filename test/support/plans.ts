/** Small plans made for tests: their text, their compiled form, and that form with its instants moved into the next seconds. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compilePlan } from '../../src/plan/compile';
import type { CompiledConsolidation, CompiledPlan, CompiledRound, ScheduledStep } from '../../src/plan/compiled';
import { addDays, localDateOf } from '../../src/plan/dates';
import type { CalendarYear, Plan } from '../../src/plan/model';
import { readCalendar } from '../../src/plan/read/calendar';
import { readPlan } from '../../src/plan/read/read-plan';

export interface PlanOptions {
  readonly id?: string;
  readonly year?: number;
  readonly issued?: string;
  /** Communes that owe reports, `xa-1` and on. */
  readonly communes?: number;
  /** Further people who may sign in: `{ id: …, title: …, email: …, role: … }`, separated by commas. */
  readonly staff?: string;
  /** YAML below `requirements:`, each line indented by two. */
  readonly requirements?: string;
  /** Further YAML at the top level: `consolidations:`, `ladders:`, `forms:`. */
  readonly more?: string;
  readonly timeZone?: string;
  readonly calendar?: string;
  readonly office?: string;
  /** Of every address: plans whose people are not to be the same persons each have their own. */
  readonly domain?: string;
}

/** Due on Wednesday 17/6/2026: opens 3/6, then 12/6, 17/6, 18/6, 22/6, 24/6, 26/6, and closes on 29/6 at 16:30. */
const HALF_YEAR = `
  - id: ket-qua
    title: Báo cáo kết quả 6 tháng
    short: Báo cáo 6 tháng
    due: { date: 2026-06-17 }
    audience: { kinds: [xa] }
`;

function planText({
  id = 'sen-vang-2026',
  year = 2026,
  issued = `${year}-01-15`,
  communes = 3,
  requirements = HALF_YEAR,
  more = '',
  timeZone = 'Asia/Ho_Chi_Minh',
  calendar = 'vn',
  office = '{ opens: "07:30", closes: "16:30", sendAt: "08:00" }',
  domain = 'senvang.example',
  staff = '',
}: PlanOptions = {}): string {
  return `
id: ${id}
title: Kế hoạch thử ${id}
short: KH thử
year: ${year}
timeZone: ${timeZone}
issuer: Ủy ban nhân dân huyện Sen Vàng
place: Sen Vàng
issued: { date: ${issued}, symbol: /KH-UBND }
until: ${year}-12-31
calendars: [${calendar}]
office: ${office}
roles:
  recipient: { name: Ủy ban nhân dân huyện Sen Vàng }
  via: cong-an
  standing: cong-an
  authority: { title: Phó Chủ tịch UBND huyện, email: pho-chu-tich@${domain} }
  coordinator: { title: Đội tham mưu, email: tham-muu@${domain}, phone: 0277 000 0000 }
  staff: [${staff}]
  upward: { name: Ủy ban nhân dân tỉnh, email: van-thu@tinh.example }
legalBases:
  - { id: nd-09, title: Nghị định 09/2019/NĐ-CP }
agencies:
  - id: cong-an
    name: Công an huyện Sen Vàng
    kind: cong-an
    officer: { title: Cán bộ đầu mối, email: can-bo.cong-an@${domain} }
    leader: { title: Trưởng Công an huyện, email: lanh-dao.cong-an@${domain} }
${Array.from({ length: communes }, (_, index) => commune(index + 1, domain)).join('\n')}
distribution:
  - { name: Các phòng, kind: know, email: cac-phong@${domain} }
  - { name: "Lưu: VT", kind: archive }
requirements:
${requirements.replace(/^\n|\n$/g, '')}
${more}
`;
}

function commune(n: number, domain: string): string {
  return `  - id: xa-${n}
    name: Ủy ban nhân dân xã Số ${n}
    kind: xa
    officer: { title: Cán bộ đầu mối xã ${n}, email: can-bo.xa-${n}@${domain} }
    leader: { title: Chủ tịch UBND xã ${n}, email: lanh-dao.xa-${n}@${domain} }`;
}

/** Throws when the text is refused. */
export function readSmallPlan(options: PlanOptions = {}): Plan {
  const read = readPlan({ 'plan.yaml': planText(options) }, 'plan.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.plan;
}

const folder = path.join(__dirname, '../../calendars/vn');

/** Every year of the country's calendar. */
export const vietnam: readonly CalendarYear[] = readdirSync(folder).map((name) => {
  const read = readCalendar(name, readFileSync(path.join(folder, name), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.calendar;
});

export function smallPlan(options: PlanOptions = {}): CompiledPlan {
  return compilePlan(readSmallPlan(options), vietnam, { accepted: {}, decided: {} });
}

export const filesOf = (options: PlanOptions = {}) => ({ main: 'plan.yaml', texts: { 'plan.yaml': planText(options) } });

/** The text of a plan of today, wherever and whenever the test runs: a zone where it is about noon, an office that is open. */
function optionsOfToday(options: PlanOptions): { readonly options: PlanOptions; readonly today: string; readonly year: number } {
  const now = new Date();
  const offset = 12 - now.getUTCHours();
  const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
  const today = localDateOf(now.toISOString(), timeZone);
  const year = Number(today.slice(0, 4));
  const requirements = `
  - id: ket-qua
    title: Báo cáo kết quả
    short: Báo cáo
    due: { date: ${today} }
    audience: { kinds: [xa] }
`;
  const office = '{ opens: "00:00", closes: "23:59", sendAt: "08:00" }';
  return { options: { year, issued: today, requirements, office, timeZone, calendar: 'hom-nay', ...options }, today, year };
}

/** A calendar by which every day of the two weeks before and after today works. */
function calendarsOfToday(today: string, year: number): readonly CalendarYear[] {
  const open = Array.from({ length: 29 }, (_, index) => addDays(today, index - 14));
  const days = open.map((date) => ({ date, kind: 'swap_work', name: 'ngày làm việc', legalBasis: 'thử', status: 'official' }) as const);
  return [year - 1, year, year + 1].map((each) => ({
    calendar: 'hom-nay',
    year: each,
    days: days.filter(({ date }) => date.startsWith(`${each}`)),
  }));
}

/** A plan of today, compiled. */
export function planOfToday(given: PlanOptions = {}): CompiledPlan {
  const { options, today, year } = optionsOfToday(given);
  return compilePlan(readSmallPlan(options), calendarsOfToday(today, year), { accepted: {}, decided: {} });
}

/** The same as files: the plan's text, and the text of each year of its calendar by file name. */
export function textsOfToday(given: PlanOptions = {}): { readonly plan: string; readonly calendars: Readonly<Record<string, string>> } {
  const { options, today, year } = optionsOfToday(given);
  const calendars = calendarsOfToday(today, year).map((each) => [`${each.year}.yaml`, JSON.stringify(each)] as const);
  return { plan: planText(options), calendars: Object.fromEntries(calendars) };
}

/** What a round looks like when its steps come seconds apart: name and kind as given, all to the agency's leader or officer. */
export interface NearRound {
  readonly round: string;
  readonly opensAt: number;
  readonly everyMs: number;
  /** How long after its opening the round closes; an hour by default. */
  readonly closesAfterMs?: number;
  readonly steps: readonly Pick<ScheduledStep, 'name' | 'kind' | 'offset' | 'to'>[];
}

/** The round's own steps replaced by these, the first at `opensAt` (ms); due after the last. No summaries. */
export function nearRound(
  compiled: CompiledPlan,
  { round: id, opensAt, everyMs, closesAfterMs = 3_600_000, steps }: NearRound,
): CompiledPlan {
  const at = (index: number) => new Date(opensAt + index * everyMs).toISOString();
  const assigned = steps.map((step, index): ScheduledStep => ({ ...step, cc: null, collective: false, at: at(index) }));
  const move = (round: CompiledRound): CompiledRound =>
    round.id !== id
      ? round
      : {
          ...round,
          opensAt: at(0),
          dueAt: at(steps.length),
          closesAt: new Date(opensAt + closesAfterMs).toISOString(),
          steps: { assigned, invited: [] },
          collective: [],
        };
  return { ...compiled, rounds: compiled.rounds.map(move) };
}

/** Rounds and consolidations changed one by one: what a test wants at other instants. */
export function withInstants(
  compiled: CompiledPlan,
  rounds: Readonly<Record<string, Partial<CompiledRound>>>,
  consolidations: Readonly<Record<string, Partial<CompiledConsolidation>>> = {},
): CompiledPlan {
  return {
    ...compiled,
    rounds: compiled.rounds.map((round) => ({ ...round, ...rounds[round.id] })),
    consolidations: compiled.consolidations.map((consolidation) => ({ ...consolidation, ...consolidations[consolidation.id] })),
  };
}

const days = new Map(vietnam.flatMap((year) => year.days.map((day) => [day.date, day.kind] as const)));

/** Whether Vietnam works on that date, told without the calendar of the core. */
export function isWorkingDayOf(date: string): boolean {
  const kind = days.get(date);
  const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  return kind === 'swap_work' || (kind === undefined && !weekend);
}
