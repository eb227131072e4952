/** The mails of a running plan as people get them: how many, with what in them, and where their links lead. */
import type { CompiledPlan, ScheduledStep } from '../../src/plan/compiled';
import { pathBehind } from '../../src/rehearsal/cast/browser';
import type { Mail } from '../../src/rehearsal/cast/mailbox';
import { caughtOf, dayFromToday, instantOf, noticesOf, planOfOwnPeople, sentOf, startOn, takenBy, told } from '../support/live-plan';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { withInstants } from '../support/plans';

const { open } = useMachine();
const nil = { nil: true, figures: {}, narrative: {}, declared: true };
const soon = (inMs: number) => new Date(Date.now() + inMs).toISOString();

let live: Deployment;
let twoReports: CompiledPlan;
beforeAll(async () => {
  live = await open('thu');
  await Promise.all([live.startWorker(), live.startWeb()]);
  twoReports = oneDay();
  await Promise.all([startOn(live, twoReports), startOn(live, late())]);
  const report = 'cham/ket-qua/xa-1';
  await eventually('the opening', async () => (await live.dondoc.submit({ report, content: nil, file: null, by: 'link', via: 'api' })).ok);
  expect(await live.dondoc.accept({ report, by: 'cong-an/coordinator' })).toMatchObject({ ok: true });
}, 90_000);

const requirement = (id: string, title: string, days: number) => `
  - { id: ${id}, title: ${title}, short: ${title}, legalBases: [nd-09], due: { date: ${dayFromToday(days)} }, audience: { kinds: [xa] } }`;

function step(kind: ScheduledStep['kind'], offset: number, to: ScheduledStep['to'], inMs: number): ScheduledStep {
  return { name: kind, kind, offset, to, at: soon(inMs), cc: null, collective: offset >= 5 || kind === 'summary-after' };
}

/** Two reports of one commune that open at the same time; the first is reminded of and escalated on the same day. */
function oneDay(): CompiledPlan {
  const requirements = `${requirement('ket-qua', 'Báo cáo kết quả', 5)}${requirement('so-lieu', 'Báo cáo số liệu', 6)}`;
  const both = { opensAt: soon(2000), closesAt: soon(3_600_000), collective: [] };
  const opens = step('opens', -10, 'officer', 2000);
  return withInstants(planOfOwnPeople({ id: 'mot-ngay', communes: 1, requirements }), {
    'ket-qua': {
      ...both,
      steps: { assigned: [opens, step('reminder', -3, 'officer', 7000), step('leader', 3, 'leader', 8000)], invited: [] },
    },
    'so-lieu': { ...both, steps: { assigned: [opens], invited: [] } },
  });
}

/** A report that is late in a moment, with everything that follows within seconds. */
function late(): CompiledPlan {
  const requirements = requirement('ket-qua', 'Báo cáo kết quả', 0);
  const assigned = [step('overdue', 1, 'officer', 9000), step('leader', 3, 'leader', 11_000)];
  const collective = [
    step('summary-after', 1, 'coordinator', 9000),
    step('standing', 5, 'standing', 13_000),
    step('authority', 7, 'authority', 15_000),
  ];
  const dates = { opensAt: soon(500), dueAt: soon(8000), lateAt: soon(8000), closesAt: soon(3_600_000) };
  return withInstants(planOfOwnPeople({ id: 'cham', requirements }), {
    'ket-qua': { ...dates, steps: { assigned, invited: [] }, collective },
  });
}

test('rule 8: one person gets one digest for two reports; what is legally required is a mail of its own, and a further reminder waits for the next day', async () => {
  const id = 'mot-ngay';
  await eventually('the leader’s mail', async () => (await sentOf(live, id)).includes('leader xa-1/leader'));
  const tomorrow = instantOf(twoReports, 1, '08:00');
  await eventually('the reminder put off', async () =>
    (await noticesOf(live, id, 'future')).some(({ kind, state, at }) => kind === 'reminder' && state === 'waiting' && at === tomorrow),
  );
  const mails = await caughtOf(live, id);
  expect(told(mails)).toEqual(['leader lanh-dao.xa-1', 'opens can-bo.xa-1']);
  const digest = mails.find(({ kind }) => kind === 'opens');
  const links = linksIn(digest);
  expect(links).toHaveLength(2);
  expect(await Promise.all(links.map(pathBehind))).toEqual(['/reports/mot-ngay/ket-qua/xa-1', '/reports/mot-ngay/so-lieu/xa-1']);
}, 60_000);

test('rule 1: a step of the whole round is taken once, in one letter about everybody who is late', async () => {
  const id = 'cham';
  await eventually('the authority’s mail', async () => (await sentOf(live, id)).includes('authority authority'));
  expect(await takenBy(live, `${id}/ket-qua`)).toEqual(['summary-after sent', 'standing sent', 'authority sent']);
  const mails = await caughtOf(live, id);
  expect(told(mails)).toEqual([
    'accepted can-bo.xa-1',
    'authority pho-chu-tich',
    ...[2, 3].map((n) => `leader lanh-dao.xa-${n}`),
    ...[2, 3].map((n) => `overdue can-bo.xa-${n}`),
    'receipt can-bo.xa-1',
    'standing lanh-dao.cong-an',
    'summary-after tham-muu',
  ]);
  for (const kind of ['standing', 'authority']) {
    const { text = '' } = mails.find((mail) => mail.kind === kind) ?? {};
    expect([1, 2, 3].map((n) => text.includes(`Ủy ban nhân dân xã Số ${n}`))).toEqual([false, true, true]);
  }
}, 60_000);

const linksIn = (mail: Mail | undefined) => [...(mail?.text.matchAll(/http:\/\/\S+\/(?:r|plans)\/\S+/g) ?? [])].map(([link]) => link);

/** `chậm nhất ngày 5/6/2027`, so many days from today. */
function latest(days: number): string {
  const [year, month, day] = dayFromToday(days).split('-').map(Number);
  return `chậm nhất ngày ${day}/${month}/${year}`;
}

interface Expected {
  readonly plan: 'mot-ngay' | 'cham';
  readonly kind: string;
  readonly to: string;
  readonly greeting: string;
  readonly owed: string;
  readonly why: string;
  /** Pages behind its links, in the order in which they stand. */
  readonly leadsTo: readonly string[];
}

const officer = (n: number) => ({ to: `can-bo.xa-${n}`, greeting: `Ủy ban nhân dân xã Số ${n} (Cán bộ đầu mối xã ${n})` });
const leader = (n: number) => ({
  to: `lanh-dao.xa-${n}`,
  greeting: `Ủy ban nhân dân xã Số ${n} (Đồng chí Chủ tịch UBND xã ${n})`,
});
const ANSWER = 'Thư trả lời việc đơn vị gửi báo cáo; không cần phản hồi.';

const EXPECTED: readonly Expected[] = [
  {
    plan: 'mot-ngay',
    kind: 'opens',
    ...officer(1),
    owed: 'đề nghị Ủy ban nhân dân xã Số 1 gửi 02 báo cáo nêu dưới đây về',
    why: 'Đơn vị có báo cáo phải gửi theo kế hoạch và đồng chí là đầu mối. Thư nhắc tự dừng khi báo cáo được gửi.',
    leadsTo: ['/reports/mot-ngay/ket-qua/xa-1', '/reports/mot-ngay/so-lieu/xa-1'],
  },
  {
    plan: 'cham',
    kind: 'overdue',
    ...officer(2),
    owed: 'đề nghị Ủy ban nhân dân xã Số 2 gửi báo cáo kết quả về',
    why: 'Báo cáo đã quá hạn mà chưa nhận được và đồng chí là đầu mối. Thư đôn đốc tự dừng khi báo cáo được gửi.',
    leadsTo: ['/reports/cham/ket-qua/xa-2'],
  },
  {
    plan: 'cham',
    kind: 'leader',
    ...leader(3),
    owed: 'Ủy ban nhân dân xã Số 3 có báo cáo kết quả cần gửi về',
    why: 'Báo cáo của đơn vị quá hạn đã được nhắc mà chưa nhận được; thư gửi thủ trưởng đơn vị. Việc đôn đốc dừng khi báo cáo được gửi.',
    leadsTo: ['/reports/cham/ket-qua/xa-3'],
  },
  {
    plan: 'cham',
    kind: 'receipt',
    ...officer(1),
    owed: 'Xác nhận đã nhận báo cáo kết quả của Ủy ban nhân dân xã Số 1, gửi về',
    why: ANSWER,
    leadsTo: ['/reports/cham/ket-qua/xa-1'],
  },
  {
    plan: 'cham',
    kind: 'accepted',
    ...officer(1),
    owed: 'Ủy ban nhân dân xã Số 1 đã hoàn thành việc gửi báo cáo kết quả về',
    why: ANSWER,
    leadsTo: ['/reports/cham/ket-qua/xa-1'],
  },
  {
    plan: 'cham',
    kind: 'summary-after',
    to: 'tham-muu',
    greeting: 'Công an huyện Sen Vàng (Đội tham mưu)',
    owed: 'Tình hình các đơn vị gửi báo cáo về',
    why: 'Đồng chí tổng hợp đợt báo cáo; thư gửi trước và sau hạn một ngày làm việc.',
    leadsTo: ['/plans/cham'],
  },
  {
    plan: 'cham',
    kind: 'standing',
    to: 'lanh-dao.cong-an',
    greeting: 'Công an huyện Sen Vàng (Đồng chí Trưởng Công an huyện)',
    owed: 'Kính báo cáo đồng chí tình hình các đơn vị gửi báo cáo về',
    why: 'Cơ quan thường trực theo dõi, đôn đốc kế hoạch; còn đơn vị chưa gửi sau khi thủ trưởng đã được nhắc. Mỗi đợt chỉ một thư.',
    leadsTo: ['/plans/cham'],
  },
  {
    plan: 'cham',
    kind: 'authority',
    to: 'pho-chu-tich',
    greeting: 'Đồng chí Phó Chủ tịch UBND huyện',
    owed: 'Kính báo cáo đồng chí tình hình các đơn vị gửi báo cáo về',
    why: 'Đồng chí phụ trách kế hoạch; còn đơn vị chưa gửi sau các bước đôn đốc. Mỗi ngày nhiều nhất một thư.',
    leadsTo: [],
  },
];

describe('every mail that the catcher got', () => {
  test.each(EXPECTED)(
    'rule 9, trap 12: $kind greets its reader, and says what is owed to whom, on what basis, by when, why it came, what stops it and whom to call',
    async ({ plan, kind, to, greeting, owed, why, leadsTo }) => {
      const mail = (await caughtOf(live, plan)).find((each) => each.kind === kind && each.to[0] === `${to}@${plan}.example`);
      for (const body of [mail?.text.replace(/\s+/g, ' '), seen(mail?.html)]) {
        for (const part of [
          `Kính gửi: ${greeting} `,
          `${owed} Ủy ban nhân dân huyện Sen Vàng (qua Công an huyện Sen Vàng)`,
          `của Ủy ban nhân dân huyện Sen Vàng “Kế hoạch thử ${plan}”`,
          'Nghị định 09/2019/NĐ-CP',
          latest(plan === 'cham' ? 0 : 5),
          `Vì sao có thư này: ${why} `,
          `Đầu mối liên hệ: Đội tham mưu, điện thoại 0277 000 0000, thư điện tử tham-muu@${plan}.example.`,
        ])
          expect(body).toContain(part);
      }
      const links = linksIn(mail);
      expect(await Promise.all(links.map(pageBehind))).toEqual(leadsTo);
      for (const link of links) expect(mail?.html).toContain(`href="${link}"`);
    },
  );

  test('rule 9: there is none of another kind', async () => {
    const caught = [...(await caughtOf(live, 'mot-ngay')), ...(await caughtOf(live, 'cham'))];
    expect([...new Set(caught.map(({ kind }) => kind))].toSorted()).toEqual(EXPECTED.map(({ kind }) => kind).toSorted());
  });
});

/** The HTML as a reader sees it. */
function seen(html = ''): string {
  return html
    .replace(/<head>.*?<\/head>/s, ' ')
    .replace(/<\/?(a|strong)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');
}

/** The coordinator's pages need no exchange. */
async function pageBehind(link: string): Promise<string | null> {
  const { pathname } = new URL(link);
  return pathname.startsWith('/r/') ? pathBehind(link) : pathname;
}

test('trap 12: a mail with nothing to put in its greeting does not leave; the others do, and it follows once somebody has put that right', async () => {
  const id = 'khong-ten';
  const requirements = requirement('ket-qua', 'Báo cáo kết quả', 5);
  const opens = step('opens', -10, 'officer', 3000);
  const round = { opensAt: opens.at, closesAt: soon(3_600_000), steps: { assigned: [opens], invited: [] }, collective: [] };
  const compiled = withInstants(planOfOwnPeople({ id, communes: 2, requirements }), { 'ket-qua': round });
  await startOn(live, { ...compiled, plan: withBlankTitle(compiled.plan, 'xa-1/officer') });
  await eventually('the other mail', async () => (await sentOf(live, id)).includes('opens xa-2/officer'));
  expect(told(await caughtOf(live, id))).toEqual(['opens can-bo.xa-2']);
  const known = { plan: id, contact: 'xa-1/officer', title: 'Cán bộ đầu mối xã 1', by: 'cong-an/coordinator' };
  expect(await live.dondoc.setContact(known)).toMatchObject({ ok: true, changed: ['title'] });
  const mail = await eventually('its mail', async () =>
    (await caughtOf(live, id)).find(({ kind, to }) => kind === 'opens' && to[0]?.includes('xa-1')),
  );
  expect(mail.text).toMatch(/^Kính gửi: Ủy ban nhân dân xã Số 1 \(Cán bộ đầu mối xã 1\)$/m);
}, 60_000);

/** As no plan that was checked can be: what leaves is looked at all the same. */
function withBlankTitle(plan: CompiledPlan['plan'], post: string): CompiledPlan['plan'] {
  const agencies = plan.agencies.map((agency) => ({
    ...agency,
    contacts: agency.contacts.map((contact) => (contact.id === post ? { ...contact, title: ' ' } : contact)),
  }));
  return { ...plan, agencies };
}
