/** Everything a person or program can do, with what it finds, and what whoever does it a second time is told. */
import type { Dondoc, LastAct, NewLogEntry, RoundDeed, SubmitInput } from '../../src/client/dondoc';
import { codeOf } from '../../src/client/identity/code';
import { hashOf } from '../../src/client/identity/secrets';
import { signContactLink } from '../../src/client/link-token';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { linkKeys, madeId, madeSecret, type Store } from '../support/store';

export const PLAN = 'hai-lan';
export const REPORT = `${PLAN}/ket-qua/xa-1`;
export const COORDINATOR = 'cong-an/coordinator';
const ROUND = 'ket-qua';
/** Friday 5/6/2026, 10:00: the round has been open for two days. */
export const NOW = '2026-06-05T03:00:00.000Z';

const REQUIREMENTS = (due = '2026-06-17') => `
  - { id: ${ROUND}, title: Báo cáo, short: Báo cáo, due: { date: ${due} }, audience: { kinds: [xa] } }
  - { id: chon-xa, title: Quyết định chọn xã, short: Chọn xã, decides: { from: { kinds: [xa] }, choose: 1 }, due: { date: 2026-09-30 } }`;
const DUTIES = `
duties:
  - { id: kiem-tra, title: Kiểm tra địa bàn, agencies: { kinds: [xa] }, source: { section: I.1, line: 1 }, quote: kiểm tra, tracked: log }`;
const planDue = (due?: string, id = PLAN) => smallPlan({ id, requirements: REQUIREMENTS(due), more: DUTIES });

/** The plan in the middle of its round. */
export async function plainScene(store: Store): Promise<void> {
  await store.start(planDue(), morning('2026-01-20'));
  await (await openedRound(store, PLAN, ROUND)).look(morning('2026-06-03'));
  store.at(NOW);
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly last?: LastAct | null };

export interface TwiceAct {
  /** What must have happened before it. */
  readonly before?: (dondoc: Dondoc) => Promise<Answer>;
  readonly act: (dondoc: Dondoc) => Promise<Answer>;
  /** What the second is told. */
  readonly second: object;
}

const done = (act: string, by: string, at = NOW) => ({ act, by, at });
const refused = (reason: string, last: LastAct) => ({ ok: false, reason, last });

export const WORDS = 'Báo cáo chưa nhận được\n\nKính mong đơn vị gửi sớm về {{ collector }}.';
export const ASKS = 'Biểu 2 có tính ấp mới sáp nhập không?';
const files = { main: 'plan.yaml', texts: {} };
const pdf = { name: 'ban-ky.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 signed') };
const sent: SubmitInput = {
  report: REPORT,
  content: { nil: false, figures: { A: { is: 'number', value: '3' } }, narrative: {}, declared: true },
  file: pdf,
  by: 'link',
  via: 'web',
};
const submit = (dondoc: Dondoc) => dondoc.submit(sent);
const typed = { field: 'narrative.noi-dung', value: 'Đã triển khai.', base: '', settles: false };
const decides = { report: REPORT, by: COORDINATOR };
const asked = { report: REPORT, date: '2026-06-24', reason: 'Chờ số liệu', by: 'link' };
const entry: NewLogEntry = { plan: PLAN, duty: 'kiem-tra', agency: 'xa-1', date: '2026-06-04', count: 2, note: '', by: COORDINATOR };
const paused = { plan: PLAN, target: { kind: 'plan', id: PLAN }, by: COORDINATOR } as const;
const waived = { ...decides, reason: 'Sáp nhập xã' };
const proposed = { report: REPORT, title: 'Văn phòng xã', email: 'van-phong.xa-1@senvang.example', phone: null };
const amended = { compiled: planDue('2026-06-25'), files, reason: 'Công văn 15', by: 'operator' };
const deed: RoundDeed = {
  plan: PLAN,
  round: ROUND,
  reports: [{ agency: 'xa-1' }, { agency: 'xa-2' }],
  act: { type: 'return', reasons: ['Thiếu biểu 2'], correctBy: '2026-06-12' },
  by: COORDINATOR,
};
const standIn = {
  plan: PLAN,
  contact: 'xa-1/leader',
  from: '2026-06-15',
  to: '2026-06-22',
  title: 'Phó Chủ tịch UBND xã',
  email: 'pct.xa-1@senvang.example',
  phone: null,
  by: COORDINATOR,
};
const ADDRESS = 'tham-muu@senvang.example';
export const BROWSER = 'secret-of-the-browser-that-asked';
const asking = { address: ADDRESS, browser: BROWSER, network: '192.0.2.7' };
/** Of the first that is asked for. */
export const CODE = codeOf({ id: madeId(1), browserHash: hashOf(BROWSER), keyId: 'k1' }, linkKeys);
/** Ids and tokens are made in turn: the first session's are 1 and 2, the second's 3 and 4. */
async function twoSessions(dondoc: Dondoc): Promise<Answer> {
  await dondoc.signInByIssuer({ address: ADDRESS, agent: 'Firefox, Windows', former: null });
  return dondoc.signInByIssuer({ address: ADDRESS, agent: 'Safari, iPhone', former: null });
}
const program = {
  title: 'Phần mềm văn bản',
  scopes: ['read', 'report'],
  plan: PLAN,
  actor: COORDINATOR,
  expiresOn: null,
  by: 'operator',
} as const;
const createToken = (dondoc: Dondoc) => dondoc.createToken({ ...program, secret: 'A'.repeat(43) });
/** Beginning of `printf %s AAA… | sha256sum`. */
export const TOKEN_ID = '0f007385';
const createWebhook = (dondoc: Dondoc) =>
  dondoc.createWebhook({
    url: 'https://nhan.example/dondoc',
    events: ['late'],
    plan: PLAN,
    by: 'operator',
    secret: `whsec_${'A'.repeat(32)}`,
  });
export const WEBHOOK = 'wh_d3a8bab5';
/** Of the first proposal; good for three days. */
export const CONFIRMATION = signContactLink(
  { plan: PLAN, contact: 'xa-1/officer', n: 1, expiresAt: Date.parse('2026-06-08T03:00:00.000Z') / 1000 },
  linkKeys,
);

/**
 * What only reads is `null`; a string names the test in which an act needs more than rows. Whoever adds an act to `Dondoc` has to say
 * here what its second time does.
 */
export const ACTS: Readonly<Record<keyof Dondoc, TwiceAct | string | null>> = {
  startPlan: {
    act: (dondoc) => dondoc.startPlan({ compiled: planDue('2026-06-17', 'ke-hoach-khac'), files, by: 'operator' }),
    second: refused('already-started', done('start-plan', 'operator')),
  },
  amendPlan: {
    act: (dondoc) => dondoc.amendPlan({ ...amended, effective: null }),
    second: refused('amendment-pending', done('propose-amendment', 'operator')),
  },
  withdrawAmendment: {
    before: (dondoc) => dondoc.amendPlan({ ...amended, effective: '2026-06-09' }),
    act: (dondoc) => dondoc.withdrawAmendment({ plan: PLAN, by: COORDINATOR }),
    second: refused('no-amendment', done('withdraw-amendment', COORDINATOR)),
  },
  addRound: {
    act: (dondoc) => dondoc.addRound({ plan: PLAN, title: 'Đột xuất', agencies: ['xa-1'], days: 5, reason: '', by: COORDINATOR }),
    second: refused('amendment-pending', done('propose-amendment', COORDINATOR)),
  },
  saveDraft: {
    act: (dondoc) => dondoc.saveDraft({ report: REPORT, changes: [typed], seen: 0, browser: 'A3K' }),
    second: expect.objectContaining({ ok: true, changed: false, refused: [] }),
  },
  submit: { act: submit, second: refused('identical-resubmission', done('submit', 'link')) },
  withdraw: {
    before: submit,
    act: (dondoc) => dondoc.withdraw({ report: REPORT, by: 'link' }),
    second: refused('nothing-to-withdraw', done('withdraw', 'link')),
  },
  fileElsewhere: {
    act: (dondoc) => dondoc.fileElsewhere({ ...decides, channel: 'paper', sender: 'UBND xã Số 1', date: '2026-06-04' }),
    second: refused('already-received', done('file-elsewhere', COORDINATOR)),
  },
  beginReview: {
    before: submit,
    act: (dondoc) => dondoc.beginReview(decides),
    second: refused('under-review', done('begin-review', COORDINATOR)),
  },
  accept: {
    before: submit,
    act: (dondoc) => dondoc.accept(decides),
    second: refused('already-accepted', done('accept', COORDINATOR)),
  },
  returnReport: {
    before: submit,
    act: (dondoc) => dondoc.returnReport({ ...decides, reasons: ['Thiếu biểu 2'], correctBy: '2026-06-12' }),
    second: refused('already-returned', done('return', COORDINATOR)),
  },
  askForTime: { act: (dondoc) => dondoc.askForTime(asked), second: refused('request-pending', done('ask-for-time', 'link')) },
  decideTime: {
    before: (dondoc) => dondoc.askForTime(asked),
    act: (dondoc) => dondoc.decideTime({ ...decides, date: '2026-06-24', note: '' }),
    second: refused('already-given', done('give-time', COORDINATOR)),
  },
  promise: { act: (dondoc) => dondoc.promise(asked), second: refused('already-promised', done('promise', 'link')) },
  certify: {
    before: submit,
    act: (dondoc) =>
      dondoc.certify({ report: REPORT, by: COORDINATOR, number: '45/BC-UBND', date: '2026-06-04', signer: 'Chủ tịch UBND xã', file: pdf }),
    second: refused('already-certified', done('certify', COORDINATOR)),
  },
  say: {
    act: (dondoc) => dondoc.say({ report: REPORT, side: 'agency', text: ASKS, by: 'link' }),
    second: refused('already-said', done('ask-question', 'link')),
  },
  waive: { act: (dondoc) => dondoc.waive(waived), second: refused('already-waived', done('waive', COORDINATOR)) },
  unwaive: {
    before: (dondoc) => dondoc.waive(waived),
    act: (dondoc) => dondoc.unwaive({ ...decides, reason: 'Chưa sáp nhập' }),
    second: refused('not-waived', done('unwaive', COORDINATOR)),
  },
  cancelNotice: {
    act: (dondoc) => dondoc.cancelNotice({ notice: `${REPORT}#remind/xa-1/officer`, reason: 'Đã điện thoại', by: COORDINATOR }),
    second: refused('already-cancelled', done('cancel-notice', COORDINATOR)),
  },
  remind: {
    act: (dondoc) =>
      dondoc.remind({ plan: PLAN, round: ROUND, agencies: ['xa-1'], note: 'Cần trước thứ sáu.', by: COORDINATOR, dryRun: false }),
    second: { ok: true, reminded: [{ agency: 'xa-1', person: 'xa-1/officer', at: null, notBecause: 'by-hand-that-day' }] },
  },
  setWording: {
    act: (dondoc) => dondoc.setWording({ plan: PLAN, template: 'assigned/overdue', text: WORDS, by: COORDINATOR }),
    second: { ...refused('already-worded-so', done('set-wording', COORDINATOR)) },
  },
  actOnRound: {
    before: submit,
    act: (dondoc) => dondoc.actOnRound(deed),
    second: {
      ok: true,
      acted: [
        { agency: 'xa-1', refusal: 'already-returned', last: done('return', COORDINATOR) },
        { agency: 'xa-2', refusal: 'nothing-to-return', last: null },
      ],
    },
  },
  testSend: {
    act: (dondoc) => dondoc.testSend({ report: REPORT, kind: 'reminder', by: COORDINATOR }),
    second: refused('already-waiting', done('test-send', COORDINATOR)),
  },
  pause: {
    act: (dondoc) => dondoc.pause({ ...paused, reason: 'Lũ lụt' }),
    second: refused('already-paused', done('pause', COORDINATOR)),
  },
  resume: {
    before: (dondoc) => dondoc.pause({ ...paused, reason: 'Lũ lụt' }),
    act: (dondoc) => dondoc.resume({ ...paused, shift: true }),
    second: refused('not-paused', done('resume', COORDINATOR)),
  },
  recordDecision: {
    act: (dondoc) =>
      dondoc.recordDecision({
        plan: PLAN,
        requirement: 'chon-xa',
        agencies: ['xa-2'],
        number: '12/QĐ',
        date: '2026-06-04',
        by: COORDINATOR,
      }),
    second: refused('already-recorded', done('record-decision', COORDINATOR)),
  },
  addToLog: { act: (dondoc) => dondoc.addToLog(entry), second: refused('already-recorded', done('log-add', COORDINATOR)) },
  removeFromLog: {
    before: (dondoc) => dondoc.addToLog(entry),
    act: (dondoc) => dondoc.removeFromLog({ id: `${PLAN}/kiem-tra/1`, reason: 'Nhầm ngày', by: COORDINATOR }),
    second: refused('already-removed', done('log-remove', COORDINATOR)),
  },
  setContact: {
    act: (dondoc) => dondoc.setContact({ plan: PLAN, contact: 'xa-1/officer', email: 'moi.xa-1@senvang.example', by: COORDINATOR }),
    second: { ok: true, changed: [], open: 0, saidAnew: 0 },
  },
  proposeContact: {
    act: (dondoc) => dondoc.proposeContact(proposed),
    second: refused('already-proposed', done('propose-contact', 'link')),
  },
  confirmContact: {
    before: (dondoc) => dondoc.proposeContact(proposed),
    act: (dondoc) => dondoc.confirmContact(CONFIRMATION),
    second: refused('confirmed-already', done('change-contact', 'link')),
  },
  importContacts: {
    act: (dondoc) => {
      const cells = {
        agency: 'xa-1',
        role: 'officer',
        title: 'Văn phòng xã',
        email: 'moi.xa-1@senvang.example',
        phone: '',
        from: '',
        to: '',
      };
      return dondoc.importContacts({ plan: PLAN, rows: [{ line: 2, cells }], by: COORDINATOR, dryRun: false });
    },
    second: { ok: true, changed: [], same: 1, rejected: [] },
  },
  substituteContact: {
    act: (dondoc) => dondoc.substituteContact(standIn),
    second: { ok: true, changed: false },
  },
  endSubstitute: {
    before: (dondoc) => dondoc.substituteContact(standIn),
    act: (dondoc) => dondoc.endSubstitute({ plan: PLAN, contact: 'xa-1/leader', from: '2026-06-18', by: COORDINATOR }),
    second: { ok: true, changed: false },
  },
  askForCode: {
    act: (dondoc) => dondoc.askForCode(asking),
    second: { ok: true, expiresAt: '2031-03-05T01:10:00.000Z', already: true },
  },
  signInWithCode: {
    before: (dondoc) => dondoc.askForCode(asking),
    act: (dondoc) => dondoc.signInWithCode({ ...asking, code: CODE, agent: 'Firefox, Windows', former: null }),
    second: { ok: false, reason: 'code-ended' },
  },
  endSession: {
    before: twoSessions,
    act: (dondoc) => dondoc.endSession({ token: madeSecret(2), session: madeId(3) }),
    second: refused('already-ended', done('end-session', COORDINATOR)),
  },
  endOtherSessions: {
    before: twoSessions,
    act: (dondoc) => dondoc.endOtherSessions({ token: madeSecret(2) }),
    second: { ok: true, ended: 0 },
  },
  signInByIssuer: 'test/client/identity/list-sessions.test.ts',
  createToken: { act: createToken, second: refused('already-created', done('create-token', 'operator')) },
  revokeToken: {
    before: createToken,
    act: (dondoc) => dondoc.revokeToken({ id: TOKEN_ID, plan: null, by: 'operator' }),
    second: refused('already-revoked', done('revoke-token', 'operator')),
  },
  createWebhook: { act: createWebhook, second: refused('already-created', done('create-webhook', 'operator')) },
  removeWebhook: {
    before: createWebhook,
    act: (dondoc) => dondoc.removeWebhook({ webhook: WEBHOOK, plan: null, by: 'operator' }),
    second: refused('already-removed', done('remove-webhook', 'operator')),
  },
  resendDelivery: 'test/client/webhooks.test.ts',
  approveConsolidation: 'test/live/schedules.test.ts',
  tokens: null,
  openToken: null,
  webhooks: null,
  webhookDeliveries: null,
  previewAmendment: null,
  changes: null,
  planVersion: null,
  previewPause: null,
  previewResume: null,
  consolidation: null,
  trail: null,
  running: null,
  plans: null,
  status: null,
  preview: null,
  report: null,
  draft: null,
  dossier: null,
  round: null,
  why: null,
  file: null,
  notices: null,
  previewNotice: null,
  wordings: null,
  tryWording: null,
  board: null,
  planInForce: null,
  saidNotices: null,
  previewRoundAct: null,
  signedIn: null,
  sessions: null,
  openLink: null,
  dueCalendar: null,
  openFeed: null,
  agencyYear: null,
  openAgencyLink: null,
  log: null,
  contacts: null,
  agencies: null,
  openContactLink: null,
  consolidations: null,
  document: null,
  evidence: null,
  health: null,
  close: null,
};
