/** The compiled sample plans, held to the tables in test/expected that were typed by hand before any code computed a date. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { compilePlan } from '../../src/plan/compile';
import type { CompiledPlan, CompiledRound, Facts, ScheduledStep } from '../../src/plan/compiled';
import type { CalendarYear, Instant } from '../../src/plan/model';
import { readCalendar } from '../../src/plan/read/calendar';
import { readPlan } from '../../src/plan/read/read-plan';

const root = join(__dirname, '../..');
const nothingYet: Facts = { accepted: {}, decided: {} };

function readCalendars(): readonly CalendarYear[] {
  return readdirSync(join(root, 'calendars/vn')).map((name) => {
    const result = readCalendar(name, readFileSync(join(root, 'calendars/vn', name), 'utf8'));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.calendar;
  });
}

function read(folder: string) {
  const names = readdirSync(join(root, 'plans', folder)).filter((name) => /\.(yaml|csv)$/.test(name));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(root, 'plans', folder, name), 'utf8')]));
  const result = readPlan(files, 'plan.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result;
}

const compile = (folder: string, facts = nothingYet): CompiledPlan => compilePlan(read(folder).plan, readCalendars(), facts);

/** Plan time is UTC+7 all year: `2024-06-03 08:00`. */
const local = (at: Instant) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function expected(table: string): readonly string[] {
  const rows = parseCsv(readFileSync(join(root, 'test/expected', `${table}.csv`), 'utf8'), { from: 2 });
  return rows.map((row) => row.join(',')).toSorted();
}

const roundLine = ({ id, requirement, period, window, nominal, due, opensAt, closesAt, agencies }: CompiledRound) =>
  [id, requirement, period, window?.from, window?.to, nominal, due, local(opensAt), local(closesAt), agencies.length].join(',');

function stepLines({ id, steps, collective }: CompiledRound): readonly string[] {
  const line = (prefix: string) => (step: ScheduledStep) =>
    [id, `${prefix}${step.kind}`, step.offset, local(step.at).replace(' 08:00', '')].join(',');
  return [...[...steps.assigned, ...collective].map(line('')), ...steps.invited.map(line('invited-'))];
}

describe('Tháp Mười 2024, compiled', () => {
  const compiled = compile('thap-muoi-2024');

  test('every round opens, is due and closes as typed by hand', () => {
    expect(compiled.rounds.map(roundLine).toSorted()).toEqual(expected('thap-muoi-2024'));
  });

  test('every step falls on the day typed by hand, at 08:00', () => {
    expect(compiled.rounds.flatMap(stepLines).toSorted()).toEqual(expected('thap-muoi-2024-steps'));
  });

  test('every consolidation starts, freezes and is due as typed by hand', () => {
    const lines = compiled.consolidations.map((one) => [one.id, one.kind, local(one.startsAt), local(one.freezesAt), one.due].join(','));
    expect(lines.toSorted()).toEqual(expected('thap-muoi-2024-consolidations'));
  });

  test('the year-end review delivers the commendation proposals with it', () => {
    expect(compiled.consolidations.find((one) => one.id === 'd09-y')?.delivers).toEqual(['d09', 'd10']);
  });

  test('the chosen commune owes its plan 15 working days after the real decision, across the swapped Saturday', () => {
    const decided = compile('thap-muoi-2024', { accepted: { d03b: '2024-04-16' }, decided: { d03b: ['ubnd-xa-tan-kieu'] } });
    const round = decided.rounds.find((one) => one.id === 'd04');
    expect(round).toMatchObject({ due: '2024-05-10', estimated: false, agencies: ['ubnd-xa-tan-kieu'] });
  });

  test('only the date that waits for a decision is estimated', () => {
    expect(compiled.rounds.filter((round) => round.estimated).map((round) => round.id)).toEqual(['d04']);
  });
});

describe('the commune plan of 2027, compiled', () => {
  const { rounds, consolidations } = compile('xa-thap-muoi-2027');

  test('every date lies inside 2027, for which a calendar exists', () => {
    const instants = [...rounds.flatMap((round) => [round.opensAt, round.closesAt]), ...consolidations.flatMap((one) => [one.startsAt])];
    expect(instants.filter((at) => !local(at).startsWith('2027'))).toEqual([]);
  });

  test('reports are due on the 16th of the last month, and the annual one replaces the fourth quarter', () => {
    const due = rounds.filter((round) => round.requirement === 'bao-cao').map((round) => [round.period, round.due, local(round.closesAt)]);
    expect(due).toEqual([
      ['Q1', '2027-03-16', '2027-03-24 16:30'],
      ['Q2', '2027-06-16', '2027-06-24 16:30'],
      ['Q3', '2027-09-16', '2027-09-24 16:30'],
      ['Y', '2027-12-16', '2027-12-28 16:30'],
    ]);
  });

  test('plans are due 15 working days after issue, across the expected Tết', () => {
    expect(rounds.find((round) => round.id === 'ke-hoach')?.due).toBe('2027-02-12');
  });
});

describe('reading the samples', () => {
  test.each(['thap-muoi-2024', 'xa-thap-muoi-2027'])('plans/%s is read without a problem', (name) => {
    expect(read(name).ok).toBe(true);
  });
});
