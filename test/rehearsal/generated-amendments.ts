/** Twenty small plans, and an amendment of each: its kind, its day and by how much are drawn from a seed. */
import { compilePlan } from '../../src/plan/compile';
import type { CompiledPlan } from '../../src/plan/compiled';
import type { CalendarYear } from '../../src/plan/model';
import { readPlan } from '../../src/plan/read/read-plan';
import { pick } from '../../src/rehearsal/cast/characters';
import { filesOf, type PlanOptions, vietnam } from '../support/plans';

/** What an amendment changes. */
export const AMENDED = [
  'due date moved later',
  'due date moved earlier',
  'duty added',
  'duty taken out',
  'agency gone',
  'agency joins',
  'officer changed',
  'coordinator changed',
  'holiday announced',
  'ladder changed',
  'sending time changed',
  'consolidation moved',
] as const;
export type Amended = (typeof AMENDED)[number];

export interface GeneratedAmendment {
  readonly plan: string;
  readonly what: Amended;
  /** When it is applied. */
  readonly at: string;
  readonly before: CompiledPlan;
  readonly after: CompiledPlan;
}

/** Days and hours in Vietnam, all in the half-year's round: before it opens on 3/6, before and after its reminder of 12/6, on a Saturday, after its due date of 17/6. */
const INSTANTS = ['2026-06-01T02:00', '2026-06-05T03:30', '2026-06-10T00:10', '2026-06-13T13:00', '2026-06-15T07:00', '2026-06-19T02:00'];

/** The words of a generated plan that an amendment changes. */
interface Shape {
  readonly due: string;
  readonly except: string;
  readonly ladder: string;
  /** Requirements besides the one of the half-year. */
  readonly others: string;
  readonly address: readonly [from: string, to: string];
}

const FOLLOWS = `
  - { id: tiep, title: Báo cáo tiếp, short: Báo cáo tiếp, due: { after: { of: ket-qua, workingDays: 8 } }, audience: { kinds: [xa] } }`;

const PLAIN: Shape = { due: '2026-06-17', except: '', ladder: '', others: FOLLOWS, address: ['', ''] };

/** The first `count` of this seed. */
export function generatedAmendments(seed: number, count: number): readonly GeneratedAmendment[] {
  return Array.from({ length: count }, (_, index) => generated(seed, index));
}

function generated(seed: number, index: number): GeneratedAmendment {
  const plan = `sua-${String(index + 1).padStart(2, '0')}`;
  const what = AMENDED[index % AMENDED.length] ?? 'duty added';
  const draw = (below: number, word: string) => pick(seed, below, plan, word);
  // After the due date there is nothing left to move it to that is earlier.
  const instant = INSTANTS[draw(what === 'due date moved earlier' ? INSTANTS.length - 1 : INSTANTS.length, 'instant')] ?? '';
  const at = `${instant}:00.000Z`;
  const written = (shape: Partial<Shape>, options: PlanOptions = {}, calendars = vietnam) =>
    compiled({ id: plan, ...options }, { ...PLAIN, ...shape }, calendars);
  const delivered = (due: string) => ({ others: `${FOLLOWS}${deliveredOn(due)}` });

  const changed = (): readonly [before: CompiledPlan, after: CompiledPlan] => {
    const before = written({});
    switch (what) {
      case 'due date moved later':
        return [before, written({ due: june(22 + draw(9, 'days')) })];
      case 'due date moved earlier':
        return [before, written({ due: june(at < '2026-06-11' ? 11 + draw(2, 'days') : 16) })];
      case 'duty added':
        return [before, written({ others: `${FOLLOWS}${addedOn(june(23 + draw(20, 'days')))}` })];
      case 'duty taken out':
        return [before, written({ others: '' })];
      case 'agency gone':
        return [before, draw(2, 'how') === 0 ? written({}, { communes: 2 }) : written({ except: ', except: [xa-2]' })];
      case 'agency joins':
        return [before, written({}, { communes: 4 })];
      case 'officer changed':
        return [before, written({ address: ['can-bo.xa-2@', 'van-phong.xa-2@'] })];
      case 'coordinator changed':
        return [before, written({ address: ['tham-muu@', 'tong-hop@'] })];
      case 'holiday announced':
        return [before, written({}, {}, withHoliday(june(22 + draw(5, 'day'))))];
      case 'ladder changed':
        return [before, written({ ladder: `, ladder: ${draw(2, 'ladder') === 0 ? 'month' : 'quarter'}` })];
      case 'sending time changed':
        return [before, written({}, { office: '{ opens: "07:30", closes: "16:30", sendAt: "09:00" }' })];
      case 'consolidation moved':
        return [
          written(delivered('2026-07-24'), { more: CONSOLIDATION }),
          written(delivered(`2026-07-${28 + draw(4, 'day')}`), { more: CONSOLIDATION }),
        ];
    }
  };
  const [before, after] = changed();
  return { plan, what, at, before, after };
}

const june = (day: number) => new Date(Date.UTC(2026, 5, day)).toISOString().slice(0, 10);

const addedOn = (due: string) => `
  - { id: them, title: Báo cáo thêm, short: Báo cáo thêm, due: { date: ${due} }, audience: { agencies: [xa-1, xa-3] } }`;

const deliveredOn = (due: string) => `
  - { id: tong-hop, title: Tổng hợp, short: Tổng hợp, due: { date: ${due} }, audience: { agencies: [cong-an] }, deliveredBy: gop }`;

const CONSOLIDATION = `
consolidations:
  - { id: gop, kind: report, title: Tổng hợp, of: [ket-qua], periods: [H1] }`;

/** Every plan writes to addresses of its own, by which its mails are told from another's. */
function compiled(options: PlanOptions, { due, except, ladder, others, address }: Shape, calendars: readonly CalendarYear[]): CompiledPlan {
  const requirements = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: ${due} }, audience: { kinds: [xa]${except} }${ladder} }${others}`;
  const { texts } = filesOf({ requirements, domain: `${options.id}.example`, ...options });
  const text = texts['plan.yaml'].replace(...address);
  const read = readPlan({ 'plan.yaml': text }, 'plan.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return compilePlan(read.plan, calendars, { accepted: {}, decided: {} });
}

function withHoliday(date: string): readonly CalendarYear[] {
  const day = { date, kind: 'holiday', name: 'Nghỉ lễ đột xuất', legalBasis: 'Thông báo', status: 'official' } as const;
  return vietnam.map((year) => (year.year === 2026 ? { ...year, days: [...year.days, day] } : year));
}
