/** Figures on their way from the agencies into the consolidated report, and the report as it is downloaded. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsolidationStatus } from '../../src/client/dondoc';
import type { SubmissionContent } from '../../src/plan/form';
import type { Child } from '../../src/runtime/child';
import { type Cell, sheetRows } from '../report/opened';
import { startOn } from '../support/live-plan';
import { type Deployment, eventually, killNow, useMachine } from '../support/machine';
import { planOfToday, withInstants } from '../support/plans';

const { open } = useMachine();
const id = 'so-lieu';
const BY = 'cong-an/coordinator';

const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, form: bieu, due: { date: ${new Date().toISOString().slice(0, 10)} }, audience: { kinds: [xa] } }
  - { id: so-ket, title: Sơ kết, short: Sơ kết, due: { after: { of: ket-qua, workingDays: 5 } }, audience: { agencies: [cong-an] }, deliveredBy: so-ket }`;
const MORE = `
forms:
  - id: bieu
    title: Biểu số liệu
    sections:
      - id: tuyen-truyen
        title: Tuyên truyền
        indicators:
          - { code: A, name: Số buổi, unit: buổi, kind: flow }
          - { code: B, name: Số lượt người, unit: lượt, kind: flow }
          - { code: C, name: Số tin bài, unit: tin, kind: flow }
          - { code: D, name: Kinh phí, unit: triệu đồng, kind: money, decimals: 1 }
consolidations:
  - { id: so-ket, kind: review, title: Sơ kết, of: [ket-qua], periods: [once] }`;

/** A whole second, so many ms ahead: as exact as a Schedule's calendar can be. */
const second = (inMs: number) => new Date(Math.ceil((Date.now() + inMs) / 1000) * 1000).toISOString();

let live: Deployment;
let worker: Child;
let web: Child;
let delivered: ConsolidationStatus;

const submit = (commune: string, content: Omit<SubmissionContent, 'file' | 'declared' | 'narrative'>) =>
  live.dondoc.submit({
    report: `${id}/ket-qua/${commune}`,
    content: { ...content, narrative: {}, declared: true },
    file: null,
    by: 'link',
    via: 'api',
  });

async function consolidation(): Promise<ConsolidationStatus> {
  const answer = await live.dondoc.consolidations(id);
  const [found] = answer.ok ? answer.consolidations : [];
  if (found === undefined) throw new Error('no consolidation');
  return found;
}

beforeAll(async () => {
  live = await open('so-lieu');
  [worker, web] = await Promise.all([live.startWorker(), live.startWeb()]);
  const startsAt = second(12_000);
  const quiet = { steps: { assigned: [], invited: [] }, collective: [] };
  const compiled = withInstants(
    planOfToday({ id, requirements: REQUIREMENTS, more: MORE }),
    { 'ket-qua': { ...quiet, opensAt: second(500), dueAt: second(10_000), lateAt: second(10_000), closesAt: second(11_000) } },
    { 'so-ket-once': { startsAt, freezesAt: startsAt } },
  );
  await startOn(live, compiled);
  const figures = { A: { is: 'missing' }, B: { is: 'number', value: '0' }, C: { is: 'nil' }, D: { is: 'number', value: '12.5' } } as const;
  await eventually('the opening', async () => (await submit('xa-1', { nil: false, figures })).ok);
  expect(await submit('xa-2', { nil: true, figures: {} })).toMatchObject({ ok: true });
  for (const commune of ['xa-1', 'xa-2']) await live.dondoc.accept({ report: `${id}/ket-qua/${commune}`, by: BY });
  await eventually(
    'the draft',
    async () => (await consolidation()).state === 'frozen' && (await consolidation()).documents.length > 0,
    120_000,
  );
  expect(await live.dondoc.approveConsolidation({ plan: id, consolidation: 'so-ket-once', by: BY })).toEqual({ ok: true });
  delivered = await eventually('the delivery', async () => {
    const found = await consolidation();
    return found.state === 'distributed' ? found : null;
  });
}, 180_000);

/** As a person gets it from the coordinator's page. */
async function download(ending: string): Promise<Uint8Array> {
  const sha256 = delivered.documents.find(({ name }) => name.endsWith(ending))?.sha256;
  const answer = await fetch(`${live.config.publicUrl}/plans/${id}/consolidations/so-ket-once/file/${sha256}`);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

const number = (value: string): Cell => ({ type: 'number', value });
const text = (value: string): Cell => ({ type: 'text', value });

test('trap 13: blank, zero, “không phát sinh” and a number stay four things from the form to the downloaded workbook', async () => {
  const rows = sheetRows(await download('.xlsx'), 'Tuyên truyền');
  const row = (label: string) => rows.find((cells) => cells.some((cell) => cell?.value === label))?.slice(2);
  expect(row('Ủy ban nhân dân xã Số 1')).toEqual([null, number('0'), text('không phát sinh'), number('12.5')]);
  expect(row('Ủy ban nhân dân xã Số 2')).toEqual(Array.from({ length: 4 }, () => text('không phát sinh')));
  expect(row('Ủy ban nhân dân xã Số 3')).toEqual(Array.from({ length: 4 }, () => text('chưa gửi')));
  expect(row('Tổng cộng')).toEqual([null, number('0'), null, number('12.5')]);
});

test('trap 14: downloaded again, after late figures have come and everything was killed and started anew, it is the same byte for byte', async () => {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const before = await Promise.all(['.docx', '.xlsx'].map(download));
  const figures = { A: { is: 'number', value: '7' }, B: { is: 'nil' }, C: { is: 'nil' }, D: { is: 'nil' } } as const;
  expect(await submit('xa-3', { nil: false, figures })).toMatchObject({ ok: true, afterClosing: true });
  await Promise.all([killNow(worker), killNow(web)]);
  [worker, web] = await Promise.all([live.startWorker(), live.startWeb()]);
  const after = await Promise.all(['.docx', '.xlsx'].map(download));
  expect(after.map(hash)).toEqual(before.map(hash));
  expect((await consolidation()).documents).toEqual(delivered.documents);
  const archive = live.config.documents;
  const files = readdirSync(archive, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(docx|xlsx)$/.test(name));
  expect(files.map((name) => hash(readFileSync(join(archive, name)))).toSorted()).toEqual(before.map(hash).toSorted());
}, 60_000);
