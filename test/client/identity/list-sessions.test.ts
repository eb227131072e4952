/** Sessions seen and ended: one's own, and by an admin everybody's. */
import { randomBytes } from 'node:crypto';
import { connectDondoc } from '../../../src/client/connect';
import { smallPlan } from '../../support/plans';
import { morning } from '../../support/rounds';
import { ADMIN, usePostgres, WALL } from '../../support/store';

const { open } = usePostgres();
const PLAN = 'cac-phien';
const [COORDINATOR, AUTHORITY] = ['tham-muu@senvang.example', 'pho-chu-tich@senvang.example'];
const later = (minutes: number) => new Date(Date.parse(WALL) + minutes * 60_000).toISOString();

async function started() {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 1 }), morning('2026-01-20'));
  const { dondoc } = store;
  const enter = async (address: string, agent = 'Firefox, Windows', former: string | null = null) => {
    const opened = await dondoc.signInByIssuer({ address, agent, former });
    if (!opened.ok) throw new Error(opened.reason);
    return opened.token;
  };
  const list = async (token: string) => {
    const read = await dondoc.sessions(token);
    if (!read.ok) throw new Error(read.reason);
    return read.sessions;
  };
  const idOf = async (token: string) => (await dondoc.signedIn(token))?.session ?? '';
  return { ...store, enter, list, idOf };
}

test('signInByIssuer opens one for whoever has a post, one each time that the service is asked, and none for others', async () => {
  const { enter, dondoc, database } = await started();
  expect(await enter('Tham-Muu@senvang.example')).not.toBe(await enter(COORDINATOR));
  expect(await dondoc.signInByIssuer({ address: 'ai@la.example', agent: '', former: null })).toEqual({
    ok: false,
    reason: 'unknown-person',
  });
  expect(await database.selectFrom('sessions').select(['address', 'how']).execute()).toEqual([
    { address: COORDINATOR, how: 'issuer' },
    { address: COORDINATOR, how: 'issuer' },
  ]);
});

test('one sees when each of their own began and was used, how and where; and nobody else’s', async () => {
  const { enter, list, idOf, wallAt, dondoc } = await started();
  const mine = await enter(COORDINATOR);
  await enter(AUTHORITY);
  wallAt(later(30));
  const phone = await enter(COORDINATOR, 'Safari, iPhone');
  wallAt(later(45));
  await dondoc.signedIn(mine);
  const common = { address: COORDINATOR, isMine: true, how: 'issuer' };
  expect(await list(mine)).toEqual([
    { ...common, id: await idOf(mine), isThis: true, browser: 'Firefox, Windows', begunAt: WALL, usedAt: later(45), expiresAt: later(285) },
    {
      ...common,
      id: await idOf(phone),
      isThis: false,
      browser: 'Safari, iPhone',
      begunAt: later(30),
      usedAt: later(30),
      expiresAt: later(270),
    },
  ]);
});

test('what has ended by itself is not among them', async () => {
  const { enter, list, wallAt } = await started();
  await enter(COORDINATOR);
  wallAt(later(240));
  expect(await list(await enter(COORDINATOR))).toHaveLength(1);
});

test('an admin sees and ends everybody’s, others only their own', async () => {
  const { enter, list, idOf, dondoc } = await started();
  const [mine, theirs, admin] = [await enter(COORDINATOR), await enter(AUTHORITY), await enter(ADMIN)];
  expect((await list(admin)).map(({ address, isMine }) => [address, isMine])).toEqual(
    expect.arrayContaining([
      [COORDINATOR, false],
      [AUTHORITY, false],
      [ADMIN, true],
    ]),
  );
  expect(await dondoc.endSession({ token: mine, session: await idOf(theirs) })).toEqual({ ok: false, reason: 'unknown-session' });
  expect(await dondoc.endSession({ token: mine, session: 'none' })).toEqual({ ok: false, reason: 'unknown-session' });
  expect(await dondoc.endSession({ token: admin, session: await idOf(theirs) })).toEqual({ ok: true });
  expect(await dondoc.signedIn(theirs)).toBeNull();
  expect(await dondoc.signedIn(mine)).not.toBeNull();
});

test('ending the others leaves this one, and ending this one is signing out', async () => {
  const { enter, list, idOf, dondoc } = await started();
  const [one, two, other] = [await enter(COORDINATOR), await enter(COORDINATOR), await enter(AUTHORITY)];
  expect(await dondoc.endOtherSessions({ token: one })).toEqual({ ok: true, ended: 1 });
  expect([await dondoc.signedIn(two), (await list(one)).length, (await dondoc.signedIn(other)) !== null]).toEqual([null, 1, true]);
  expect(await dondoc.endSession({ token: one, session: await idOf(one) })).toEqual({ ok: true });
  for (const act of [dondoc.endOtherSessions({ token: one }), dondoc.endSession({ token: one, session: 'x' }), dondoc.sessions(one)])
    expect(await act).toEqual({ ok: false, reason: 'not-signed-in' });
});

test('each end is in the trail with the post of whoever ended it, and no address', async () => {
  const { enter, idOf, dondoc, database } = await started();
  const [mine, theirs, admin] = [await enter(COORDINATOR), await enter(AUTHORITY), await enter(ADMIN)];
  const [me, them, by] = [await idOf(mine), await idOf(theirs), await idOf(admin)];
  await dondoc.endSession({ token: admin, session: them });
  await dondoc.endSession({ token: mine, session: me });
  const lines = await database
    .selectFrom('audit')
    .select(['actor', 'act', 'subject', 'detail'])
    .where('subject', 'like', 'session/%')
    .orderBy('seq')
    .execute();
  expect(lines.slice(3)).toEqual([
    { actor: 'admin', act: 'end-session', subject: `session/${them}`, detail: { by: `session/${by}` } },
    { actor: 'cong-an/coordinator', act: 'end-session', subject: `session/${me}`, detail: { by: `session/${me}` } },
  ]);
  expect(JSON.stringify(lines)).not.toContain('@');
});

test('of one that has ended nothing is kept after a month', async () => {
  const { enter, database, wallAt } = await started();
  await enter(COORDINATOR);
  wallAt(later(60 * 24 * 30 + 1));
  await enter(AUTHORITY);
  expect(await database.selectFrom('sessions').select('address').execute()).toEqual([{ address: AUTHORITY }]);
});

test('a token is made of random bytes: with real ones no two are alike', async () => {
  const { connection } = await started();
  const real = connectDondoc({ ...connection, randomBytes });
  const tokens = new Set<string>();
  for (let n = 0; n < 5; n += 1) {
    const opened = await real.signInByIssuer({ address: COORDINATOR, agent: '', former: null });
    if (opened.ok) tokens.add(opened.token);
  }
  expect(tokens.size).toBe(5);
});
