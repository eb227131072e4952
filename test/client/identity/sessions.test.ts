/** Whose a session is: by the posts of now, in real time, and never after its end. */
import { applyAmendment } from '../../../src/store/amendments';
import { signedInAs, signedInWith } from '../../support/signed-in';
import { smallPlan } from '../../support/plans';
import { morning } from '../../support/rounds';
import { ADMIN, usePostgres, WALL } from '../../support/store';

const { open } = usePostgres();
const PLAN = 'phien';
const COORDINATOR = 'cong-an/coordinator';
const later = (hours: number, seconds = 0) => new Date(Date.parse(WALL) + hours * 3_600_000 + seconds * 1000).toISOString();

async function started() {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, communes: 1 }), morning('2026-01-20'));
  return store;
}

test.each([
  [COORDINATOR, 'coordinator', 'Đội tham mưu'],
  ['authority', 'reviewer', 'Phó Chủ tịch UBND huyện'],
  ['cong-an/leader', 'viewer', 'Trưởng Công an huyện'],
])('%s is signed in as %s', async (contact, role, title) => {
  const store = await started();
  const person = await store.dondoc.signedIn(await signedInAs(store, PLAN, contact));
  expect(person).toMatchObject({ isAdmin: false, posts: [{ plan: PLAN, role, actor: contact, title }], expiresAt: later(4) });
});

test('an admin needs no post, and nobody else is let in: no officer, no recipient, no stranger', async () => {
  const store = await started();
  expect(await store.dondoc.signedIn(await signedInAs(store, PLAN, 'admin'))).toMatchObject({ address: ADMIN, isAdmin: true, posts: [] });
  for (const address of ['can-bo.xa-1@senvang.example', 'lanh-dao.xa-1@senvang.example', 'cac-phong@senvang.example', 'ai@la.example', ''])
    await expect(signedInWith(store, address)).rejects.toThrow('may do nothing');
  expect(await store.database.selectFrom('sessions').select('address').execute()).toEqual([{ address: ADMIN }]);
});

test('what is stored does not open it, and every token is another', async () => {
  const store = await started();
  const tokens = [await signedInAs(store, PLAN, COORDINATOR), await signedInAs(store, PLAN, COORDINATOR)];
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  const rows = await store.database.selectFrom('sessions').selectAll().execute();
  for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token);
  for (const { id, token_hash } of rows) {
    expect(await store.dondoc.signedIn(id)).toBeNull();
    expect(await store.dondoc.signedIn(token_hash)).toBeNull();
  }
});

test('it ends four hours after its last use, twelve after its beginning, whatever year the plan is in', async () => {
  const store = await started();
  const token = await signedInAs(store, PLAN, COORDINATOR);
  store.at(morning('2026-11-20'));
  const seen = async (at: string) => {
    store.wallAt(at);
    return (await store.dondoc.signedIn(token))?.expiresAt ?? null;
  };
  expect(await seen(later(3, 3599))).toBe(later(7, 3599));
  expect(await seen(later(7, 3598))).toBe(later(11, 3598));
  expect(await seen(later(11))).toBe(later(12));
  expect(await seen(later(11, 3599))).toBe(later(12));
  expect(await seen(later(12))).toBeNull();

  const other = await signedInAs(store, PLAN, COORDINATOR);
  store.wallAt(later(16));
  expect(await store.dondoc.signedIn(other)).toBeNull();
});

test('its use is noted to the minute', async () => {
  const store = await started();
  const token = await signedInAs(store, PLAN, COORDINATOR);
  const usedAt = async (at: string) => {
    store.wallAt(at);
    await store.dondoc.signedIn(token);
    return (await store.database.selectFrom('sessions').select('used_at').executeTakeFirstOrThrow()).used_at;
  };
  expect(await usedAt(later(0, 59))).toBe(WALL);
  expect(await usedAt(later(0, 60))).toBe(later(0, 60));
});

test('a post handed over ends what it allowed, and the new holder has it', async () => {
  const store = await started();
  const token = await signedInAs(store, PLAN, COORDINATOR);
  await store.dondoc.setContact({ plan: PLAN, contact: COORDINATOR, email: 'Moi@senvang.example', by: 'operator' });
  expect(await store.dondoc.signedIn(token)).toMatchObject({ address: 'tham-muu@senvang.example', posts: [] });
  const posts = (await store.dondoc.signedIn(await signedInWith(store, 'moi@SENVANG.example')))?.posts;
  expect(posts).toMatchObject([{ role: 'coordinator', actor: COORDINATOR }]);
});

test('a substitute has the post on its days, beside its holder', async () => {
  const store = await started();
  const away = { from: '2026-06-10', to: '2026-06-12', title: 'Phó đội trưởng', email: 'doi-pho@senvang.example', phone: null };
  await store.dondoc.substituteContact({ plan: PLAN, contact: COORDINATOR, ...away, by: 'operator' });
  store.at('2026-06-09T16:59:59.000Z');
  await expect(signedInWith(store, away.email)).rejects.toThrow('may do nothing');
  store.at('2026-06-09T17:00:00.000Z');
  const token = await signedInWith(store, away.email);
  expect(await store.dondoc.signedIn(token)).toMatchObject({ posts: [{ actor: COORDINATOR, title: 'Phó đội trưởng' }] });
  expect((await store.dondoc.signedIn(await signedInAs(store, PLAN, COORDINATOR)))?.posts).toHaveLength(1);
  store.at('2026-06-12T17:00:00.000Z');
  expect(await store.dondoc.signedIn(token)).toMatchObject({ posts: [] });
});

test('somebody with posts in several plans has them all', async () => {
  const store = await started();
  await store.start(smallPlan({ id: 'khac', communes: 1 }), morning('2026-01-20'));
  const person = await store.dondoc.signedIn(await signedInAs(store, PLAN, 'authority'));
  expect(person?.posts.map(({ plan, role }) => [plan, role])).toEqual([
    ['khac', 'reviewer'],
    [PLAN, 'reviewer'],
  ]);
});

test('the trail tells of a sign-in by its posts, and never the address or the token', async () => {
  const store = await started();
  const token = await signedInAs(store, PLAN, COORDINATOR);
  const { session } = (await store.dondoc.signedIn(token)) ?? {};
  const lines = await store.database.selectFrom('audit').selectAll().where('act', '=', 'sign-in').execute();
  expect(lines).toMatchObject([
    {
      actor: COORDINATOR,
      subject: `session/${session}`,
      at: morning('2026-01-20'),
      detail: { how: 'code', posts: [`${PLAN}/${COORDINATOR}`] },
    },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`@|${token}`));
});

test('an amendment lets further people in, gives them another role, and lets them out', async () => {
  const store = await started();
  const named = (role: string) => `{ id: theo-doi, title: Chuyên viên, email: theo-doi@senvang.example, role: ${role} }`;
  const amend = async (staff: string) => {
    const compiled = smallPlan({ id: PLAN, communes: 1, staff });
    const input = { compiled, files: { main: 'plan.yaml', texts: {} }, reason: 'Phân công lại', effective: null, by: 'operator' };
    const proposed = await store.dondoc.amendPlan(input);
    if (!proposed.ok) throw new Error(proposed.reason);
    expect(await applyAmendment(store.database, PLAN, proposed.version, await store.clock.now())).toMatchObject({ state: 'applied' });
  };
  await amend(named('viewer'));
  const token = await signedInWith(store, 'theo-doi@senvang.example');
  const roles = async () => (await store.dondoc.signedIn(token))?.posts.map(({ actor, role }) => [actor, role]);
  expect(await roles()).toEqual([['staff/theo-doi', 'viewer']]);
  await amend(named('coordinator'));
  expect(await roles()).toEqual([['staff/theo-doi', 'coordinator']]);
  await amend('');
  expect(await roles()).toEqual([]);
});
