/** Who is let in where: by the role that a route declares, in the plan that its address names. */
import Fastify from 'fastify';
import type { SignedIn } from '../../src/client/identity/person';
import { actorIn, guardRoutes, hasRole } from '../../src/web/access';
import { fakeDondoc } from './fake-dondoc';
import { site } from './browser';

const PUBLIC_URL = 'https://baocao.example';
const COOKIE = '__Host-dondoc-staff';
const as = (role: string) => ({ [COOKIE]: `${role}-session` });

function rooms() {
  const dondoc = fakeDondoc();
  const app = Fastify();
  guardRoutes(app, { dondoc, publicUrl: new URL(PUBLIC_URL), log: { info: () => {}, error: () => {} }, now: () => '' });
  for (const access of ['public', 'link', 'signed-in', 'viewer', 'reviewer', 'coordinator', 'admin'] as const) {
    app.get(`/plans/:plan/${access}`, { config: { access } }, async () => 'in');
    app.post(`/plans/:plan/${access}`, { config: { access } }, async () => 'in');
  }
  return app;
}

/** Rows: who asks; columns: what the route declares. 303: asked to sign in. Typed from the order of the roles. */
const COLUMNS = ['public', 'link', 'signed-in', 'viewer', 'reviewer', 'coordinator', 'admin'];
const MATRIX: Readonly<Record<string, readonly number[]>> = {
  nobody: [200, 200, 303, 303, 303, 303, 303],
  viewer: [200, 200, 200, 200, 403, 403, 403],
  reviewer: [200, 200, 200, 200, 200, 403, 403],
  coordinator: [200, 200, 200, 200, 200, 200, 403],
  admin: [200, 200, 200, 200, 200, 200, 200],
};

test.each(Object.entries(MATRIX))('%s is let in by role', async (who, expected) => {
  const app = rooms();
  const [got, posted] = [[] as number[], [] as number[]];
  for (const access of COLUMNS) {
    const url = `/plans/sen-vang-2024/${access}`;
    got.push((await app.inject({ url, cookies: as(who) })).statusCode);
    posted.push((await app.inject({ method: 'POST', url, cookies: as(who) })).statusCode);
  }
  expect(got).toEqual(expected);
  // A post is not sent elsewhere: it is refused.
  expect(posted).toEqual(expected.map((status) => (status === 303 ? 403 : status)));
});

test('a role in one plan opens nothing in another', async () => {
  const app = rooms();
  for (const who of ['viewer', 'reviewer', 'coordinator'])
    expect((await app.inject({ url: '/plans/other/viewer', cookies: as(who) })).statusCode).toBe(403);
  expect((await app.inject({ url: '/plans/other/viewer', cookies: as('admin') })).statusCode).toBe(200);
});

test('a route that does not say who may use it is not added', async () => {
  const app = rooms();
  expect(() => app.get('/open', async () => 'in')).toThrow('GET /open does not say who may use it.');
});

test('whoever must sign in comes back to where they were', async () => {
  const answer = await rooms().inject('/plans/sen-vang-2024/viewer?group=xa');
  expect(answer.headers.location).toBe('/sign-in?next=%2Fplans%2Fsen-vang-2024%2Fviewer%3Fgroup%3Dxa');
});

const post = (plan: string, role: 'viewer' | 'coordinator', actor: string) => ({ plan, role, actor, title: '' });
const person: SignedIn = {
  session: 's',
  address: 'a@senvang.example',
  isAdmin: false,
  posts: [post('a', 'viewer', 'cong-an/leader'), post('a', 'coordinator', 'coordinator'), post('b', 'viewer', 'phong/leader')],
  expiresAt: '2024-06-10T05:30:00.000Z',
};

test('somebody acts by the highest post in the plan, an admin without one as admin', () => {
  expect(actorIn(person, 'a')).toBe('coordinator');
  expect(actorIn(person, 'b')).toBe('phong/leader');
  expect(() => actorIn(person, 'c')).toThrow(RangeError);
  expect(actorIn({ ...person, isAdmin: true }, 'c')).toBe('admin');
  expect([hasRole(person, 'coordinator', 'a'), hasRole(person, 'coordinator', 'b'), hasRole(person, 'coordinator', null)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(hasRole(null, 'viewer', null)).toBe(false);
});

test('the language is kept by the browser, and leads back to a page of ours only', async () => {
  const { app } = site();
  const switched = await app.inject('/language/en?back=/plans/sen-vang-2024');
  expect([switched.statusCode, switched.headers.location]).toEqual([303, '/plans/sen-vang-2024']);
  expect(switched.headers['set-cookie']).toContain('lang=en; Path=/');
  for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '', '/a b'])
    expect((await app.inject(`/language/vi?back=${encodeURIComponent(back)}`)).headers.location).toBe('/');
  expect((await app.inject({ url: '/', cookies: { lang: 'en' } })).body).toContain('<html lang="en"');
});
