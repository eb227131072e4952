/** Traps of mails, links and figures, rehearsed over a mail server with moods. Every day by hand from the calendar of 2026. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pathBehind } from '../../src/rehearsal/cast/browser';
import { peopleChanged } from '../../src/store/contacts';
import { sheetRows } from '../report/opened';
import { eventually } from '../support/machine';
import { type Relay, relayBefore } from './relay';
import { COORDINATOR, linksIn, mailsTo, must, on, openScene, planOfOwnPeople, type Scene, sendByLink, told } from './scene';

const due = (date: string, rules = '') => `
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo kết quả, legalBases: [nd-09], due: { date: 2026-${date} }, audience: { kinds: [xa] }${rules} }`;

/** Nothing but its opening, so that nobody is chased. */
const ONLY_OPENS = `
ladders:
  - { id: chi-mo, steps: [{ name: opens, offset: -10, kind: opens, to: officer }] }`;

/** Due on Monday 15/6, closing on Thursday 25/6, reviewed on Friday 26/6 at 08:00. */
const REVIEWED = `
  - { id: so-ket, title: Sơ kết, short: Sơ kết, due: { date: 2026-07-15 }, audience: { agencies: [cong-an] }, deliveredBy: so-ket }`;
const REVIEW = `
consolidations:
  - { id: so-ket, kind: review, title: Sơ kết, of: [ket-qua], periods: [once] }
forms:
  - id: so-lieu
    title: Biểu số liệu
    sections:
      - id: chung
        title: Số liệu chung
        indicators:
          - { code: A, name: Số vụ, unit: vụ, kind: flow }
          - { code: B, name: Số buổi, unit: buổi, kind: flow }
          - { code: C, name: Số người, unit: người, kind: flow }`;

const CLEAN = { declared: 'yes' };

let scene: Scene;
let relay: Relay;
let untouched: { readonly before: string; readonly after: string };
beforeAll(async () => {
  scene = await openScene(on('05-28'));
  relay = await relayBefore(scene.stage.machine);
  const { dondoc } = scene.stage;
  await scene.start(planOfOwnPeople({ id: 'mot-nua', communes: 40, requirements: due('06-12', ', ladder: chi-mo'), more: ONLY_OPENS }));
  await scene.start(planOfOwnPeople({ id: 'khong-den', requirements: due('06-17') }));
  await scene.start(planOfOwnPeople({ id: 'bien-rong', communes: 2, requirements: due('06-17') }));
  await scene.start(
    planOfOwnPeople({ id: 'tong-hop', communes: 5, requirements: `${due('06-15', ', form: so-lieu')}${REVIEWED}`, more: REVIEW }),
  );

  relay.putOff(14, 45);
  await scene.until(on('05-29'));
  for (const name of ['can-bo.xa-1', 'can-bo.xa-2', 'lanh-dao.xa-2']) relay.refuses.add(`${name}@khong-den.example`);

  await scene.until(on('06-10', '09:00'));
  const mails = await scene.mails('tong-hop');
  untouched = await scanned(mailsTo(mails, 'can-bo.xa-5').flatMap(linksIn));
  const answers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['can-bo.xa-1', { 'figure.A': '0', 'figure.B': '', 'figure.C': '', 'nil.C': 'yes', ...CLEAN }],
    ['can-bo.xa-2', { nil: 'yes', ...CLEAN }],
    ['can-bo.xa-3', { 'figure.A': '12', 'figure.B': '5', 'figure.C': '0', ...CLEAN }],
  ];
  for (const [officer, values] of answers) expect([officer, await sendByLink(mails, officer, values)]).toEqual([officer, 303]);
  expect(await sendByLink(mails, 'can-bo.xa-5', { 'figure.A': '3', 'figure.B': '', 'figure.C': '1.250', ...CLEAN })).toBe(303);
  const report = (agency: string) => `tong-hop/ket-qua/${agency}`;
  for (const agency of ['xa-1', 'xa-2', 'xa-5']) await must(dondoc.accept({ report: report(agency), by: COORDINATOR }));
  await scene.until(on('06-11', '09:00'));
  const reasons = ['Thiếu biểu 2', 'Sai kỳ số liệu'];
  await must(dondoc.returnReport({ report: report('xa-3'), by: COORDINATOR, reasons, correctBy: '2026-06-16' }));
  await scene.until(on('06-11', '10:00'));
  await withoutTitle('bien-rong', 'xa-1/officer');

  await scene.until(on('06-12', '09:00'));
  const corrected = { 'figure.A': '12', 'figure.B': '6', 'figure.C': '0', ...CLEAN };
  expect(await sendByLink(await scene.mails('tong-hop'), 'can-bo.xa-3', corrected)).toBe(303);
  await must(dondoc.accept({ report: report('xa-3'), by: COORDINATOR }));
  await scene.until(on('06-26', '09:00'), 'tong-hop');
  await must(dondoc.approveConsolidation({ plan: 'tong-hop', consolidation: 'so-ket-once', by: COORDINATOR }));
  await scene.until(on('06-30', '09:00'));
  documents.frozen = await documentsNow();
  expect(await sendByLink(await scene.mails('tong-hop'), 'can-bo.xa-4', { 'figure.A': '99', ...CLEAN })).toBe(303);
  await must(dondoc.accept({ report: report('xa-4'), by: COORDINATOR }));
  await scene.until(on('06-30', '10:00'));
  for (const id of ['tong-hop', 'khong-den']) behind.set(id, await pathsOf(id));
  await scene.skipTo('2027-06-30T01:00:00.000Z');
  documents.yearLater = await documentsNow();
}, 300_000);
afterAll(async () => {
  await scene?.end();
  await relay?.close();
}, 60_000);

/** Plan → the pages behind the links of its mails, as long as they were open. */
const behind = new Map<string, readonly string[]>();

async function pathsOf(id: string): Promise<readonly string[]> {
  const links = [...new Set((await scene.mails(id)).flatMap(linksIn))];
  const paths = await Promise.all(links.map(pathBehind));
  return paths.map((path) => path ?? 'nowhere').toSorted();
}

interface Kept {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly archived: Uint8Array;
}

const documents: Record<'frozen' | 'yearLater', readonly Kept[]> = { frozen: [], yearLater: [] };

/** The consolidation's documents as they can be had now, and as they lie in the archive. */
async function documentsNow(): Promise<readonly Kept[]> {
  const { dondoc, config } = scene.stage;
  const answer = await dondoc.consolidations('tong-hop');
  const all = answer.ok ? answer.consolidations.flatMap((one) => one.documents) : [];
  return Promise.all(
    all.map(async ({ name, sha256 }) => ({
      name,
      sha256,
      bytes: (await dondoc.document(sha256))?.bytes ?? new Uint8Array(),
      archived: readFileSync(join(config.documents, 'tong-hop', name)),
    })),
  );
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A scanner opens every link ten times, with and without reading on. */
async function scanned(links: readonly string[]) {
  const before = await rowsOf('tong-hop');
  for (const link of links)
    for (let again = 0; again < 10; again += 1) {
      await (await fetch(link)).arrayBuffer();
      await fetch(link, { method: 'HEAD', redirect: 'manual' });
    }
  return { before, after: await rowsOf('tong-hop') };
}

/** Everything that a person's act would change. */
async function rowsOf(id: string): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select concat_ws('|', (select json_agg(t order by id) from reports t where plan = ${id}), (select json_agg(t) from submissions t),
                     (select json_agg(t) from requests t), (select json_agg(t order by id) from notices t where plan = ${id}),
                     (select json_agg(t order by waiter) from wakes t), (select count(*) from audit), (select count(*) from files)) as all`.execute(
    scene.stage.database,
  );
  return rows[0]?.all ?? '';
}

/** The morning of 12/6 with a reader whose title is empty: everybody else gets their mail, and that reader once it is put right. */
let meanwhile: readonly string[];
async function withoutTitle(id: string, contact: string): Promise<void> {
  const call = async (title: string) =>
    scene.stage.database.transaction().execute(async (trx) => {
      await trx.updateTable('contacts').set({ title }).where('plan', '=', id).where('id', '=', contact).execute();
      await peopleChanged(trx, id);
    });
  await call('');
  const lived = scene.until(on('06-12', '08:30'));
  await eventually('the other mail', async () => told(await scene.mails(id)).includes('06-12 08:00 reminder can-bo.xa-2'));
  await eventually('the failure', async () =>
    readFileSync(join(scene.stage.machine.home.logs, 'worker.log'), 'utf8').includes('a letter cannot be written'),
  );
  meanwhile = told(await scene.mails(id));
  await call('Cán bộ đầu mối xã 1');
  await lived;
}

test('trap 6: the mail server fails halfway through a round of 40, and in the end everybody has exactly one copy', async () => {
  expect(relay.putOffs()).toBe(32);
  const everybody = Array.from({ length: 40 }, (_, index) => `05-29 08:00 opens can-bo.xa-${index + 1}`);
  const opens = (await scene.mails('mot-nua')).filter(({ kind }) => kind === 'opens');
  expect(told(opens)).toEqual(everybody.toSorted());
});

test('trap 10: the mail that returns a report names every reason and the day it is wanted again', async () => {
  const returned = (await scene.mails('tong-hop')).filter(({ kind }) => kind === 'returned');
  expect(told(returned)).toEqual(['06-11 09:00 returned can-bo.xa-3']);
  for (const words of ['(1) Thiếu biểu 2; (2) Sai kỳ số liệu', 'Gửi lại: chậm nhất ngày 16/6/2026'])
    expect(returned[0]?.text).toContain(words);
});

test('trap 11: a link that a scanner has opened ten times has changed nothing, and its reader can still send by it', async () => {
  expect(untouched.after).toBe(untouched.before);
  expect(told(mailsTo(await scene.mails('tong-hop'), 'can-bo.xa-5')).at(-1)).toBe('06-10 09:00 receipt can-bo.xa-5');
});

/** What asks for a report that is owed. */
const ASKING = ['opens', 'reminder', 'due-today', 'overdue', 'leader'];
const SAID = [
  'về Ủy ban nhân dân huyện Sen Vàng (qua Công an huyện Sen Vàng)',
  'Căn cứ: Kế hoạch; Nghị định 09/2019/NĐ-CP',
  'dừng khi báo cáo được gửi',
  'Đầu mối liên hệ: Đội tham mưu, điện thoại 0277 000 0000',
];

test.each([
  ['tong-hop', '15/6/2026', ['xa-1', 'xa-2', 'xa-3', 'xa-4', 'xa-5']],
  ['khong-den', '17/6/2026', ['xa-1', 'xa-3']],
])(
  'trap 12, rule 9: every mail of %s greets its reader, says what, why, when and whom to call, and leads to one report',
  async (id, date, agencies) => {
    const mails = await scene.mails(id);
    for (const { text, html } of mails)
      for (const words of [text, html]) expect(words).toMatch(/Kính gửi: \p{L}[^]*Vì sao có thư này: \p{L}/u);
    // The authority and those who get a consolidated report have no page here.
    const withPage = mails.filter(({ kind }) => kind !== 'authority' && kind !== 'distribution');
    for (const { text } of withPage) expect(text).toMatch(/http:\/\/\S+\/(r|plans)\/\S+/);
    const asking = mails.filter(({ kind }) => ASKING.includes(kind));
    for (const { text } of asking) for (const words of [...SAID, `Thời hạn: chậm nhất ngày ${date}`]) expect(text).toContain(words);
    expect(asking.map((mail) => new Set(linksIn(mail)).size)).toEqual(asking.map(() => 1));
    expect(behind.get(id)).toEqual(agencies.map((agency) => `/reports/${id}/ket-qua/${agency}`));
  },
);

test('trap 12: a mail in which a value is empty does not leave and holds up no other; it leaves once that is put right', async () => {
  const opened = ['06-03 08:00 opens can-bo.xa-1', '06-03 08:00 opens can-bo.xa-2'];
  expect(meanwhile).toEqual([...opened, '06-12 08:00 reminder can-bo.xa-2']);
  const reminded = ['06-12 08:00 reminder can-bo.xa-1', '06-12 08:00 reminder can-bo.xa-2'];
  expect(told(await scene.mails('bien-rong')).filter((mail) => mail < '06-13')).toEqual([...opened, ...reminded]);
});

test('trap 13: zero, blank and "nothing to report" stay distinct from the form to the exported workbook', async () => {
  const [, excel] = documents.frozen;
  const cells = sheetRows(excel?.bytes ?? new Uint8Array(), 'Nguồn')
    .slice(1)
    .map((row) => [row[2]?.value, row[0]?.value.slice(-4), row[5]?.value]);
  expect(cells).toEqual([
    ['A', 'Số 1', '0'],
    ['A', 'Số 2', 'không phát sinh'],
    ['A', 'Số 3', '12'],
    ['A', 'Số 4', 'chưa gửi'],
    ['A', 'Số 5', '3'],
    ['B', 'Số 1', undefined],
    ['B', 'Số 2', 'không phát sinh'],
    ['B', 'Số 3', '6'],
    ['B', 'Số 4', 'chưa gửi'],
    ['B', 'Số 5', undefined],
    ['C', 'Số 1', 'không phát sinh'],
    ['C', 'Số 2', 'không phát sinh'],
    ['C', 'Số 3', '0'],
    ['C', 'Số 4', 'chưa gửi'],
    ['C', 'Số 5', '1250'],
  ]);
  const summed = sheetRows(excel?.bytes ?? new Uint8Array(), 'Số liệu chung').map((row) => row.map((cell) => cell?.value));
  expect(summed).toContainEqual([undefined, 'Tổng cộng', '15', '6', '1250']);
  expect(summed.slice(-2)).toEqual([
    ['01 đơn vị chưa gửi: Ủy ban nhân dân xã Số 4'],
    ['B: 02 đơn vị để trống: Ủy ban nhân dân xã Số 1; Ủy ban nhân dân xã Số 5'],
  ]);
});

test('trap 14: a frozen document is byte for byte the same a year later, whatever came in since', async () => {
  expect(documents.frozen.map(({ name }) => name)).toEqual(['tong-hop-so-ket-once.docx', 'tong-hop-so-ket-once.xlsx']);
  for (const { sha256, bytes, archived } of documents.yearLater) expect([hash(bytes), hash(archived)]).toEqual([sha256, sha256]);
  expect(documents.yearLater.map(({ bytes }) => hash(bytes))).toEqual(documents.frozen.map(({ bytes }) => hash(bytes)));
  const late = await scene.stage.dondoc.report('tong-hop/ket-qua/xa-4');
  expect(late).toMatchObject({ ok: true, report: { status: 'accepted', timeliness: 'late' } });
});

test('trap 15, rule 3: what an address refuses goes to the other post and is visible, and who was never reached is not blamed', async () => {
  const mails = await scene.mails('khong-den');
  const chased = told(mails.filter(({ kind }) => ASKING.includes(kind)));
  expect(chased).toEqual([
    '06-03 08:00 opens can-bo.xa-3',
    '06-03 08:00 opens lanh-dao.xa-1',
    '06-12 08:00 reminder can-bo.xa-3',
    '06-12 08:00 reminder lanh-dao.xa-1',
    '06-17 08:00 due-today can-bo.xa-3',
    '06-17 08:00 due-today lanh-dao.xa-1',
    '06-18 08:00 overdue can-bo.xa-3',
    '06-18 08:00 overdue lanh-dao.xa-1',
    '06-22 08:00 leader lanh-dao.xa-1, can-bo.xa-1',
    '06-22 08:00 leader lanh-dao.xa-3, can-bo.xa-3',
  ]);
  const [task] = mails.filter(({ kind }) => kind === 'contact-refused');
  for (const words of ['can-bo.xa-1@khong-den.example', '550 5.1.1', 'Đã gửi thay đến: Chủ tịch UBND xã 1'])
    expect(task?.text).toContain(words);
  const read = await scene.stage.dondoc.contacts('khong-den');
  const refused = (read.ok ? read.contacts : []).filter(({ health }) => health === 'refused').map(({ contact }) => contact);
  expect(refused.toSorted()).toEqual(['xa-1/officer', 'xa-2/leader', 'xa-2/officer']);
  // The leadership and the authority hear of xa-1 and xa-3.
  for (const superior of ['standing', 'authority']) {
    const [letter, ...more] = mails.filter(({ kind }) => kind === superior);
    expect(more).toEqual([]);
    expect(letter?.text).toContain('Chưa gửi (02): Ủy ban nhân dân xã Số 1; Ủy ban nhân dân xã Số 3');
  }
});
