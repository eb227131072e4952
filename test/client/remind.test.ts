/** Reminders by hand: counted with the ladder's, and never so many that nobody reads them. */
import { checkedLetter } from '../../src/store/letters';
import { noticeOf } from '../../src/store/notices';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const NOTE = 'Tỉnh cần số liệu trước thứ Sáu';

async function started() {
  const store = await open();
  const id = 'nhac';
  await store.start(smallPlan({ id, communes: 3 }), morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  await round.look(morning('2026-06-03'));
  const remind = async (at: string, agencies: readonly string[] | null = null, dryRun = false) => {
    store.at(at);
    const answer = await store.dondoc.remind({ plan: id, round: 'ket-qua', agencies, note: NOTE, by: 'coordinator', dryRun });
    if (!answer.ok) throw new Error(answer.reason);
    return answer.reminded.map(({ agency, at: leaves, notBecause }) => `${agency} ${notBecause ?? leaves}`);
  };
  const nudges = () => store.database.selectFrom('notices').select('id').where('kind', '=', 'nudge').orderBy('id').execute();
  return { ...store, ...round, id, remind, nudges };
}

const submit = ({ dondoc }: Awaited<ReturnType<typeof started>>, agency: string) =>
  dondoc.submit({
    report: `nhac/ket-qua/${agency}`,
    content: { nil: true, figures: {}, narrative: {}, declared: true },
    file: null,
    by: 'link',
    via: 'web',
  });

test('goes to the officers of what is outstanding, with the note in a mail of its own, and counts as said', async () => {
  const scene = await started();
  await submit(scene, 'xa-3');
  expect(await scene.remind('2026-06-05T03:00:00.000Z')).toEqual(['xa-1 2026-06-05T03:00:00.000Z', 'xa-2 2026-06-05T03:00:00.000Z']);
  expect(await scene.taken()).toContain('xa-1#nudge-1 sent 2026-06-05T03:00:00.000Z');
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(scene, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await dispatch.look();
  const mail = await scene.database
    .selectFrom('mails')
    .select('subject')
    .where('kind', '=', 'nudge')
    .where('person', '=', 'xa-1/officer')
    .executeTakeFirstOrThrow();
  expect(mail.subject).toBe('[Nhắc gửi báo cáo] Báo cáo 6 tháng - Ủy ban nhân dân xã Số 1');
  const rows = await scene.database.selectFrom('notices').selectAll().where('kind', '=', 'nudge').where('agency', '=', 'xa-1').execute();
  const { letter } = await checkedLetter(scene.database, { plan: scene.id, notices: rows.map(noticeOf) }, await scene.clock.now());
  expect(letter?.items[0]?.note).toBe(NOTE);
});

test('leaves once per report and working day, also when two do it at once, and says so', async () => {
  const scene = await started();
  const both = await Promise.all([scene.remind('2026-06-05T03:00:00.000Z', ['xa-1']), scene.remind('2026-06-05T03:00:00.000Z', ['xa-1'])]);
  expect(both.flat().toSorted()).toEqual(['xa-1 2026-06-05T03:00:00.000Z', 'xa-1 by-hand-that-day']);
  // Saturday and Sunday fall to Monday morning.
  expect(await scene.remind('2026-06-06T03:00:00.000Z', ['xa-1'])).toEqual([`xa-1 ${morning('2026-06-08')}`]);
  expect(await scene.remind('2026-06-07T03:00:00.000Z', ['xa-1'])).toEqual(['xa-1 by-hand-that-day']);
  expect(await scene.nudges()).toHaveLength(2);
});

test('leaves at most three times per report', async () => {
  const scene = await started();
  for (const day of ['2026-06-04', '2026-06-05', '2026-06-08']) await scene.remind(morning(day), ['xa-1']);
  expect(await scene.remind(morning('2026-06-09'))).toEqual([
    'xa-1 three-times',
    `xa-2 ${morning('2026-06-09')}`,
    `xa-3 ${morning('2026-06-09')}`,
  ]);
});

test('does not leave on a day on which the ladder speaks to the same person, before or after', async () => {
  const scene = await started();
  // The ladder's reminder of 12/6 is still ahead at half past seven.
  expect(await scene.remind('2026-06-12T00:30:00.000Z', ['xa-1'])).toEqual(['xa-1 ladder-that-day']);
  await scene.look(morning('2026-06-12'));
  expect(await scene.remind('2026-06-12T03:00:00.000Z', ['xa-1'])).toEqual(['xa-1 ladder-that-day']);
});

test('says of agencies that were named why they are not reminded', async () => {
  const scene = await started();
  await submit(scene, 'xa-1');
  await scene.dondoc.waive({ report: 'nhac/ket-qua/xa-2', by: 'coordinator', reason: 'Xã đã sáp nhập' });
  await scene.dondoc.pause({ plan: 'nhac', target: { kind: 'person', id: 'xa-3/officer' }, reason: 'Nghỉ phép', by: 'coordinator' });
  expect(await scene.remind(morning('2026-06-05'), ['xa-1', 'xa-2', 'xa-3'])).toEqual([
    'xa-1 already-received',
    'xa-2 is-waived',
    'xa-3 paused',
  ]);
});

test('a dry run says whom and changes nothing; wrong input is refused', async () => {
  const scene = await started();
  expect(await scene.remind(morning('2026-06-05'), null, true)).toHaveLength(3);
  expect(await scene.nudges()).toEqual([]);
  const asked = { plan: 'nhac', round: 'ket-qua', agencies: null, note: NOTE, by: 'coordinator', dryRun: false };
  expect(await scene.dondoc.remind({ ...asked, note: ' ' })).toEqual({ ok: false, reason: 'no-note' });
  expect(await scene.dondoc.remind({ ...asked, round: 'khac' })).toEqual({ ok: false, reason: 'unknown-round' });
  expect(await scene.dondoc.remind({ ...asked, agencies: ['cong-an'] })).toEqual({ ok: false, reason: 'unknown-agency' });
  expect(await scene.database.selectFrom('audit').select('act').where('act', '=', 'remind').execute()).toEqual([]);
});
