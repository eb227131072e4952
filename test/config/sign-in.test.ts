/** The settings of signing in. */
import { ConfigInvalid, readConfig } from '../../src/config/config';

const LEAST = {
  DATABASE_URL: 'postgres://localhost/dondoc',
  SMTP_URL: 'smtp://127.0.0.1:25',
  PUBLIC_URL: 'https://baocao.example',
  DONDOC_LINK_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}`,
};
const OIDC = { DONDOC_OIDC_ISSUER: 'https://id.example', DONDOC_OIDC_CLIENT_ID: 'dondoc', DONDOC_OIDC_CLIENT_SECRET: 'secret' };

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig({ ...LEAST, ...env });
    return [];
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems;
    throw error;
  }
}

test('without any nobody is an admin, and codes are the only way in', () => {
  expect(readConfig(LEAST)).toMatchObject({ admins: [], issuer: null });
});

test('admins are addresses, in whatever letters and with whatever spaces', () => {
  expect(readConfig({ ...LEAST, DONDOC_ADMINS: ' Quan-Tri@a.example, b@a.example ,' }).admins).toEqual([
    'quan-tri@a.example',
    'b@a.example',
  ]);
  expect(readConfig({ ...LEAST, DONDOC_ADMINS: '' }).admins).toEqual([]);
  expect(problemsOf({ DONDOC_ADMINS: 'a@a.example,nobody' })).toEqual([expect.stringMatching(/^DONDOC_ADMINS/)]);
});

test('the identity service is given whole', () => {
  expect(readConfig({ ...LEAST, ...OIDC }).issuer).toEqual({ issuer: 'https://id.example', clientId: 'dondoc', clientSecret: 'secret' });
  for (const [name] of Object.entries(OIDC)) {
    const { [name]: _left, ...rest }: Readonly<Record<string, string>> = OIDC;
    expect(problemsOf(rest)).toEqual([`${name}: give all three of DONDOC_OIDC_*, or none`]);
  }
});

test('it is https, but on this machine', () => {
  expect(problemsOf({ ...OIDC, DONDOC_OIDC_ISSUER: 'http://id.example' })).toEqual(['DONDOC_OIDC_ISSUER: must be https']);
  expect(problemsOf({ ...OIDC, DONDOC_OIDC_ISSUER: 'http://127.0.0.1:9000' })).toEqual([]);
});
