/** Ten thousand guesses with the limits in force: none is accepted, and who has a code signs in all the same. */
import { codeOf } from '../../../src/client/identity/code';
import { hashOf } from '../../../src/client/identity/secrets';
import { smallPlan } from '../../support/plans';
import { morning } from '../../support/rounds';
import { linkKeys, usePostgres } from '../../support/store';

const { open } = usePostgres();
const [MINE, ATTACKED] = ['tham-muu@senvang.example', 'pho-chu-tich@senvang.example'];
const GUESSES = 10_000;
const LANES = 8;

test('from two hundred networks, in browsers of their own and in none', async () => {
  const { dondoc, database, start } = await open();
  await start(smallPlan({ id: 'doan', communes: 1 }), morning('2026-01-20'));
  await dondoc.askForCode({ address: MINE, browser: 'mine', network: '192.0.2.7' });
  // The attacker holds the browser that asked: only the code is wanting.
  const asked = await Promise.all(
    Array.from({ length: 20 }, (_, n) => dondoc.askForCode({ address: ATTACKED, browser: `theirs ${n}`, network: `198.51.100.${n}` })),
  );
  expect(asked.filter(({ ok }) => ok)).toHaveLength(5);

  const answers = new Map<string, number>();
  let guess = 0;
  const lane = async () => {
    while (guess < GUESSES) {
      const n = (guess += 1);
      const code = String((n * 7919) % 100_000_000).padStart(8, '0');
      const answer = await dondoc.signInWithCode({
        code,
        browser: `theirs ${n % 25}`,
        network: `203.0.113.${n % 200}`,
        agent: '',
        former: null,
      });
      const said = answer.ok ? 'accepted' : answer.reason;
      answers.set(said, (answers.get(said) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect([...answers.values()].reduce((sum, n) => sum + n, 0)).toBe(GUESSES);
  expect(answers.get('accepted')).toBeUndefined();
  // Of the one code that stood, four.
  expect(answers.get('wrong-code')).toBe(4);
  expect(await database.selectFrom('sessions').select('id').execute()).toEqual([]);

  const row = await database.selectFrom('sign_in_codes').selectAll().where('address', '=', MINE).executeTakeFirstOrThrow();
  const code = codeOf({ id: row.id, browserHash: hashOf('mine'), keyId: row.key_id }, linkKeys);
  expect(await dondoc.signInWithCode({ code, browser: 'mine', network: '192.0.2.7', agent: '', former: null })).toMatchObject({ ok: true });
}, 180_000);
