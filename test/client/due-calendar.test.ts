/** Due dates for calendar programs: each day once, moved when the date in force moves, behind an address that can be revoked. */
import { signLink } from '../../src/client/link-token';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { linkKeys, type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const PLAN = 'lich';
const coordinator = 'cong-an/coordinator';
const report = (agency: string) => `${PLAN}/ket-qua/${agency}`;

async function started() {
  const store = await open();
  await store.start(smallPlan({ id: PLAN }), morning('2026-01-20'));
  const round = await openedRound(store, PLAN, 'ket-qua');
  await round.look(morning('2026-06-03'));
  return store;
}

/** Lines of each entry, unfolded. */
async function entries({ dondoc }: Store, agency: string | null): Promise<readonly Readonly<Record<string, string>>[]> {
  const answer = await dondoc.dueCalendar({ plan: PLAN, agency });
  if (!answer.ok) throw new Error(answer.reason);
  const lines = answer.text.replaceAll('\r\n ', '').split('\r\n');
  const begins = lines.flatMap((line, index) => (line === 'BEGIN:VEVENT' ? [index] : []));
  return begins.map((from) => {
    const own = lines.slice(from + 1, lines.indexOf('END:VEVENT', from));
    return Object.fromEntries(own.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
  });
}

test('an agency has one entry per report: all day on its due date, without an alarm', async () => {
  const store = await started();
  const answer = await store.dondoc.dueCalendar({ plan: PLAN, agency: 'xa-1' });
  expect(answer.ok && answer.text).not.toContain('VALARM');
  expect(await entries(store, 'xa-1')).toEqual([
    {
      UID: 'lich.ket-qua.xa-1@dondoc',
      SEQUENCE: '2',
      DTSTAMP: '20260603T010000Z',
      'DTSTART;VALUE=DATE': '20260617',
      'X-MICROSOFT-CDO-ALLDAYEVENT': 'TRUE',
      'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT': 'TRUE',
      SUMMARY: 'Hạn gửi: Báo cáo 6 tháng',
      TRANSP: 'TRANSPARENT',
      DESCRIPTION: 'Báo cáo kết quả 6 tháng',
      STATUS: 'CONFIRMED',
    },
  ]);
});

test('the same entry moves with an extension, then with the correct-by date, and is crossed out at the end', async () => {
  const store = await started();
  const { dondoc, at } = store;
  const seen: string[] = [];
  const look = async () => {
    const [entry] = await entries(store, 'xa-1');
    seen.push([entry?.['SEQUENCE'], entry?.['DTSTART;VALUE=DATE'], entry?.['STATUS'], entry?.['SUMMARY']].join(' '));
  };
  const decides = { report: report('xa-1'), by: coordinator };
  const content = { nil: false, figures: { A: { is: 'number' as const, value: '1' } }, narrative: {}, declared: true };
  at(morning('2026-06-12'));
  await dondoc.decideTime({ ...decides, date: '2026-06-24', note: '' });
  await look();
  at(morning('2026-06-18'));
  await dondoc.submit({ report: report('xa-1'), content, file: null, by: 'link', via: 'web' });
  await look();
  await dondoc.returnReport({ ...decides, reasons: ['Thiếu biểu'], correctBy: '2026-06-25' });
  await look();
  at(morning('2026-06-19'));
  await dondoc.submit({ report: report('xa-1'), content: { ...content, nil: true, figures: {} }, file: null, by: 'link', via: 'web' });
  await dondoc.accept(decides);
  await look();
  expect(seen).toEqual([
    '3 20260624 CONFIRMED Hạn gửi (đã gia hạn): Báo cáo 6 tháng',
    '4 20260624 CONFIRMED Đã gửi: Báo cáo 6 tháng',
    '6 20260625 CONFIRMED Hạn bổ sung: Báo cáo 6 tháng',
    '9 20260624 CANCELLED Đã thông qua: Báo cáo 6 tháng',
  ]);
});

test('the coordinator has one entry per round, and one per report with a date of its own', async () => {
  const store = await started();
  store.at(morning('2026-06-12'));
  await store.dondoc.decideTime({ report: report('xa-2'), by: coordinator, date: '2026-06-24', note: '' });
  const shown = (await entries(store, null)).map((entry) => `${entry['UID']} ${entry['DTSTART;VALUE=DATE']} ${entry['SUMMARY']}`);
  expect(shown).toEqual([
    'lich.ket-qua@dondoc 20260617 Hạn của các đơn vị: Báo cáo 6 tháng',
    'lich.ket-qua.xa-2@dondoc 20260624 Hạn gửi (đã gia hạn): Ủy ban nhân dân xã Số 2: Báo cáo 6 tháng',
  ]);
});

test('what was over before the plan was started is on no calendar', async () => {
  const store = await open();
  await store.start(smallPlan({ id: PLAN }), morning('2026-06-20'));
  expect([await entries(store, null), await entries(store, 'xa-1')]).toEqual([[], []]);
});

test('the address on the report page gives that agency alone, until a link of the agency is revoked', async () => {
  const store = await started();
  const { dondoc, database } = store;
  const tokenOf = async (agency: string) => {
    const view = await dondoc.report(report(agency));
    return view.ok ? view.report.feed.replace(/^\/feeds\/|\.ics$/g, '') : '';
  };
  const token = await tokenOf('xa-1');
  const text = await dondoc.openFeed(token);
  expect(text).toContain('lich.ket-qua.xa-1@dondoc');
  expect(text).not.toContain('xa-2');
  await database.updateTable('reports').set({ link_generation: 2 }).where('id', '=', report('xa-1')).execute();
  expect(await dondoc.openFeed(token)).toBeNull();
  expect(await dondoc.openFeed(await tokenOf('xa-1'))).not.toBeNull();
  expect(await dondoc.openFeed(await tokenOf('xa-2'))).not.toBeNull();
  store.at('2027-05-01T00:00:00.000Z');
  expect(await dondoc.openFeed(await tokenOf('xa-2'))).toBeNull();
});

test("a report's link opens no calendar, and a calendar's opens no report", async () => {
  const { dondoc } = await started();
  const link = signLink({ report: report('xa-1'), generation: 1, expiresAt: 2_000_000_000 }, linkKeys);
  const view = await dondoc.report(report('xa-1'));
  const feed = view.ok ? view.report.feed.replace(/^\/feeds\/|\.ics$/g, '') : '';
  expect(await dondoc.openLink(link)).not.toBeNull();
  expect(await dondoc.openFeed(link)).toBeNull();
  expect(await dondoc.openFeed(link.replace(/^r1/, 'f1'))).toBeNull();
  expect(await dondoc.openLink(feed)).toBeNull();
  expect(await dondoc.openLink(feed.replace(/^f1/, 'r1'))).toBeNull();
});

test('is refused for a plan or an agency that is not there', async () => {
  const { dondoc } = await started();
  expect(await dondoc.dueCalendar({ plan: 'khac', agency: null })).toEqual({ ok: false, reason: 'unknown-plan' });
  expect(await dondoc.dueCalendar({ plan: PLAN, agency: 'xa-9' })).toEqual({ ok: false, reason: 'unknown-agency' });
});
