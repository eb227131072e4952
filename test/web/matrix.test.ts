/** Role × route × verb: every route has its row, and every cell of it is tried. */
import { STAFF_ROLES } from '../../src/client/identity/person';
import type { Access } from '../../src/web/access';
import { NOT_ALLOWED, NOT_SIGNED_IN } from '../../src/web/message-words';
import { site } from './browser';
import { ROUTES } from './routes-table';

const PUBLIC_URL = 'https://baocao.example';
const COOKIE = '__Host-dondoc-staff';
const web = () => site({ publicUrl: PUBLIC_URL }).app;

const rows = Object.entries(ROUTES).flatMap(([access, routes]) => routes.map((route) => [route, access] as const));

test('no route is without a row, no row without a route', async () => {
  const app = web();
  const found: string[] = [];
  app.addHook('onRoute', ({ url, method, config }) => {
    const verbs = [method].flat().filter((verb) => verb !== 'HEAD');
    // Those of programs are in the table of operations, whose scopes have a test of their own.
    if (config?.access !== 'token') found.push(...verbs.map((verb) => `${verb} ${url}`));
  });
  await app.ready();
  expect(found.toSorted()).toEqual(rows.map(([route]) => route).toSorted());
});

/** Who asks: nobody, each role in the sample plan, and a coordinator of another plan only. */
const PEOPLE = ['nobody', ...STAFF_ROLES, 'elsewhere'] as const;
type Person = (typeof PEOPLE)[number];

/** Typed from the order of the roles: who is let in where. */
const LET_IN: Readonly<Record<Exclude<Access, 'token'>, readonly Person[]>> = {
  public: PEOPLE,
  link: PEOPLE,
  'signed-in': ['viewer', 'reviewer', 'coordinator', 'admin', 'elsewhere'],
  viewer: ['viewer', 'reviewer', 'coordinator', 'admin'],
  reviewer: ['reviewer', 'coordinator', 'admin'],
  coordinator: ['coordinator', 'admin'],
  admin: ['admin'],
};

const isAccess = (text: string): text is Exclude<Access, 'token'> => text in LET_IN;

/** What the service says to whoever asks: let in (whatever the page then answers), asked to sign in, or not allowed. */
async function saidTo(app: ReturnType<typeof web>, route: string, person: Person): Promise<'in' | 'sign in' | 'not allowed'> {
  const [verb = '', url = ''] = route.split(' ');
  const path = url
    .replace(':plan', 'sen-vang-2024')
    .replace(':round', 'd06-h1')
    .replace(':agency', 'xa-tan-an')
    .replace(/:\w+/g, 'x')
    .replace('*', '/');
  const method = verb === 'POST' ? 'POST' : verb === 'OPTIONS' ? 'OPTIONS' : 'GET';
  const sent = method === 'POST' ? { payload: 'x=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {};
  const { statusCode, headers, body } = await app.inject({ method, url: path, cookies: { [COOKIE]: `${person}-session` }, ...sent });
  if (statusCode === 303 && String(headers.location).startsWith('/sign-in?next=')) return 'sign in';
  if (statusCode === 403 && body.includes(NOT_SIGNED_IN.vi.title)) return 'sign in';
  return statusCode === 403 && body.includes(NOT_ALLOWED.vi.title) ? 'not allowed' : 'in';
}

test.each(rows)('%s is open to %s and above alone', async (route, access) => {
  if (!isAccess(access)) throw new Error(`There is no access ${access}.`);
  // Where no plan is named, a post in any plan counts.
  const anywhere = !route.includes(':plan');
  for (const person of PEOPLE) {
    // Streams stay open for whoever is let in.
    if (route.endsWith('/live') && LET_IN[access].includes(person)) continue;
    const isIn = LET_IN[access].includes(person) || (person === 'elsewhere' && anywhere && LET_IN[access].includes('coordinator'));
    const expected = isIn ? 'in' : person === 'nobody' ? 'sign in' : 'not allowed';
    expect([route, person, await saidTo(web(), route, person)]).toEqual([route, person, expected]);
  }
});
