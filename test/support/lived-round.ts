/** One round in which nearly everything happens, with its mails sent. */
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from './dispatch';
import { smallPlan } from './plans';
import { morning, openedRound } from './rounds';
import type { Store } from './store';

export const LIVED = 'ho-so';
const content = { nil: false, figures: { A: { is: 'number' as const, value: '3' } }, narrative: {}, declared: true };
const coordinator = 'cong-an/coordinator';

interface LivedRoundOptions {
  /** The last day that is lived; the clock stands on its morning at the end. */
  readonly until?: string;
  readonly requirements?: string;
  readonly more?: string;
}

/** A round in which nearly everything happens: xa-1 sends, is returned, corrects; xa-2 asks, promises, is missed; xa-3 is waived and owes again. */
export async function livedRound(
  open: () => Promise<Store>,
  { until = '2026-07-20', more = '', requirements }: LivedRoundOptions = {},
): Promise<Store> {
  const store = await open();
  const { dondoc, at } = store;
  await store.start(smallPlan({ id: LIVED, more, ...(requirements === undefined ? {} : { requirements }) }), morning('2026-01-20'));
  const round = await openedRound(store, LIVED, 'ket-qua');
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  const day = async (instant: string, ...acts: (() => Promise<{ readonly ok: boolean }>)[]) => {
    if (instant.slice(0, 10) > until) return;
    await round.look(instant);
    for (const act of acts) expect(await act()).toMatchObject({ ok: true });
    await dispatch.look();
  };
  const report = (agency: string) => `${LIVED}/ket-qua/${agency}`;
  const [one, two, three] = [report('xa-1'), report('xa-2'), report('xa-3')];
  const asked = { report: two, reason: 'Đang chờ số liệu của các ấp', by: 'link' };

  await day(morning('2026-06-03'));
  await day(morning('2026-06-08'), () => dondoc.submit({ report: one, content, file: null, by: 'link', via: 'web' }));
  await day(
    morning('2026-06-09'),
    () => dondoc.withdraw({ report: one, by: 'link' }),
    () => dondoc.submit({ report: one, content, file: null, by: 'link', via: 'web' }),
    () => dondoc.beginReview({ report: one, by: coordinator }),
    () => dondoc.returnReport({ report: one, by: coordinator, reasons: ['Thiếu biểu 2', 'Sai kỳ'], correctBy: '2026-06-12' }),
  );
  await day(
    morning('2026-06-10'),
    () => dondoc.waive({ report: three, by: coordinator, reason: 'Sáp nhập xã' }),
    () => dondoc.submit({ report: one, content: { ...content, nil: true, figures: {} }, file: null, by: 'link', via: 'web' }),
    () => dondoc.accept({ report: one, by: coordinator }),
  );
  await day(morning('2026-06-11'), () => dondoc.unwaive({ report: three, by: coordinator, reason: 'Chưa có quyết định sáp nhập' }));
  await day(morning('2026-06-12'), () => dondoc.askForTime({ ...asked, date: '2026-06-24' }));
  await day(morning('2026-06-15'), () => dondoc.decideTime({ report: two, by: coordinator, date: '2026-06-19', note: 'Cần kịp tổng hợp' }));
  await day(morning('2026-06-16'), () =>
    dondoc.fileElsewhere({ report: three, by: coordinator, channel: 'paper', sender: 'UBND xã', date: '2026-06-15' }),
  );
  await day(morning('2026-06-17'));
  await day(morning('2026-06-19'), () => dondoc.promise({ ...asked, date: '2026-06-23' }));
  for (const date of ['06-22', '06-24', '06-26', '06-30', '07-02', '07-03', '07-10']) await day(morning(`2026-${date}`));
  at(morning(until));
  dispatch.close();
  await server.close();
  return store;
}
