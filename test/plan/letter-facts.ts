/** The sample plan with recipients, compiled, and notices and reports to speak of. */
import { workCalendar } from '../../src/plan/calendar';
import { compilePlan } from '../../src/plan/compile';
import type { CompiledRound, ScheduledStep } from '../../src/plan/compiled';
import type { LetterFacts, ReportFacts } from '../../src/plan/letter-builder';
import { type Notice, reportNotices } from '../../src/plan/notices';
import { agencyOf, peopleOf } from '../../src/plan/posts';
import { newReport, type ReportState } from '../../src/plan/report';
import { calendars, nothingYet, samplePlan } from './sample';

export const plan = samplePlan(
  ['upward: { name: Ủy ban nhân dân Tỉnh }', 'upward: { name: Ủy ban nhân dân Tỉnh, email: tinh@dongthap.example }'],
  [
    'requirements:\n',
    'distribution:\n  - { name: Công an tỉnh, kind: know, email: cat@dongthap.example }\n  - { name: "Lưu: VT", kind: archive }\n  - { name: Huyện ủy, kind: know, email: hu@thapmuoi.example }\nrequirements:\n',
  ],
);
export const compiled = compilePlan(plan, calendars, nothingYet);
export const agency = (id: string) => agencyOf(plan, id);

export function round(id: string): CompiledRound {
  const found = compiled.rounds.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no round ${id}`);
  return found;
}

/** A step of the six-month report by its name. */
export function step(name: string, of = 'd06-h1'): ScheduledStep {
  const { steps, collective } = round(of);
  const found = [...steps.assigned, ...steps.invited, ...collective].find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no step ${name}`);
  return found;
}

/** The one notice of a step to somebody who is there. */
export function reportNotice(...args: Parameters<typeof reportNotices>): Notice {
  const [notice] = reportNotices(...args);
  if (notice === undefined) throw new Error(`nobody is there for ${args[3].name}`);
  return notice;
}

const open: ReportState = { ...newReport('2024-06-17T17:00:00.000Z'), status: 'open' };
const nothing = { noticedAt: [], receipts: [], returns: [], requests: [], amendments: [], nudges: [], messages: [], missing: [] };

export function report(agencyId: string, change: Partial<ReportState> = {}, more: Partial<ReportFacts> = {}): ReportFacts {
  return { round: 'd06-h1', agency: agencyId, state: { ...open, ...change }, ...nothing, ...more };
}

export const factsWith = (...reports: readonly ReportFacts[]): LetterFacts => ({
  compiled,
  calendar: workCalendar(compiled.calendars),
  people: peopleOf(plan),
  reports,
});

/** Plan time on a day of 2024: `06-18` or `06-18 10:00`. */
export const at = (day: string, time = '08:00') => new Date(Date.parse(`2024-${day}T${time}:00+07:00`)).toISOString();
