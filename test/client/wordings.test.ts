/** A plan's own words for its mails: kept in versions, told in the trail, said from then on and not before. */
import { connectDondoc } from '../../src/client/connect';
import { connectedTemplates } from '../support/templates';
import { fakeSmtp, textOf } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const PLAN = 'loi-thu';
const REPORT = `${PLAN}/ket-qua/xa-1`;
const ME = 'cong-an/coordinator';
const RECEIPT = 'assigned/receipt';
const OWN = 'Trân trọng cảm ơn đơn vị đã gửi {{ matter }}.\n\n***\n\nKết quả thẩm định sẽ báo sau.';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started() {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 2 }), morning('2026-01-20'));
  const round = await openedRound(store, PLAN, 'ket-qua');
  await round.look(morning('2026-06-03'));
  return { ...store, ...round, dondoc: connectDondoc({ ...store.connection, ...connectedTemplates }) };
}

test('a new wording is a version with its line in the trail, and the standard words are one step away', async () => {
  const { dondoc, database } = await started();
  expect(await dondoc.setWording({ plan: PLAN, template: RECEIPT, text: OWN, by: ME })).toEqual({ ok: true, n: 1 });
  expect(await dondoc.setWording({ plan: PLAN, template: RECEIPT, text: null, by: ME })).toEqual({ ok: true, n: 2 });
  expect(await dondoc.setWording({ plan: PLAN, template: RECEIPT, text: OWN, by: ME })).toEqual({ ok: true, n: 3 });
  const read = await dondoc.wordings(PLAN);
  if (!read.ok) throw new Error(read.reason);
  const receipt = read.wordings.find(({ template }) => template === RECEIPT);
  expect(receipt).toMatchObject({
    own: OWN,
    versions: [
      { n: 3, text: OWN, by: ME },
      { n: 2, text: null },
      { n: 1, text: OWN },
    ],
  });
  expect(read.wordings.filter(({ own }) => own !== null)).toHaveLength(1);
  const lines = await database
    .selectFrom('audit')
    .select(['actor', 'subject', 'detail'])
    .where('act', '=', 'set-wording')
    .orderBy('seq')
    .execute();
  expect(lines).toEqual([
    { actor: ME, subject: `${PLAN}/${RECEIPT}`, detail: { version: 1, standard: false } },
    { actor: ME, subject: `${PLAN}/${RECEIPT}`, detail: { version: 2, standard: true } },
    { actor: ME, subject: `${PLAN}/${RECEIPT}`, detail: { version: 3, standard: false } },
  ]);
});

test('words that cannot be used are refused with what is wrong, and change nothing', async () => {
  const { dondoc, database } = await started();
  expect(await dondoc.setWording({ plan: PLAN, template: RECEIPT, text: 'Đã nhận {{ matters }}.', by: ME })).toEqual({
    ok: false,
    reason: 'bad-wording',
    problems: [
      { code: 'unknown-variable', at: 'matters' },
      { code: 'no-place-for-reports', at: '***' },
    ],
  });
  expect(await dondoc.setWording({ plan: PLAN, template: 'none', text: OWN, by: ME })).toEqual({ ok: false, reason: 'unknown-template' });
  expect(await dondoc.setWording({ plan: 'other', template: RECEIPT, text: OWN, by: ME })).toEqual({ ok: false, reason: 'unknown-plan' });
  expect(await database.selectFrom('wordings').selectAll().execute()).toEqual([]);
});

test('the standard words written out are the standard words', async () => {
  const { dondoc } = await started();
  const read = await dondoc.wordings(PLAN);
  const standard = read.ok ? read.wordings.find(({ template }) => template === RECEIPT)?.standard : undefined;
  expect(await dondoc.setWording({ plan: PLAN, template: RECEIPT, text: `${standard}\r\n`, by: ME })).toMatchObject({
    ok: false,
    reason: 'already-worded-so',
  });
});

test('a preview shows words that are not kept yet', async () => {
  const { dondoc } = await started();
  const asked = { report: REPORT, kind: 'overdue' } as const;
  const text = 'Quá hạn\n\nKính mong đơn vị gửi sớm.';
  const tried = await dondoc.tryWording({ report: REPORT, template: 'assigned/overdue', text });
  expect(tried.ok && tried.mail.text).toContain('Kính mong đơn vị gửi sớm.');
  const plain = await dondoc.previewNotice(asked);
  expect(plain.ok && plain.mail.text).not.toContain('Kính mong đơn vị gửi sớm.');
});

test('the mail says the words in force when it is written', async () => {
  const scene = await started();
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(scene, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await scene.dondoc.setWording({ plan: PLAN, template: RECEIPT, text: OWN, by: ME });
  const content = { nil: false, figures: { A: { is: 'number', value: '3' } }, narrative: {}, declared: true } as const;
  await scene.dondoc.submit({ report: REPORT, content, file: null, by: 'link', via: 'web' });
  await dispatch.look();
  const texts = server.accepted.map((body) => textOf(body).replace(/\s+/g, ' '));
  expect(texts.some((text) => text.includes('Trân trọng cảm ơn đơn vị đã gửi báo cáo'))).toBe(true);
  expect(texts.some((text) => text.includes('Xác nhận đã nhận'))).toBe(false);
});
