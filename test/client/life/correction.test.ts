/** A report that came back: its own days, what it keeps, and what is not said twice. */
import { fakeSmtp } from '../../mail/fake-smtp';
import { dispatchOn } from '../../support/dispatch';
import { usePostgres } from '../../support/store';
import { at, endOf, life } from './scene';

const { open } = usePostgres();

/** Sent on Wednesday 10/6, returned on Thursday 11/6, wanted again by Tuesday 16/6. */
async function returned(rules = '') {
  const all = await life(await open(), { rules });
  all.at(at('06-10', '09:00'));
  await all.send('1');
  all.at(at('06-11', '09:00'));
  await all.dondoc.returnReport({
    report: all.report(),
    by: 'coordinator',
    reasons: ['Thiếu biểu 2', 'Sai kỳ số liệu'],
    correctBy: '2026-06-16',
  });
  return all;
}

test('the correction is chased the day before, on the day, and 1 and 3 working days after', async () => {
  const all = await returned();
  await all.days('06-12', '06-15', '06-16', '06-17', '06-18', '06-19', '06-22');
  expect(await all.said()).toEqual([
    'correction-v1-soon 06-15 08:00',
    'correction-v1-today 06-16 08:00',
    'correction-v1-overdue 06-17 08:00',
    'correction-v1-leader 06-19 08:00',
  ]);
  expect(await all.look(at('06-29', '16:30'))).toMatchObject({ done: true, counts: { missed: 1 } });
});

test('trap 10: the mail that returns it names every reason and the day it is wanted again', async () => {
  const all = await returned();
  await all.look(at('06-11', '09:00'));
  await left(all);
  const { raw } = await all.database.selectFrom('mails').select('raw').where('kind', '=', 'returned').executeTakeFirstOrThrow();
  const text = textOf(raw);
  for (const part of ['Thiếu biểu 2', 'Sai kỳ số liệu', '16/6/2026']) expect(text).toContain(part);
});

test.each([
  ['by its day keeps the receipt', '06-16', '23:59', at('06-10', '09:00')],
  ['after its day is received when it comes', '06-17', '00:00', at('06-17', '00:00')],
])('a correction that comes %s', async (_, day, time, received) => {
  const all = await returned();
  all.at(at(day, time));
  await all.send('2');
  expect(await all.row()).toMatchObject({ status: 'submitted', version: 2, standing: 2, first_received_at: received });
});

test('a correction that comes after its closing is late, whatever the version before was', async () => {
  const all = await returned();
  await all.look(at('06-29', '16:30'));
  expect(await all.row()).toMatchObject({ status: 'missed' });
  all.at(at('07-01', '09:00'));
  expect(await all.send('2')).toMatchObject({ ok: true, late: true, afterClosing: true });
  expect(await all.dondoc.withdraw({ report: all.report(), by: 'link' })).toMatchObject({ ok: true });
  expect(await all.row()).toMatchObject({ status: 'missed', standing: 0 });
});

test('returned twice: the second round of correction has steps of its own', async () => {
  const all = await returned();
  await all.days('06-15');
  await left(all);
  all.at(at('06-15', '10:00'));
  await all.send('2');
  all.at(at('06-16', '10:00'));
  await all.dondoc.returnReport({ report: all.report(), by: 'coordinator', reasons: ['vẫn thiếu'], correctBy: '2026-06-19' });
  await all.days('06-17', '06-18', '06-19');
  expect(await all.said()).toEqual(['correction-v1-soon 06-15 08:00', 'correction-v2-soon 06-18 08:00', 'correction-v2-today 06-19 08:00']);
});

test('another day for the correction moves what was not said, and repeats nothing', async () => {
  const all = await returned();
  await all.days('06-15');
  await left(all);
  all.at(at('06-15', '10:00'));
  await all.dondoc.returnReport({ report: all.report(), by: 'coordinator', reasons: ['thêm thời gian'], correctBy: '2026-06-24' });
  await all.days('06-16', '06-17', '06-22', '06-23', '06-24', '06-25');
  expect(await all.said()).toEqual([
    'correction-v1-soon 06-15 08:00',
    'correction-v1-today 06-24 08:00',
    'correction-v1-overdue 06-25 08:00',
  ]);
});

test('a part, or a correction that is taken back, starts no chase anew', async () => {
  const all = await returned();
  await all.days('06-15', '06-16');
  await left(all);
  const before = await all.said();
  all.at(at('06-16', '09:00'));
  await all.send('2', {}, ['so-lieu']);
  await all.look(at('06-16', '09:30'));
  expect(await all.said()).toEqual(before);
  all.at(at('06-16', '10:00'));
  await all.send('3');
  await all.dondoc.withdraw({ report: all.report(), by: 'link' });
  expect(await all.row()).toMatchObject({ status: 'returned', standing: 0, correct_by_at: endOf('06-16') });
  await all.look(at('06-16', '10:30'));
  expect(await all.said()).toEqual(before);
  await all.days('06-17');
  expect((await all.said()).slice(before.length)).toEqual(['correction-v1-overdue 06-17 08:00']);
});

/** Lets everything leave that is due. */
async function left(all: Awaited<ReturnType<typeof returned>>) {
  const server = await fakeSmtp();
  const dispatch = dispatchOn(all, { smtpUrl: server.url });
  await dispatch.look();
  dispatch.close();
  await server.close();
}

/** The text part, decoded. */
function textOf(raw: Buffer): string {
  const [, part = ''] = raw.toString('latin1').split(/^Content-Type: text\/plain.*$/m);
  const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
  const body = (rest.join('\r\n\r\n').split(/\r?\n--/)[0] ?? '').trim();
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
