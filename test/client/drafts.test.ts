/** A draft that several people of one agency write: kept field by field, through an amendment, until it is sent. */
import { applyAmendment } from '../../src/store/amendments';
import type { DraftChange, FormDraft } from '../../src/plan/form-draft';
import { atOnce } from '../support/at-once';
import { draftScene, NOW, PLAN, planWith, REPORT } from './draft-scene';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';
import type { Dondoc, SubmitInput } from '../../src/client/dondoc';

const { open } = usePostgres();
const LATER = '2026-06-05T03:30:00.000Z';

const change = (field: string, value: string, base = ''): DraftChange => ({ field, value, base, settles: false });
const save = (dondoc: Dondoc, browser: string, changes: readonly DraftChange[], seen = 0) =>
  dondoc.saveDraft({ report: REPORT, changes, seen, browser });

async function draftOf({ dondoc }: Store): Promise<FormDraft> {
  const found = await dondoc.draft(REPORT);
  if (!found.ok) throw new Error(found.reason);
  return found.draft;
}

const sent = (a1: string, changes?: readonly DraftChange[], by = 'B7M'): SubmitInput => ({
  report: REPORT,
  content: { nil: false, figures: { A1: { is: 'number', value: a1 }, A2: { is: 'missing' } }, narrative: {}, declared: true },
  file: null,
  by: 'link',
  via: 'web',
  ...(changes === undefined ? {} : { typed: { changes, by } }),
});

async function trail({ database }: Store): Promise<readonly object[]> {
  return database
    .selectFrom('audit')
    .select(['actor', 'act', 'subject', 'detail'])
    .where('act', '=', 'save-draft')
    .orderBy('seq')
    .execute();
}

test('what is typed is kept field by field, with who typed it and when, and a figure is shown with its thousands', async () => {
  const store = await draftScene(open);
  await save(store.dondoc, 'A3K', [change('figure.A1', '1250'), change('narrative.kho-khan', 'Thiếu người.')]);
  store.at(LATER);
  await save(store.dondoc, 'B7M', [change('figure.A2', 'mười')], 1);
  expect(await draftOf(store)).toEqual({
    n: 2,
    fields: {
      'figure.A1': { value: '1.250', at: NOW, by: 'A3K', n: 1, beside: [] },
      'narrative.kho-khan': { value: 'Thiếu người.', at: NOW, by: 'A3K', n: 1, beside: [] },
      'figure.A2': { value: 'mười', at: LATER, by: 'B7M', n: 2, beside: [] },
    },
  });
});

test('the trail names each browser once, whatever it saves, and no text', async () => {
  const store = await draftScene(open);
  for (const [browser, value, base] of [
    ['A3K', 'CANARY', ''],
    ['A3K', 'CANARY 2', 'CANARY'],
    ['B7M', 'CANARY 3', 'CANARY 2'],
  ] as const)
    await save(store.dondoc, browser, [change('narrative.kho-khan', value, base)]);
  const line = { actor: 'link', act: 'save-draft', subject: `${REPORT}#draft` };
  expect(await trail(store)).toEqual([
    { ...line, detail: { browser: 'A3K' } },
    { ...line, detail: { browser: 'B7M' } },
  ]);
  const everything = await store.database.selectFrom('audit').selectAll().execute();
  expect(JSON.stringify(everything)).not.toContain('CANARY');
});

test('two who save one field at the same moment: both values are kept, and the second is told', async () => {
  const store = await draftScene(open);
  const [first, second] = await atOnce(store, [
    (dondoc) => save(dondoc, 'A3K', [change('figure.A1', '5')]),
    (dondoc) => save(dondoc, 'B7M', [change('figure.A1', '6'), change('figure.A2', '7')]),
  ]);
  expect(first).toMatchObject({ ok: true, draft: { n: 1, fields: { 'figure.A1': { value: '5', beside: [] } } } });
  expect(second).toMatchObject({
    ok: true,
    changed: true,
    draft: { n: 2, fields: { 'figure.A1': { value: '5', by: 'A3K', beside: [{ value: '6', by: 'B7M' }] }, 'figure.A2': { value: '7' } } },
  });
});

test('a text that the form would not take is not kept, and the others are', async () => {
  const store = await draftScene(open);
  const saved = await save(store.dondoc, 'A3K', [
    change('narrative.kho-khan', 'x'.repeat(20_001)),
    change('figure.A1', `1${String.fromCodePoint(0)}`),
    change('declared', 'yes'),
    change('constructor', 'x'),
    change('figure.A2', '7'),
  ]);
  expect(saved).toMatchObject({
    ok: true,
    refused: [
      { field: 'narrative.kho-khan', code: 'too-long' },
      { field: 'figure.A1', code: 'control-characters' },
    ],
  });
  expect(Object.keys((await draftOf(store)).fields)).toEqual(['figure.A2']);
});

test('a draft has a limit as a whole', async () => {
  const store = await draftScene(open);
  const many = (from: number) => Array.from({ length: 60 }, (_, index) => change(`narrative.m${from + index}`, 'x'.repeat(19_900)));
  expect(await save(store.dondoc, 'A3K', many(0))).toMatchObject({ ok: true });
  expect(await save(store.dondoc, 'A3K', many(60))).toMatchObject({ ok: false, reason: 'draft-too-large' });
  expect(Object.keys((await draftOf(store)).fields)).toHaveLength(60);
});

test('a report that is not open or was waived has no draft', async () => {
  const store = await open();
  await store.start(planWith('A1'), morning('2026-01-20'));
  expect(await save(store.dondoc, 'A3K', [change('figure.A1', '5')])).toEqual({ ok: false, reason: 'not-open-yet' });
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  await store.dondoc.waive({ report: REPORT, by: 'cong-an/coordinator', reason: 'Sáp nhập xã' });
  expect(await save(store.dondoc, 'A3K', [change('figure.A1', '5')])).toEqual({ ok: false, reason: 'is-waived' });
  expect(await store.dondoc.saveDraft({ report: 'x/y/z', changes: [], seen: 0, browser: 'A3K' })).toEqual({
    ok: false,
    reason: 'unknown-report',
  });
  expect(await store.dondoc.draft('x/y/z')).toEqual({ ok: false, reason: 'unknown-report' });
});

test('a colleague continues, sends, and has it returned: the draft is gone, the form starts from what was sent', async () => {
  const store = await draftScene(open);
  await save(store.dondoc, 'A3K', [change('figure.A1', '5'), change('figure.A2', '7')]);
  const typed = [change('figure.A1', '6', '5'), change('figure.A2', '', '7')];
  expect(await store.dondoc.submit(sent('6', typed))).toMatchObject({ ok: true });
  expect(await draftOf(store)).toEqual({ n: 2, fields: {} });
  await store.dondoc.returnReport({ report: REPORT, by: 'cong-an/coordinator', reasons: ['Thiếu A2'], correctBy: '2026-06-12' });
  // Whoever had the page open before the report was sent typed upon another value than now stands.
  await save(store.dondoc, 'A3K', [change('figure.A1', '55', '5')], 1);
  expect((await draftOf(store)).fields['figure.A1']).toMatchObject({ value: '6', by: '', beside: [{ value: '55', by: 'A3K' }] });
  await save(store.dondoc, 'B7M', [change('figure.A2', '8', '')], 3);
  expect((await draftOf(store)).fields['figure.A2']).toMatchObject({ value: '8', by: 'B7M', beside: [] });
});

test('sending is refused while it would lose what a colleague typed, and then nothing has changed', async () => {
  const store = await draftScene(open);
  await save(store.dondoc, 'A3K', [change('figure.A1', '5')]);
  const before = await draftOf(store);
  const blind = [change('figure.A1', '6', ''), change('figure.A2', '', '')];
  expect(await store.dondoc.submit(sent('6', blind))).toMatchObject({ ok: false, reason: 'draft-differs' });
  expect(await draftOf(store)).toEqual(before);
  expect(await store.dondoc.submit(sent('6', [change('figure.A1', '6', '5')]))).toMatchObject({ ok: true });
});

test('sending is refused while two values stand for one field, until somebody chooses', async () => {
  const store = await draftScene(open);
  await save(store.dondoc, 'A3K', [change('figure.A1', '5')]);
  await save(store.dondoc, 'B7M', [change('figure.A1', '6')]);
  expect(await store.dondoc.submit(sent('5', [change('figure.A1', '5', '5')]))).toMatchObject({ ok: false, reason: 'draft-differs' });
  await save(store.dondoc, 'A3K', [{ field: 'figure.A1', value: '6', base: '5', settles: true }], 2);
  expect(await store.dondoc.submit(sent('6', [change('figure.A1', '6', '6')]))).toMatchObject({ ok: true });
});

test('a report that comes by another way takes the place of the draft', async () => {
  const store = await draftScene(open);
  await save(store.dondoc, 'A3K', [change('figure.A1', '5')]);
  expect(await store.dondoc.submit({ ...sent('9'), by: 'cong-an/coordinator', via: 'cli' })).toMatchObject({ ok: true });
  expect(await draftOf(store)).toEqual({ n: 2, fields: {} });
});

test('a draft survives an amendment of its form: what is no longer asked is kept, also when the report is sent', async () => {
  const store = await draftScene(open);
  await save(store.dondoc, 'A3K', [change('figure.A1', '5'), change('figure.A2', '7')]);
  const files = { main: 'plan.yaml', texts: {} };
  const amended = { compiled: planWith('A1', 'A3'), effective: null, files, reason: 'Công văn 15', by: 'operator' };
  expect(await store.dondoc.amendPlan(amended)).toMatchObject({ ok: true });
  await applyAmendment(store.database, PLAN, 2, LATER);
  const kept = { value: '7', at: NOW, by: 'A3K', n: 1, beside: [] };
  expect((await draftOf(store)).fields).toMatchObject({ 'figure.A1': { value: '5' }, 'figure.A2': kept });
  // A page that was opened before the amendment still posts it.
  await save(store.dondoc, 'A3K', [change('figure.A2', '77', '7')], 1);
  const content = {
    nil: false,
    figures: { A1: { is: 'number', value: '5' }, A3: { is: 'missing' } },
    narrative: {},
    declared: true,
  } as const;
  expect(await store.dondoc.submit({ ...sent('5', [change('figure.A1', '5', '5')]), content })).toMatchObject({ ok: true });
  expect((await draftOf(store)).fields).toEqual({ 'figure.A2': { ...kept, value: '77', n: 2 } });
});
