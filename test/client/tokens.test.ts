/** Tokens of programs: what each post may give, who is let in, and until when. */
import { createHash } from 'node:crypto';
import { connectDondoc } from '../../src/client/connect';
import type { NewToken } from '../../src/client/dondoc';
import { type Store, usePostgres } from '../support/store';
import { COORDINATOR, PLAN, plainScene } from './acts-table';

const { open } = usePostgres();
const wanted: NewToken = { title: 'Phần mềm', scopes: ['read'], plan: PLAN, actor: COORDINATOR, expiresOn: null, by: 'operator' };

async function scene(): Promise<Store & { readonly wall: (instant: string) => void }> {
  const store = await open();
  await plainScene(store);
  let wall = '2026-11-25T08:00:00.000Z';
  const connection = { ...store.connection, wallClock: { now: async () => wall } };
  return { ...store, connection, dondoc: connectDondoc(connection), wall: (instant) => (wall = instant) };
}

async function made({ dondoc }: Store, more: Partial<NewToken> = {}): Promise<{ readonly id: string; readonly token: string }> {
  const answer = await dondoc.createToken({ ...wanted, ...more });
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
}

test('of a token only the hash is kept, its use by the day', async () => {
  const store = await scene();
  const { id, token } = await made(store);
  expect(token).toMatch(new RegExp(`^dd_${id}_[\\w-]{43}$`));
  const [row] = await store.database.selectFrom('api_tokens').selectAll().execute();
  expect(row).toMatchObject({ id, token_hash: createHash('sha256').update(token).digest('hex'), last_used: null });
  const trail = JSON.stringify(await store.database.selectFrom('audit').selectAll().execute());
  expect(JSON.stringify(row) + trail).not.toContain(token.slice(12));
  expect(await store.dondoc.openToken(token)).toEqual({
    id,
    title: 'Phần mềm',
    scopes: ['read'],
    plan: PLAN,
    actor: COORDINATOR,
    agency: null,
    expiresAt: null,
  });
  const answer = await store.dondoc.tokens({ plan: PLAN });
  expect(answer).toMatchObject({ tokens: [{ id, lastUsed: '2026-11-25', createdBy: 'operator' }] });
  expect(await store.dondoc.tokens({ plan: 'ke-hoach-khac' })).toEqual({ ok: true, tokens: [] });
});

test('a wrong, a revoked and an expired token open nothing', async () => {
  const store = await scene();
  const [one, other] = [await made(store), await made(store, { title: 'Khác', expiresOn: '2026-11-26' })];
  for (const wrong of [
    '',
    'dd_',
    one.token.slice(0, -1),
    `${one.token.slice(0, -1)}!`,
    `dd_${one.id}_${'A'.repeat(43)}`,
    other.token.replace(other.id, one.id),
  ])
    expect(await store.dondoc.openToken(wrong)).toBeNull();
  expect(await store.dondoc.revokeToken({ id: one.id, plan: 'ke-hoach-khac', by: 'operator' })).toEqual({
    ok: false,
    reason: 'unknown-token',
  });
  expect(await store.dondoc.openToken(one.token)).not.toBeNull();
  expect(await store.dondoc.revokeToken({ id: one.id, plan: PLAN, by: 'operator' })).toEqual({ ok: true });
  expect(await store.dondoc.openToken(one.token)).toBeNull();
  store.wall('2026-11-26T23:59:00.000Z');
  expect(await store.dondoc.openToken(other.token)).not.toBeNull();
  store.wall('2026-11-27T00:00:00.000Z');
  expect(await store.dondoc.openToken(other.token)).toBeNull();
  // Its title is free again once it is revoked.
  expect(await store.dondoc.createToken({ ...wanted, title: 'Phần mềm' })).toMatchObject({ ok: true });
});

/** Typed from docs/api.md: what each post may give. */
test.each([
  ['operator', PLAN, ['read', 'report', 'review', 'manage', 'admin'], []],
  ['operator', null, ['read', 'report', 'review', 'manage', 'admin'], []],
  [COORDINATOR, PLAN, ['read', 'report', 'review', 'manage', 'admin'], []],
  ['authority', PLAN, ['read', 'review'], ['report', 'manage', 'admin']],
  ['cong-an/leader', PLAN, ['read'], ['report', 'review', 'manage', 'admin']],
  ['xa-1/officer', PLAN, ['read', 'report'], ['review', 'manage', 'admin']],
] as const)('%s in %s gives no more than it has', async (actor, plan, given, refused) => {
  const { dondoc } = await scene();
  for (const scope of given)
    expect([scope, await dondoc.createToken({ ...wanted, actor, plan, title: scope, scopes: [scope] })]).toMatchObject([
      scope,
      { ok: true },
    ]);
  for (const scope of refused)
    expect([scope, await dondoc.createToken({ ...wanted, actor, plan, title: scope, scopes: ['read', scope] })]).toEqual([
      scope,
      { ok: false, reason: 'wrong-scope' },
    ]);
});

test('what cannot be a token is refused with the reason', async () => {
  const { dondoc } = await scene();
  const reason = async (more: Partial<NewToken>) => {
    const answer = await dondoc.createToken({ ...wanted, ...more });
    return answer.ok ? 'made' : answer.reason;
  };
  expect(await reason({ plan: null })).toBe('unknown-person');
  expect(await reason({ actor: 'xa-1/nobody' })).toBe('unknown-person');
  expect(await reason({ plan: 'ke-hoach-khac' })).toBe('unknown-plan');
  expect(await reason({ title: '  ' })).toBe('no-title');
  expect(await reason({ scopes: [] })).toBe('wrong-scope');
  expect(await reason({ expiresOn: '2026-11-24' })).toBe('in-the-past');
});
