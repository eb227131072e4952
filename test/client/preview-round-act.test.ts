/** What a preview says is what then happens: whom it reaches, whom not and why, and every mail. */
import type { ActPreview, RoundAct, RoundDeed } from '../../src/client/dondoc';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { dumpRows } from '../support/dump';
import { usePostgres } from '../support/store';
import { at, endOf, life } from './life/scene';

const { open } = usePostgres();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const BY = 'cong-an/coordinator';

/** Friday 5/6, 10:00: xa-1 has sent, xa-2 owes and asks for time until 24/6, xa-3 is waived. Whatever was to be said so far has left. */
async function threeReports() {
  const all = await life(await open(), { communes: 3 });
  await all.days('06-03');
  all.at(at('06-05', '10:00'));
  await all.send('1');
  await all.dondoc.askForTime({ report: all.report('xa-2'), date: '2026-06-24', reason: 'Chờ số liệu', by: 'link' });
  await all.dondoc.waive({ report: all.report('xa-3'), by: BY, reason: 'Sáp nhập xã' });
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(all, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await dispatch.look();
  const before = new Set((await all.database.selectFrom('mails').select('message_id').execute()).map((row) => row.message_id));
  /** What has left since, as `to | subject | when`. */
  const left = async () => {
    await dispatch.look();
    const rows = await all.database.selectFrom('mails').selectAll().where('state', '=', 'sent').orderBy('person').execute();
    return rows
      .filter((row) => !before.has(row.message_id))
      .map(({ person, subject, envelope, at: when }) => `${person} <${envelope.to.join()}> | ${subject} | ${when}`);
  };
  const deed = (act: RoundAct): RoundDeed => ({
    plan: all.id,
    round: 'ket-qua',
    reports: ['xa-1', 'xa-2', 'xa-3'].map((agency) => ({ agency })),
    act,
    by: BY,
  });
  return { ...all, left, deed };
}

const mailsOf = (previews: readonly ActPreview[]) =>
  previews.flatMap(({ mails }) => mails).map(({ person, address, subject, at: when }) => `${person} <${address}> | ${subject} | ${when}`);

/** By hand: of each report what the act answers, and the kinds of mail that it causes. */
const EXPECTED: readonly (readonly [RoundAct, readonly string[], readonly string[]])[] = [
  [{ type: 'remind', note: 'Tỉnh cần số liệu' }, ['xa-1 already-received', 'xa-2 done', 'xa-3 is-waived'], ['nudge xa-2/officer']],
  [
    { type: 'extend', date: '2026-06-22', note: 'Cần kịp tổng hợp' },
    ['xa-1 already-received', 'xa-2 done', 'xa-3 is-waived'],
    ['extension-decided xa-2/officer'],
  ],
  [{ type: 'waive', reason: 'Lũ lụt' }, ['xa-1 already-received', 'xa-2 done', 'xa-3 already-waived'], ['waived xa-2/officer']],
  [{ type: 'unwaive', reason: 'Chưa sáp nhập' }, ['xa-1 not-waived', 'xa-2 not-waived', 'xa-3 done'], ['unwaived xa-3/officer']],
  [
    { type: 'return', reasons: ['Thiếu biểu 2'], correctBy: null },
    ['xa-1 done', 'xa-2 nothing-to-return', 'xa-3 nothing-to-return'],
    ['returned xa-1/officer'],
  ],
  [{ type: 'accept' }, ['xa-1 done', 'xa-2 nothing-to-accept', 'xa-3 nothing-to-accept'], ['accepted xa-1/officer']],
];

const BY_NAME = EXPECTED.map((row) => [row[0].type, ...row] as const);

test.each(BY_NAME)('%s: three reports in different states answer and are told as the preview said', async (_name, act, answers, kinds) => {
  const scene = await threeReports();
  const deed = scene.deed(act);
  const rows = await dumpRows(scene.database);
  const preview = await scene.dondoc.previewRoundAct(deed);
  if (!preview.ok) throw new Error(preview.reason);
  expect(await dumpRows(scene.database)).toEqual(rows);

  const words = ({ agency, refusal }: Pick<ActPreview, 'agency' | 'refusal'>) => `${agency} ${refusal ?? 'done'}`;
  expect(preview.previews.map(words)).toEqual(answers);
  expect(preview.previews.flatMap(({ mails }) => mails).map(({ kind, person }) => `${kind} ${person}`)).toEqual(kinds);

  const done = await scene.dondoc.actOnRound(deed);
  if (!done.ok) throw new Error(done.reason);
  expect(done.acted.map(words)).toEqual(answers);
  expect(await scene.left()).toEqual(mailsOf(preview.previews));
  for (const { agency, after } of preview.previews) expect(await scene.row(agency)).toMatchObject({ status: after.status });
});

test('shows the state before and after, and what will not be said any more on its former day', async () => {
  const all = await life(await open(), { communes: 2 });
  await all.days('06-03', '06-12');
  await all.look(at('06-17'));
  const asked: RoundDeed = {
    plan: all.id,
    round: 'ket-qua',
    reports: [{ agency: 'xa-1' }],
    act: { type: 'extend', date: '2026-06-22', note: '' },
    by: BY,
  };
  const preview = await all.dondoc.previewRoundAct(asked);
  if (!preview.ok) throw new Error(preview.reason);
  const [{ before, after, takenBack } = { before: null, after: null, takenBack: [] }] = preview.previews;
  expect([before?.extendedDueAt, after?.extendedDueAt]).toEqual([null, endOf('06-22')]);
  expect(takenBack.map(({ kind, person }) => `${kind} ${person}`)).toContain('due-today xa-1/officer');
  await all.dondoc.actOnRound(asked);
  const gone = await all.database.selectFrom('notices').select('kind').where('state', '=', 'cancelled').execute();
  expect(gone.map(({ kind }) => kind).toSorted()).toEqual(takenBack.map(({ kind }) => kind).toSorted());
});

test('whoever has seen something else is refused with what was done, each report by itself; too many at once are refused whole', async () => {
  const scene = await threeReports();
  const asked = {
    ...scene.deed({ type: 'waive', reason: 'Lũ lụt' }),
    reports: [{ agency: 'xa-2', seen: { status: 'open', version: 0 } }],
  } as const;
  expect(await scene.dondoc.actOnRound(asked)).toEqual({ ok: true, acted: [{ agency: 'xa-2', refusal: null, last: null }] });
  const last = { act: 'waive', by: BY, at: at('06-05', '10:00') };
  expect(await scene.dondoc.actOnRound(asked)).toEqual({ ok: true, acted: [{ agency: 'xa-2', refusal: 'changed-meanwhile', last }] });
  const many = { ...asked, reports: Array.from({ length: 501 }, (_, n) => ({ agency: `xa-${n}` })) };
  expect(await scene.dondoc.actOnRound(many)).toEqual({ ok: false, reason: 'too-many-reports' });
  expect(await scene.dondoc.previewRoundAct(many)).toEqual({ ok: false, reason: 'too-many-reports' });
});
