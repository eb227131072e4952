/** Schemathesis against the running API with every kind of token: no fault of ours, and no answer that the document does not know. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewToken } from '../../src/client/dondoc';
import { SCOPES } from '../../src/plan/scopes';
import { PLAN } from '../client/acts-table';
import { usePostgres } from '../support/store';
import { type Api, apiOn, NO_LIMITS } from '../web/api/support';
import { installSchemathesis, schemathesis } from './tool';

const { open } = usePostgres();
const folder = mkdtempSync(join(tmpdir(), 'dondoc-api-'));
const CONFIG = join(folder, 'schemathesis.toml');
/** Ids that are there: what is asked for by chance alone is found by nobody. */
writeFileSync(CONFIG, `[parameters]\nplan = "${PLAN}"\nround = "ket-qua"\nagency = "xa-1"\nyear = 2026\n`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(installSchemathesis, 300_000);

/** Seconds of each run. */
const LONG = 150;
const SHORT = 45;
/** What is left out: a field may be right by its schema and not by the plan, and then it is refused as the document says. */
const EXCLUDED = 'positive_data_acceptance';

interface Kind {
  readonly token: Partial<NewToken> | null;
  readonly seconds: number;
  readonly words?: readonly string[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  'the operator in every plan': {
    token: { plan: null, actor: 'operator' },
    seconds: LONG,
    words: ['--exclude-operation-id', 'revokeToken'],
  },
  'the coordinator in the plan': { token: {}, seconds: LONG, words: ['--exclude-operation-id', 'revokeToken'] },
  'the coordinator, revoking tokens, its own too': { token: {}, seconds: SHORT, words: ['--include-tag', 'tokens'] },
  'a reviewer': { token: { actor: 'authority', scopes: ['read', 'review'] }, seconds: SHORT },
  'a reader': { token: { scopes: ['read'] }, seconds: SHORT },
  'an agency': { token: { actor: 'xa-1/officer', scopes: ['read', 'report'] }, seconds: SHORT },
  nobody: { token: null, seconds: SHORT },
};

test('every scope is among the tokens', () => {
  const used = Object.values(KINDS).flatMap(({ token }) => (token === null ? [] : (token.scopes ?? SCOPES)));
  expect([...new Set(used)].toSorted()).toEqual([...SCOPES].toSorted());
});

test.each(Object.entries(KINDS))(
  'as %s',
  async (_who, { token, seconds, words = [] }) => {
    const failed: object[] = [];
    const log = { info: () => {}, error: (fields: object) => void failed.push(fields) };
    const api: Api = await apiOn(await open(), NO_LIMITS, log);
    const secret = token === null ? `dd_00000000_${'A'.repeat(43)}` : await api.token({ title: 'Schemathesis', ...token });
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    try {
      const run = await schemathesis(`${url}/api/v1/openapi.json`, CONFIG, [
        '--url',
        `${url}/api/v1`,
        '--header',
        `Authorization: Bearer ${secret}`,
        '--exclude-checks',
        EXCLUDED,
        '--max-time',
        String(seconds),
        '--continue-on-failure',
        '--suppress-health-check',
        'all',
        '--seed',
        '6',
        ...words,
      ]);
      expect({ said: run.code === 0 ? '' : run.said.slice(-20_000), failed: failed.slice(0, 5) }).toEqual({ said: '', failed: [] });
    } finally {
      await api.app.close();
    }
  },
  600_000,
);
