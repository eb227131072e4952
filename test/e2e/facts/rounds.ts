import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type LivedYear, localOf } from '../../support/lived-year';
import { D04, D04_STEPS } from '../by-hand';
import { WITH_A_LIFE } from './lives';

/** The lines of a table in test/expected, without its heading. */
function expectedLines(name: string): readonly string[] {
  return readFileSync(join(__dirname, '../../expected', `thap-muoi-2024${name}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
}

/** The table of the plan as it began, with the lines that its amendments changed or brought. */
function changedLines(name: string): readonly string[] {
  const changed = expectedLines(`-changed${name}`);
  const ids = new Set(changed.map(idOf));
  return [...expectedLines(name).filter((line) => !ids.has(idOf(line))), ...changed];
}

function idOf(line: string): string {
  return line.split(',')[0] ?? '';
}

/** `round,step,date` as typed for the plan as it began, d04's counted from the decision really taken. */
export function expectedSteps(lines = expectedLines('-steps')): readonly string[] {
  const typed = lines.map((line) => line.split(','));
  return [...typed.filter(([round]) => round !== 'd04').map(([round, step, , date]) => `${round},${step},${date}`), ...D04_STEPS];
}

/** `round,step,date` of every step that was really sent, each once, by the names of the typed table. Lives of their own are told apart. */
export async function stepsSent({ stage }: LivedYear): Promise<readonly string[]> {
  const taken = await stage.database
    .selectFrom('steps_taken')
    .leftJoin('reports', 'reports.id', 'steps_taken.subject')
    .select(['subject', 'step', 'at', 'relation'])
    .where('how', '=', 'sent')
    .execute();
  const names: Readonly<Record<string, string>> = { remind: 'reminder', due: 'due-today' };
  const ordinary = taken.filter(
    ({ subject, step }) =>
      !WITH_A_LIFE.some((agency) => subject === `thap-muoi-2024/d06-h1/${agency}`) &&
      // Was over when the round came; when it left instead stands in `-told.csv`.
      !(subject.startsWith('thap-muoi-2024/dot-xuat-1/') && step === 'opens'),
  );
  const lines = ordinary.map(({ subject, step, at, relation }) => {
    const [date, time] = localOf(at).split(' ');
    expect([subject, step, time]).toEqual([subject, step, '08:00']);
    return `${subject.split('/')[1]},${relation === 'invited' ? 'invited-' : ''}${names[step] ?? step},${date}`;
  });
  return [...new Set(lines)].toSorted();
}

function lastVersion({ stage }: LivedYear) {
  return stage.database.selectFrom('plan_versions').select('compiled').orderBy('version', 'desc').executeTakeFirstOrThrow();
}

export function roundFacts(year: () => LivedYear): void {
  test('every round in the database has the dates typed by hand', async () => {
    const { database } = year().stage;
    const rows = await database
      .selectFrom('rounds')
      .leftJoin('reports', (join) => join.onRef('reports.plan', '=', 'rounds.plan').onRef('reports.round', '=', 'rounds.id'))
      .select(['rounds.id', 'requirement', 'period', 'due', 'opens_at', 'rounds.closes_at', sql<number>`count(reports.id)::int`.as('owed')])
      .groupBy(['rounds.plan', 'rounds.id'])
      .orderBy('rounds.id')
      .execute();
    const { compiled } = await lastVersion(year());
    const lines = rows.map(({ id, requirement, period, due, opens_at, closes_at, owed }) => {
      const round = compiled.rounds.find((candidate) => candidate.id === id);
      const { from = '', to = '' } = round?.window ?? {};
      return [id, requirement, period, from, to, round?.nominal, due, localOf(opens_at), localOf(closes_at), owed].join(',');
    });
    const expected = changedLines('').map((line) => (line.startsWith('d04,') ? D04 : line));
    expect(lines).toEqual(expected.toSorted());
  });

  test('a round is due until 24:00 of its day', async () => {
    const rows = await year().stage.database.selectFrom('rounds').select(['id', 'due', 'due_at']).execute();
    for (const { id, due, due_at } of rows) {
      const lastMinute = localOf(new Date(Date.parse(due_at) - 60_000).toISOString());
      expect([id, lastMinute, localOf(due_at).slice(11)]).toEqual([id, `${due} 23:59`, '00:00']);
    }
  });

  test('every step that was sent lies on its day typed by hand', async () => {
    const expected = new Set(expectedSteps(changedLines('-steps')));
    const sent = await stepsSent(year());
    expect(sent.filter((line) => !expected.has(line))).toEqual([]);
    // Somebody was late with the six-month report, somebody silent to the end: its whole ladder was climbed.
    expect(sent.filter((line) => line.startsWith('d06-h1,'))).toEqual(
      [...expected].filter((line) => line.startsWith('d06-h1,')).toSorted(),
    );
  });

  test('the ladder of d04 counts the worked Saturday 4/5/2024', async () => {
    const { compiled } = await lastVersion(year());
    const d04 = compiled.rounds.find(({ id }) => id === 'd04');
    const steps = [...(d04?.steps.assigned ?? []), ...(d04?.collective ?? [])];
    expect(steps.map(({ kind, at }) => `d04,${kind},${localOf(at)}`).toSorted()).toEqual(
      D04_STEPS.map((line) => `${line} 08:00`).toSorted(),
    );
    const sent = await stepsSent(year());
    expect(sent).toEqual(expect.arrayContaining(['d04,opens,2024-04-19', 'd04,summary-before,2024-05-06', 'd04,summary-after,2024-05-08']));
  });

  test('every consolidation starts, freezes and is due as typed by hand', async () => {
    const rows = await year().stage.database.selectFrom('consolidations').selectAll().orderBy('id').execute();
    const lines = rows.map(({ id, kind, starts_at, freezes_at, due }) =>
      [id, kind, localOf(starts_at), localOf(freezes_at), due].join(','),
    );
    expect(lines).toEqual(changedLines('-consolidations').toSorted());
    for (const { id, started_by, frozen_at, freezes_at } of rows) expect([id, started_by, frozen_at]).toEqual([id, 'schedule', freezes_at]);
  });
}
