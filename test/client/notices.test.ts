/** Every future send can be seen and revoked. */
import type { NoticeView } from '../../src/client/dondoc';
import { freezeMail } from '../../src/store/outbox';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const BY = 'coordinator';
const REASON = 'Đã thống nhất qua cuộc họp';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started() {
  const store = await open();
  const id = 'thong-bao';
  await store.start(smallPlan({ id, communes: 2 }), morning('2026-01-20'));
  const list = async (when: 'future' | 'past', filter: { agency?: string; person?: string; until?: string } = {}) => {
    const answer = await store.dondoc.notices({ plan: id, when, agency: null, person: null, until: null, ...filter });
    if (!answer.ok) throw new Error(answer.reason);
    return answer.notices;
  };
  const cancel = (notice: string) => store.dondoc.cancelNotice({ notice, reason: REASON, by: BY });
  return { ...store, id, list, cancel };
}

/** Looks as the round's workflow would, until `end`. */
async function wait(look: (at: string) => Promise<{ readonly nextAt: string | null }>, from: string, end: string): Promise<void> {
  for (let now: string | null = from; now !== null && now <= end; ) now = (await look(now)).nextAt;
}

const short = ({ id, at }: NoticeView) => `${id.split('#')[1]} ${at}`;
const dispatchOf = async (store: Awaited<ReturnType<typeof started>>) => {
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  return dispatch;
};

describe('the list of what is ahead', () => {
  test('is what the round then owes, instant by instant, and every reader with it', async () => {
    const store = await started();
    const ahead = await store.list('future');
    expect(ahead.slice(0, 3).map(short)).toEqual([
      `opens/xa-1/officer ${morning('2026-06-03')}`,
      `opens/xa-2/officer ${morning('2026-06-03')}`,
      `remind/xa-1/officer ${morning('2026-06-12')}`,
    ]);
    expect(ahead[0]).toMatchObject({ state: 'ahead', person: 'xa-1/officer', title: 'Cán bộ đầu mối xã 1', cc: null });
    expect(ahead.find(({ kind }) => kind === 'leader')).toMatchObject({ person: 'xa-1/leader', cc: 'xa-1/officer' });
    const round = await openedRound(store, store.id, 'ket-qua');
    await wait(round.look, morning('2026-06-03'), morning('2026-07-01'));
    expect(await round.notices()).toEqual(ahead.map(short));
    expect(await store.list('future')).toHaveLength(ahead.length);
  });

  test('is the same when it is asked for half-way, and less what has been sent in', async () => {
    const store = await started();
    const round = await openedRound(store, store.id, 'ket-qua');
    await wait(round.look, morning('2026-06-03'), morning('2026-06-18'));
    const before = await store.list('future', { agency: 'xa-1' });
    expect(before.map(({ state, kind }) => `${kind} ${state}`)).toEqual([
      'opens waiting',
      'reminder waiting',
      'due-today waiting',
      'overdue waiting',
      'leader ahead',
    ]);
    await store.dondoc.submit({
      report: 'thong-bao/ket-qua/xa-1',
      content: { nil: true, figures: {}, narrative: {}, declared: true },
      file: null,
      by: 'link',
      via: 'web',
    });
    const after = await store.list('future', { agency: 'xa-1' });
    expect(after.filter(({ state }) => state === 'ahead').map(short)).toEqual([
      `review-v1-first/cong-an/coordinator ${morning('2026-06-23')}`,
      `review-v1-second/cong-an/coordinator ${morning('2026-06-25')}`,
      `review-v1-leadership/cong-an/leader ${morning('2026-07-02')}`,
    ]);
  });

  test('can be narrowed to an agency, a person and a day; what is unknown is refused', async () => {
    const { list, dondoc, id } = await started();
    expect((await list('future', { person: 'xa-2/leader' })).map(short)).toEqual([`leader/xa-2/leader ${morning('2026-06-22')}`]);
    expect(await list('future', { agency: 'xa-2', until: '2026-06-12' })).toHaveLength(2);
    const asked = { plan: id, when: 'future', agency: null, person: null, until: null } as const;
    expect(await dondoc.notices({ ...asked, plan: 'khac' })).toEqual({ ok: false, reason: 'unknown-plan' });
    expect(await dondoc.notices({ ...asked, agency: 'xa-9' })).toEqual({ ok: false, reason: 'unknown-agency' });
    expect(await dondoc.notices({ ...asked, person: 'xa-9/officer' })).toEqual({ ok: false, reason: 'unknown-person' });
  });

  test('says what a pause holds', async () => {
    const { list, dondoc, id } = await started();
    await dondoc.pause({ plan: id, target: { kind: 'agency', id: 'xa-1' }, reason: REASON, by: BY });
    const states = (await list('future')).map(({ agency, state }) => `${agency ?? 'round'} ${state}`);
    expect(new Set(states)).toEqual(new Set(['xa-1 paused', 'xa-2 ahead', 'round ahead']));
  });
});

describe('a cancelled notice', () => {
  test('that nobody owes yet is never owed; its step counts as taken and the next level keeps its day', async () => {
    const store = await started();
    const notice = 'thong-bao/ket-qua/xa-1#leader/xa-1/leader';
    expect(await store.cancel(notice)).toEqual({ ok: true });
    expect((await store.list('future')).some(({ id }) => id === notice)).toBe(false);
    const round = await openedRound(store, store.id, 'ket-qua');
    await wait(round.look, morning('2026-06-03'), morning('2026-07-01'));
    expect(await store.database.selectFrom('notices').select(['state', 'reason']).where('id', '=', notice).execute()).toEqual([
      { state: 'cancelled', reason: REASON },
    ]);
    expect((await round.taken()).filter((line) => /^xa-.#leader|standing/.test(line))).toEqual([
      `xa-1#leader cancelled ${morning('2026-06-22')}`,
      `xa-2#leader sent ${morning('2026-06-22')}`,
      `round#standing sent ${morning('2026-06-24')}`,
    ]);
    expect((await store.list('past')).find(({ id }) => id === notice)).toMatchObject({ state: 'cancelled', reason: REASON });
  });

  test('of a whole round is not said either, and the level above it is', async () => {
    const store = await started();
    await store.cancel('thong-bao/ket-qua#standing/cong-an/leader');
    const round = await openedRound(store, store.id, 'ket-qua');
    await wait(round.look, morning('2026-06-03'), morning('2026-07-01'));
    const above = await store.database
      .selectFrom('notices')
      .select(['kind', 'state'])
      .where('kind', 'in', ['standing', 'authority'])
      .orderBy('at')
      .execute();
    expect(above).toEqual([
      { kind: 'standing', state: 'cancelled' },
      { kind: 'authority', state: 'waiting' },
    ]);
  });

  test('that waits is not sent, is not counted as said, and says why; the second time is told so', async () => {
    const store = await started();
    const round = await openedRound(store, store.id, 'ket-qua');
    await round.look(morning('2026-06-03'));
    const notice = 'thong-bao/ket-qua/xa-1#opens/xa-1/officer';
    const answers = await Promise.all([store.cancel(notice), store.cancel(notice)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.cancel(notice)).toEqual({
      ok: false,
      reason: 'already-cancelled',
      last: { act: 'cancel-notice', by: BY, at: morning('2026-06-03') },
    });
    const dispatch = await dispatchOf(store);
    await dispatch.look();
    expect(await store.database.selectFrom('mails').select('person').execute()).toEqual([{ person: 'xa-2/officer' }]);
    expect(await round.taken()).toContain(`xa-1#opens cancelled ${morning('2026-06-03')}`);
  });

  test('cannot be one that was sent, and what nobody will ever owe is unknown', async () => {
    const store = await started();
    const round = await openedRound(store, store.id, 'ket-qua');
    await round.look(morning('2026-06-03'));
    await (await dispatchOf(store)).look();
    expect(await store.cancel('thong-bao/ket-qua/xa-1#opens/xa-1/officer')).toEqual({ ok: false, reason: 'already-sent' });
    expect((await store.list('past')).map(({ state, person }) => `${person} ${state}`)).toEqual(['xa-1/officer sent', 'xa-2/officer sent']);
    expect(await store.cancel('thong-bao/ket-qua/xa-1#khac/xa-1/officer')).toEqual({ ok: false, reason: 'unknown-notice' });
    expect(await store.cancel('khac/ket-qua/xa-1#opens/xa-1/officer')).toEqual({ ok: false, reason: 'unknown-plan' });
    expect(await store.dondoc.cancelNotice({ notice: 'thong-bao/ket-qua/xa-1#due/xa-1/officer', reason: ' ', by: BY })).toEqual({
      ok: false,
      reason: 'no-reason',
    });
    expect(await store.database.selectFrom('audit').select('act').where('act', '=', 'cancel-notice').execute()).toEqual([]);
  });

  test('does not leave in a mail that was being written when it was cancelled', async () => {
    const store = await started();
    const round = await openedRound(store, store.id, 'ket-qua');
    await round.look(morning('2026-06-03'));
    const notice = 'thong-bao/ket-qua/xa-1#opens/xa-1/officer';
    await store.cancel(notice);
    const mail = {
      messageId: '<m@x>',
      plan: store.id,
      kind: 'opens',
      person: 'xa-1/officer',
      at: morning('2026-06-03'),
      envelope: { from: 'a@b', to: ['c@d'] },
      subject: 's',
      raw: Buffer.from('x'),
      maskedHash: 'h',
    } as const;
    expect(await freezeMail(store.database, mail, [notice])).toBe('changed');
    expect(await store.database.selectFrom('mails').select('message_id').execute()).toEqual([]);
  });
});

test('rule 4: a reminder whose report came in before it left is cancelled at the moment of sending, and the list says why', async () => {
  const store = await started();
  const round = await openedRound(store, store.id, 'ket-qua');
  await round.look(morning('2026-06-03'));
  await store.dondoc.waive({ report: 'thong-bao/ket-qua/xa-1', by: BY, reason: 'Xã đã sáp nhập' });
  await (await dispatchOf(store)).look();
  const about = await store.list('past', { agency: 'xa-1' });
  expect(about.map(({ kind, state, reason }) => [kind, state, reason])).toEqual([
    ['opens', 'cancelled', 'waived'],
    ['waived', 'sent', '250 2.0.0'],
  ]);
});
