/** The coordinator's matrix through a rehearsed year: at ten moments its cells are those of a query that knows nothing of the code. */
import { sql } from 'kysely';
import type { Stage } from '../../src/rehearsal/stage';
import { type LivedYear, liveThrough, samplePlan } from '../support/lived-year';

const PLAN = 'thap-muoi-2024';
const MOMENTS = 10;
/** Instants of the year between two looks: it has about a hundred and fifty. */
const EVERY = 12;

/** Written from the words of the legend: each state is a question to the rows, and a report must have exactly one answer. */
const LEGEND: Readonly<Record<string, string>> = {
  'not-open': `(status = 'scheduled' or (status = 'open' and system and not over))`,
  due: `status = 'open' and not system and not partial and not over`,
  part: `status = 'open' and not system and partial and not over`,
  overdue: `status = 'open' and over`,
  'submitted-on-time': `status = 'submitted' and came < given`,
  'submitted-with-permission': `status = 'submitted' and came >= given and came < longest`,
  'submitted-late': `status = 'submitted' and came >= longest`,
  returned: `status = 'returned'`,
  'accepted-on-time': `status = 'accepted' and not system and not nil and came < given`,
  'accepted-with-permission': `status = 'accepted' and not system and not nil and came >= given and came < longest`,
  'accepted-late': `status = 'accepted' and not system and not nil and came >= longest`,
  nil: `status = 'accepted' and not system and nil`,
  delivered: `status = 'accepted' and system`,
  waived: `status = 'waived'`,
  missed: `status = 'missed'`,
};

/** `<agency> <round> <state>`, sorted; a report with no state or two is seen as such. */
async function asked({ database }: Stage): Promise<readonly string[]> {
  const branches = Object.entries(LEGEND).map(([state, where]) => `select agency, round, '${state}' as state from seen where ${where}`);
  const { rows } = await sql<{ line: string }>`
    with seen as (
      select r.agency, r.round, r.status, r.nil, r.partial, r.first_received_at as came, r.due_at as given,
             greatest(r.due_at, r.extended_due_at) as longest, greatest(r.due_at, r.extended_due_at) <= (select now from clock) as over,
             (select fulfilment from rounds where rounds.plan = r.plan and rounds.id = r.round) = 'consolidation' as system
        from reports r where r.plan = ${PLAN})
    select agency || ' ' || round || ' ' || coalesce(state, 'none') as line
      from seen left join (${sql.raw(branches.join(' union all '))}) answers using (agency, round)`.execute(database);
  return rows.map(({ line }) => line).toSorted();
}

/** The same from the page's use case, every group unfolded; and what its counts say. */
async function shown({ dondoc }: Stage): Promise<{ readonly cells: readonly string[]; readonly counted: readonly string[] }> {
  const folded = await dondoc.board({ plan: PLAN, open: [] });
  if (!folded.ok) throw new Error(folded.reason);
  const open = folded.board.groups.map(({ id }) => ({ group: id, after: null }));
  const found = await dondoc.board({ plan: PLAN, open });
  if (!found.ok) throw new Error(found.reason);
  const { rounds, groups } = found.board;
  const cells = groups.flatMap(({ rows }) =>
    (rows ?? []).flatMap(({ agency, cells: row }) =>
      row.flatMap((state, index) => (state === null ? [] : [`${agency} ${rounds[index]?.id} ${state}`])),
    ),
  );
  const counted = rounds.flatMap(({ id, tally }) => Object.entries(tally.cells).map(([state, n]) => `${id} ${state} ${n}`));
  return { cells: cells.toSorted(), counted: counted.toSorted() };
}

function countsOf(cells: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const key = cell.slice(cell.indexOf(' ') + 1);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, n]) => `${key} ${n}`).toSorted();
}

describe('a rehearsed year', () => {
  let year: LivedYear;
  const looks: { readonly expected: readonly string[]; readonly got: Awaited<ReturnType<typeof shown>> }[] = [];
  beforeAll(async () => {
    let stage: Stage | null = null;
    let instants = 0;
    let looking: Promise<unknown> = Promise.resolve();
    year = await liveThrough({
      plan: await samplePlan(),
      seed: 1,
      onStage: (opened) => {
        stage = opened;
      },
      onProgress: (progress) => {
        if (progress.type !== 'moment' || stage === null) return;
        instants += 1;
        const here: Stage = stage;
        if (instants % EVERY === 0 && looks.length < MOMENTS) looking = looking.then(() => look(here));
      },
    });
    await looking;
  }, 600_000);
  afterAll(() => year?.end(), 60_000);

  /** The year goes on meanwhile: where something has changed under the look, it looks again. */
  async function look(stage: Stage): Promise<void> {
    for (;;) {
      const expected = await asked(stage);
      const got = await shown(stage);
      if (JSON.stringify(await asked(stage)) === JSON.stringify(expected)) return void looks.push({ expected, got });
    }
  }

  test('at ten moments every cell and every count is what the rows say', () => {
    expect(looks).toHaveLength(MOMENTS);
    for (const { expected, got } of looks) {
      expect(got.cells).toEqual(expected);
      expect(got.counted).toEqual(countsOf(expected));
    }
    // The moments differ, and between them the year has shown most of the legend.
    expect(new Set(looks.map(({ expected }) => expected.join())).size).toBeGreaterThan(MOMENTS / 2);
    const states = new Set(looks.flatMap(({ expected }) => expected.map((line) => line.split(' ')[2])));
    for (const state of ['not-open', 'due', 'overdue', 'accepted-on-time', 'accepted-late', 'delivered', 'missed'])
      expect(states).toContain(state);
  });
});
