/** One person who has the post of many agencies: one mail of the day, with a link for each report. */
import { verifyLink } from '../../src/client/link-token';
import { compilePlan } from '../../src/plan/compile';
import { previewPlan } from '../../src/plan/preview';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { readSmallPlan, vietnam } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { linkKeys, usePostgres } from '../support/store';

const { open } = usePostgres();
const SHARED = 'mot-nguoi@senvang.example';
const AGENCIES = 40;
const ROUNDS = 12;

test('rule 8: 40 agencies with 12 reports each are one readable mail, as the preview says, and its Message-ID tells no address', async () => {
  const requirements = Array.from(
    { length: ROUNDS },
    (_, n) =>
      `  - { id: bc-${n + 1}, title: Báo cáo chuyên đề số ${n + 1}, short: Báo cáo ${n + 1}, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`,
  ).join('\n');
  const plan = readSmallPlan({ id: 'mot-nguoi', communes: AGENCIES, requirements });
  const agencies = plan.agencies.map((agency) => ({
    ...agency,
    contacts: agency.contacts.map((contact) =>
      agency.kind === 'xa' && contact.role === 'officer' ? { ...contact, email: SHARED } : contact,
    ),
  }));
  const compiled = compilePlan({ ...plan, agencies }, vietnam, { accepted: {}, decided: {} });
  const store = await open();
  await store.start(compiled, morning('2026-01-20'));
  for (let n = 1; n <= ROUNDS; n += 1) await (await openedRound(store, 'mot-nguoi', `bc-${n}`)).look(morning('2026-06-03'));
  const server = await fakeSmtp();
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  await dispatch.look();
  expect(server.accepted).toHaveLength(1);

  const [mail] = await store.database.selectFrom('mails').select(['raw', 'subject', 'message_id', 'envelope']).execute();
  const text = textOf(mail?.raw.toString('latin1') ?? '');
  expect(mail?.subject).toBe(previewPlan(compiled).mails.find(({ to }) => to === SHARED)?.subject);
  expect(mail?.subject.length).toBeLessThanOrEqual(70);
  expect(mail?.envelope.to).toEqual([SHARED]);
  expect(mail?.message_id).toMatch(/^<[a-z2-7]{26}@dondoc\.example>$/);
  expect(text).toContain(`Kính gửi: Đầu mối báo cáo của ${AGENCIES} đơn vị`);
  // Agency by agency, each of its reports under its name with the link of that very report.
  const listed = [...text.matchAll(/^\* Ủy ban nhân dân xã Số (\d+): Báo cáo chuyên đề số (\d+)[^*]*?http:\/\/127\.0\.0\.1:1\/r\/(\S+)/gm)];
  const expected = Array.from({ length: AGENCIES }, (_, a) =>
    Array.from({ length: ROUNDS }, (__, n) => `mot-nguoi/bc-${n + 1}/xa-${a + 1}`),
  );
  const opened = listed.map(([, , , token = '']) => verifyLink(token, linkKeys, Date.parse(morning('2026-06-03')) / 1000)?.report);
  expect(new Set(opened)).toEqual(new Set(expected.flat()));
  expect(opened).toHaveLength(AGENCIES * ROUNDS);
  expect(listed.map(([, agency, report]) => `mot-nguoi/bc-${report}/xa-${agency}`)).toEqual(opened);
  expect([...new Set(listed.map(([, agency]) => agency))]).toEqual(Array.from({ length: AGENCIES }, (_, n) => String(n + 1)));
  expect(mail?.raw.length).toBeLessThan(2_000_000);
  dispatch.close();
  await server.close();
});

/** The text part of a mail, decoded. */
function textOf(body: string): string {
  const [, part = ''] = body.split(/^Content-Type: text\/plain.*$/m);
  const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
  const text = (rest.join('\r\n\r\n').split(/\r?\n--/)[0] ?? '').trim();
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString().replace(/\r\n/g, '\n');
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replace(/\r\n/g, '\n');
}
