/** Links to one report for whoever holds the mail: only the genuine, unexpired and unrevoked one opens it. */
import { connectDondoc } from '../../src/client/connect';
import { type LinkKeys, signLink, verifyLink } from '../../src/client/link-token';
import { linksFor } from '../../src/client/links';
import { planContext } from '../../src/store/plans';
import { smallPlan } from '../support/plans';
import { morning } from '../support/rounds';
import { linkKeys, usePostgres } from '../support/store';

const { open } = usePostgres();
const NOW = Math.floor(Date.parse('2026-06-03T01:00:00Z') / 1000);
const claims = { report: 'ke-hoach/ket-qua/xa-1', generation: 1, expiresAt: NOW + 3600 };
const token = signLink(claims, linkKeys);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';

test('a genuine token gives back what was signed, until it expires', () => {
  expect(verifyLink(token, linkKeys, NOW)).toEqual(claims);
  expect(verifyLink(token, linkKeys, claims.expiresAt - 1)).toEqual(claims);
  expect(verifyLink(token, linkKeys, claims.expiresAt)).toBeNull();
});

test('every single character replaced by every other one, left out or doubled is refused', () => {
  const forged = token.split('').flatMap((character, index) => {
    const [head, tail] = [token.slice(0, index), token.slice(index + 1)];
    return [
      ...ALPHABET.split('')
        .filter((other) => other !== character)
        .map((other) => head + other + tail),
      head + tail,
      head + character + character + tail,
    ];
  });
  expect(forged.filter((each) => each !== token && verifyLink(each, linkKeys, NOW) !== null)).toEqual([]);
});

test.each([
  ['of another key', signLink(claims, { current: 'k1', keys: { k1: new Uint8Array(32).fill(8) } })],
  ['of a key that is not known', signLink(claims, { current: 'k2', keys: { k2: new Uint8Array(32).fill(7) } })],
  ['with a key id of the language itself', token.replace('.k1.', '.constructor.')],
  ['without a signature', token.split('.').slice(0, 5).join('.')],
  ['with an empty signature', `${token.split('.').slice(0, 5).join('.')}.`],
  ['of another version', token.replace(/^r1/, 'r2')],
  ['beyond any length', `${token}${'A'.repeat(1000)}`],
  ['empty', ''],
])('a token %s is refused', (_what, forged) => {
  expect(verifyLink(forged, linkKeys, NOW)).toBeNull();
});

test('a token signed by an older key is good while that key is kept', () => {
  const rotated: LinkKeys = { current: 'k2', keys: { k2: new Uint8Array(32).fill(9), ...linkKeys.keys } };
  expect(verifyLink(token, rotated, NOW)).toEqual(claims);
  expect(verifyLink(signLink(claims, rotated), linkKeys, NOW)).toBeNull();
});

test('a link in a mail opens its own report, is void once the generation is raised, and ends with the plan', async () => {
  const store = await open();
  await store.start(smallPlan({ id: 'lien-ket' }), morning('2026-01-20'));
  const links = linksFor(store.database, 'http://127.0.0.1:1', linkKeys);
  const { plan } = (await planContext(store.database, 'lien-ket')).compiled;
  const linkToken = async () => (await links.reportLink(plan, 'ket-qua', 'xa-1')).split('/r/')[1] ?? '';
  const first = await linkToken();
  expect(await store.dondoc.openLink(first)).toMatchObject({ report: 'lien-ket/ket-qua/xa-1' });
  for (let again = 0; again < 10; again += 1) expect(await store.dondoc.openLink(first)).not.toBeNull();

  await store.database.updateTable('reports').set({ link_generation: 2 }).where('id', '=', 'lien-ket/ket-qua/xa-1').execute();
  expect(await store.dondoc.openLink(first)).toBeNull();
  expect(await store.dondoc.openLink(await linkToken())).not.toBeNull();
  const unknown = signLink({ ...claims, report: 'lien-ket/ket-qua/xa-99', expiresAt: NOW + 10 ** 8 }, linkKeys);
  expect(await store.dondoc.openLink(unknown)).toBeNull();
  const stranger = connectDondoc({ ...store.connection, linkKeys: { current: 'k1', keys: { k1: new Uint8Array(32).fill(1) } } });
  expect(await stranger.openLink(await linkToken())).toBeNull();

  store.at('2027-03-31T16:59:59.000Z');
  expect(await store.dondoc.openLink(await linkToken())).not.toBeNull();
  store.at('2027-03-31T17:00:00.000Z');
  expect(await store.dondoc.openLink(await linkToken())).toBeNull();
});
