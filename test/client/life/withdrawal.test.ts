/** Taken back, sent in parts, filed elsewhere. */
import { fakeSmtp } from '../../mail/fake-smtp';
import { dispatchOn } from '../../support/dispatch';
import { usePostgres } from '../../support/store';
import { at, life, said } from './scene';

const { open } = usePostgres();
const sent = async (day = '06-10') => {
  const all = await life(await open());
  await all.days('06-03');
  all.at(at(day, '09:00'));
  await all.send('1');
  return { ...all, withdraw: () => all.dondoc.withdraw({ report: all.report(), by: 'link' }) };
};

describe('withdrawing', () => {
  test('is done once, gives the receipt up and keeps the version', async () => {
    const all = await sent();
    expect(said(await Promise.all([all.withdraw(), all.withdraw()]))).toEqual(['done', 'nothing-to-withdraw']);
    expect(await all.row()).toMatchObject({ status: 'open', version: 1, standing: 0, first_received_at: null });
    expect(await all.database.selectFrom('submissions').select('version').execute()).toHaveLength(1);
    all.at(at('06-18', '09:00'));
    // The same words may be sent again, and are late now.
    expect(await all.send('1')).toMatchObject({ ok: true, late: true, receipt: { version: 2 } });
  });

  test('ends with the review', async () => {
    const all = await sent();
    await all.dondoc.beginReview({ report: all.report(), by: 'coordinator' });
    expect(await all.withdraw()).toMatchObject({ ok: false, reason: 'under-review', last: { act: 'begin-review', by: 'coordinator' } });
  });

  test('after an extension: the extended days count', async () => {
    const all = await life(await open());
    await all.days('06-03');
    await all.dondoc.decideTime({ report: all.report(), by: 'coordinator', date: '2026-06-24', note: '' });
    all.at(at('06-12', '09:00'));
    await all.send('1');
    all.at(at('06-18', '09:00'));
    await all.dondoc.withdraw({ report: all.report(), by: 'link' });
    await all.days('06-19', '06-24', '06-25');
    expect(await all.said()).toEqual(['opens 06-03 08:00', 'remind 06-19 08:00', 'due 06-24 08:00', 'overdue 06-25 08:00']);
  });

  test('behind the closing of its round it is missed at the next look', async () => {
    const all = await sent('06-17');
    expect(await all.look(at('06-29', '16:30'))).toMatchObject({ done: false });
    all.at(at('06-30'));
    await all.withdraw();
    expect(await all.look(at('06-30'))).toMatchObject({ done: true, counts: { missed: 1, received: 0 } });
  });

  test('a level that was due meanwhile and never left is said after all', async () => {
    const all = await life(await open());
    await all.days('06-03', '06-12', '06-17', '06-18');
    const server = await fakeSmtp();
    const dispatch = dispatchOn(all, { smtpUrl: server.url });
    all.at(at('06-18', '08:01'));
    await all.send('1');
    await dispatch.look(); // the overdue notice has lost its reason
    all.at(at('06-18', '09:00'));
    await all.dondoc.withdraw({ report: all.report(), by: 'link' });
    await all.look(at('06-18', '09:00'));
    await dispatch.look();
    const kinds = await all.database.selectFrom('notices').select(['kind', 'state']).where('kind', '=', 'overdue').execute();
    expect(kinds).toEqual([{ kind: 'overdue', state: 'mailed' }]);
    dispatch.close();
    await server.close();
  });
});

describe('a part', () => {
  test('is no receipt: reminders go on, and closing misses it; complete after that, it is late', async () => {
    const all = await life(await open());
    await all.days('06-03');
    all.at(at('06-10'));
    const part = () => all.send('1', {}, ['phan-2']);
    expect(said(await Promise.all([part(), part()]))).toEqual(['done', 'identical-resubmission']);
    expect(await all.row()).toMatchObject({ status: 'open', partial: true, standing: 1, first_received_at: null });
    await all.days('06-12', '06-17', '06-18');
    expect(await all.said()).toHaveLength(4);
    await all.look(at('06-29', '16:30'));
    expect(await all.row()).toMatchObject({ status: 'missed', partial: true });
    all.at(at('06-30'));
    expect(await all.send('1')).toMatchObject({ ok: true, late: true, afterClosing: true, receipt: { version: 2, partial: false } });
    expect(await all.send('2', {}, ['phan-2'])).toMatchObject({ reason: 'complete-is-there' });
  });
});

test('a part that the whole overtakes before its receipt leaves gets its receipt all the same', async () => {
  const all = await life(await open());
  await all.days('06-03');
  all.at(at('06-10'));
  await all.send('1', {}, ['phan-2']);
  await all.send('2');
  const server = await fakeSmtp();
  const dispatch = dispatchOn(all, { smtpUrl: server.url });
  await dispatch.look();
  dispatch.close();
  await server.close();
  const receipts = await all.database.selectFrom('mails').select('state').where('kind', '=', 'receipt').execute();
  expect(receipts).toEqual([{ state: 'sent' }, { state: 'sent' }]);
});

describe('filed elsewhere', () => {
  const filed = (all: Awaited<ReturnType<typeof life>>, date: string) =>
    all.dondoc.fileElsewhere({ report: all.report(), by: 'coordinator', channel: 'classified', sender: 'Văn thư UBND xã', date });

  test('is received at the end of office hours of the day that was entered, once', async () => {
    const all = await life(await open());
    await all.days('06-03');
    all.at(at('06-19', '10:00'));
    expect(said(await Promise.all([filed(all, '2026-06-17'), filed(all, '2026-06-17')]))).toEqual(['already-received', 'done']);
    expect(await all.row()).toMatchObject({
      status: 'submitted',
      first_received_at: at('06-17', '16:30'),
      submitted_at: at('06-19', '10:00'),
    });
    expect(await all.status()).toMatchObject({ onTime: 1, late: 0 });
    expect(await filed(all, '2026-06-20')).toMatchObject({ reason: 'in-the-future' });
  });

  test('dated before an earlier receipt: a correction keeps that receipt, and is itself stored with its own day', async () => {
    const all = await life(await open());
    await all.days('06-03');
    all.at(at('06-11', '09:00'));
    await all.send('1');
    await all.dondoc.returnReport({ report: all.report(), by: 'coordinator', reasons: ['thiếu'], correctBy: '2026-06-16' });
    all.at(at('06-15', '09:00'));
    await filed(all, '2026-06-10');
    expect(await all.row()).toMatchObject({ status: 'submitted', version: 2, first_received_at: at('06-11', '09:00') });
    const stored = await all.database.selectFrom('submissions').select('received_at').orderBy('version').execute();
    expect(stored.map(({ received_at }) => received_at)).toEqual([at('06-11', '09:00'), at('06-10', '16:30')]);
  });
});
