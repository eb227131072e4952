import { createHash } from 'node:crypto';
import { consolidationExcel } from '../../src/report/excel';
import { consolidationWord } from '../../src/report/word';
import {
  approveConsolidation,
  beginConsolidation,
  freezeConsolidation,
  frozenInput,
  requestApproval,
} from '../../src/store/consolidations';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, every: [half-year], window: ND09, due: { after: { of: cut-off, workingDays: 1 } }, audience: { kinds: [xa] } }
  - { id: so-ket, title: Sơ kết, short: Sơ kết, due: { date: 2026-07-15 }, audience: { agencies: [cong-an] }, deliveredBy: so-ket }`;
const MORE = `
consolidations:
  - { id: so-ket, kind: review, title: Sơ kết, of: [ket-qua], periods: [H1] }`;

async function started(id: string) {
  const store = await open();
  await store.start(smallPlan({ id, requirements: REQUIREMENTS, more: MORE }), morning('2026-01-20'));
  const { look } = await openedRound(store, id, 'ket-qua-h1');
  await look(morning('2026-06-03'));
  const submit = (agency: string, at: string) => {
    store.at(at);
    const content = { nil: true, figures: {}, narrative: {}, declared: true };
    return store.dondoc.submit({ report: `${id}/ket-qua-h1/${agency}`, content, file: null, by: 'link', via: 'api' });
  };
  const key = { plan: id, consolidation: 'so-ket-h1' };
  await submit('xa-1', '2026-06-10T02:00:00.000Z');
  await beginConsolidation(store.database, key, `consolidation/${id}`, 'schedule');
  return { ...store, key, submit };
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('trap 14: what was frozen gives the same bytes a year later, whatever came in since', async () => {
  const { database, key, submit, dondoc, at } = await started('dong-bang');
  expect(await freezeConsolidation(database, key, morning('2026-07-01'))).toBe(true);
  const write = async () => {
    const input = await frozenInput(database, key);
    return [await consolidationWord(input), await consolidationExcel(input)] as const;
  };
  const [word, excel] = await write();
  const documents = [{ name: 'so-ket.docx', contentType: 'application/x', bytes: word }];
  await requestApproval(database, key, documents, morning('2026-07-01'));
  expect(await submit('xa-2', '2026-07-20T02:00:00.000Z')).toMatchObject({ ok: true });
  expect(await freezeConsolidation(database, key, morning('2026-07-21'))).toBe(false);
  const [wordAgain, excelAgain] = await write();
  expect([hash(wordAgain), hash(excelAgain)]).toEqual([hash(word), hash(excel)]);
  at(morning('2027-07-01'));
  expect(hash((await dondoc.document(hash(word)))?.bytes ?? new Uint8Array())).toBe(hash(word));
  await requestApproval(database, key, documents, morning('2026-07-22'));
  const asked = await database.selectFrom('notices').select('id').where('kind', '=', 'approval').execute();
  expect(asked).toHaveLength(1);
});

test('days in the hands of the agency and of the reviewer are those up to the freeze', async () => {
  const { database, key, submit } = await started('hai-tay');
  await freezeConsolidation(database, key, morning('2026-07-01'));
  await submit('xa-2', '2026-07-03T02:00:00.000Z');
  const { reports } = await frozenInput(database, key);
  // Opened on Monday 1/6, ten working days before the due date of 15/6; xa-1 sent on the 10th, three weeks before the freeze.
  expect(reports.map(({ agency, hands }) => [agency, hands])).toEqual([
    ['xa-1', { agency: 7, reviewer: 15 }],
    ['xa-2', { agency: 22, reviewer: 0 }],
    ['xa-3', { agency: 22, reviewer: 0 }],
  ]);
});

test('a consolidation is frozen once and approved once, however many ask at the same moment', async () => {
  const { database, key } = await started('mot-lan');
  const freezes = await Promise.all([1, 2, 3].map(() => freezeConsolidation(database, key, morning('2026-07-01'))));
  expect(freezes.filter(Boolean)).toHaveLength(1);
  const approvals = await Promise.all(['a', 'b', 'c'].map((by) => approveConsolidation(database, key, by, morning('2026-07-02'))));
  expect(approvals.filter(Boolean)).toHaveLength(1);
  const acts = await database.selectFrom('audit').select('act').where('subject', '=', 'mot-lan/so-ket-h1').execute();
  expect(acts.map(({ act }) => act)).toEqual(['freeze', 'approve']);
});

test('an uploaded file cannot be had as a document', async () => {
  const { dondoc, database, submit, at } = await started('tai-len');
  at('2026-06-11T02:00:00.000Z');
  const content = { nil: true, figures: {}, narrative: {}, declared: true };
  const file = { name: 'x.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 x') };
  await dondoc.submit({ report: 'tai-len/ket-qua-h1/xa-2', content, file, by: 'link', via: 'api' });
  expect(await dondoc.document(hash(file.bytes))).toBeNull();
  expect(await dondoc.file(hash(file.bytes))).not.toBeNull();
  expect(await submit('xa-2', '2026-06-12T02:00:00.000Z')).toMatchObject({ ok: true });
  expect(await database.selectFrom('files').select('sha256').execute()).toHaveLength(1);
});
