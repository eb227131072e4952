import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptHistory, replayFailures } from '../support/histories';

// One folder for each release, recorded by a rehearsed year: test/e2e/facts/histories.ts says how.
const releases = readdirSync(__dirname, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const WORKFLOWS = ['consolidation', 'noticeDispatch', 'planCycle', 'reportRound'];

describe.each(releases)('the histories of %s', (release) => {
  const folder = join(__dirname, release);
  const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const histories = texts.map(({ name, text }) => ({ workflowId: name, history: keptHistory(text) }));

  test('replay with the workflows of today', async () => {
    expect(await replayFailures(histories)).toEqual([]);
  }, 120_000);

  test('hold every kind of workflow, and one each of plan cycle and dispatch that continued as new', () => {
    const kinds = histories.map(({ history }) => {
      const events = history.events ?? [];
      const continued = events.some((event) => event.workflowExecutionContinuedAsNewEventAttributes != null);
      return `${events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name}${continued ? ', continued' : ''}`;
    });
    expect([...new Set(kinds)].toSorted()).toEqual([...WORKFLOWS, 'noticeDispatch, continued', 'planCycle, continued'].toSorted());
  });

  test('name no person and no machine', () => {
    for (const { name, text } of texts) {
      expect([name, text.match(/[\w.+-]@(?!\d)[\w-]+/g)]).toEqual([name, null]); // A digit follows in the SDK's own build id.
      expect([name, [...new Set([...text.matchAll(/"identity":"([^"]*)"/g)].map(([, who]) => who))]]).toEqual([name, ['worker']]);
    }
  });
});

test('there is at least one release', () => {
  expect(releases).toContain('v0.1.0');
});
