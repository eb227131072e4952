import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LivedYear } from '../../support/lived-year';
import { keptJson, replayFailures, type Run, runsOf } from '../../support/histories';

const MOST_EVENTS = 500;

/** The runs worth keeping with a release: each workflow, and the two that continue as new in their first and their last run. */
const KEPT: readonly { readonly id: string; readonly run: number; readonly as: string }[] = [
  { id: 'plan/thap-muoi-2024', run: 0, as: 'plan-cycle-continued' },
  { id: 'plan/thap-muoi-2024', run: -1, as: 'plan-cycle-ended' },
  { id: 'dispatch', run: 0, as: 'notice-dispatch-continued' },
  { id: 'dispatch', run: -1, as: 'notice-dispatch-waiting' },
  { id: 'round/thap-muoi-2024/d06-h1', run: 0, as: 'report-round' },
  { id: 'round/thap-muoi-2024/d07-h1', run: 0, as: 'report-round-delivered' },
  { id: 'consolidation/thap-muoi-2024/d07-h1-2024-06-18T01:00:00Z', run: 0, as: 'consolidation-report' },
  { id: 'consolidation/thap-muoi-2024/d09-y-2024-12-30T01:00:00Z', run: 0, as: 'consolidation-review' },
];

/**
 * With DONDOC_RECORD_HISTORIES=v0.3.0 the year leaves its histories in test/histories/v0.3.0, where test/histories/replay.test.ts replays
 * them from then on: DONDOC_RECORD_HISTORIES=v0.3.0 npx jest test/e2e/year. Once for each release; never over an older folder.
 */
const RECORD_AS = process.env['DONDOC_RECORD_HISTORIES'] ?? '';

export function historyFacts(year: () => LivedYear): void {
  let runs: readonly Run[] = [];
  beforeAll(async () => {
    runs = await runsOf(year().stage.temporal);
  });

  test('no history is longer than 500 events', () => {
    const lengths = runs.map(({ info, history }) => [info.workflowId, history.events?.length ?? 0] as const);
    expect(lengths.filter(([, events]) => events > MOST_EVENTS)).toEqual([]);
    expect(year().rehearsed.account.workflows.filter(({ events }) => events > MOST_EVENTS)).toEqual([]);
  });

  test('every round, consolidation, the plan and the dispatch has run as a workflow of its own', () => {
    const { rounds, consolidations } = year().rehearsed.compiled;
    const ids = new Set(runs.map(({ info }) => info.workflowId.replace(/-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, '')));
    const expected = [
      'dispatch',
      'plan/thap-muoi-2024',
      ...rounds.filter(({ id }) => id !== 'd03b').map(({ id }) => `round/thap-muoi-2024/${id}`),
      ...consolidations.map(({ id }) => `consolidation/thap-muoi-2024/${id}`),
    ];
    expect([...ids].toSorted()).toEqual(expected.toSorted());
    const open = runs.filter(({ info }) => info.status.name === 'RUNNING').map(({ info }) => info.workflowId);
    expect(open).toEqual(['dispatch']);
  });

  test('every history of the year replays', async () => {
    const histories = runs.map(({ info, history }) => ({ workflowId: info.workflowId, history }));
    expect(await replayFailures(histories)).toEqual([]);
  }, 300_000);

  test('a workflow whose code has changed does not replay', async () => {
    const round = runs.find(({ info }) => info.workflowId.endsWith('/d06-h1'));
    const changed = JSON.parse(keptJson(round?.history ?? {}).replaceAll('"advanceRound"', '"advanceAnother"'));
    expect(await replayFailures([{ workflowId: 'changed', history: changed }])).toEqual([expect.stringContaining('changed: ')]);
  }, 60_000);

  if (RECORD_AS === '') return;
  test('the histories of the year are kept', () => {
    const folder = join(__dirname, '../../histories', RECORD_AS);
    mkdirSync(folder);
    for (const { id, run, as } of KEPT) {
      const kept = runs.filter(({ info }) => info.workflowId === id).at(run);
      expect([as, kept === undefined]).toEqual([as, false]);
      writeFileSync(join(folder, `${as}.json`), `${keptJson(kept?.history ?? {})}\n`);
    }
  });
}
