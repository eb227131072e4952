/** Every act has its screen, its operation of the API and its command, or a reason why not; `docs/acts.md` says where. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dondoc } from '../src/client/dondoc';
import { OPERATIONS } from '../src/web/api/operations/table';
import { COMMANDS } from './cli/twice-table';
import { ACTS } from './client/acts-table';
import { FORMS, SIGN_IN_FORMS, STAFF_FORMS } from './web/twice-table';

const HEAD = `# Every act, and where it is done

Made from the tables that the tests of pages and commands run through; \`test/acts.test.ts\` holds it to them.

`;
const PAGE = join(__dirname, '../docs/acts.md');
const LINK = 'of the bearer of a mailed link, who has a browser';
const SESSION = 'of a person signing in, who has a browser';
const PROGRAMS = 'programs are let in at the command line, by whoever runs the service';

/** What an act is done with elsewhere than in the tables of forms and commands that are sent twice. */
const ALSO: Readonly<Partial<Record<keyof Dondoc, { readonly screen?: string; readonly command?: string }>>> = {
  amendPlan: { screen: '`/plans/:plan/changes/apply`', command: '`dondoc plan apply`' },
  approveConsolidation: { screen: '`/plans/:plan/consolidations/:id/approve`', command: '`dondoc consolidation approve`' },
  remind: { screen: '`/plans/:plan/rounds/:round/act`' },
  testSend: { screen: '`/plans/:plan/notices/wording/:folder/:name`' },
  signInByIssuer: { screen: '`/sign-in/issuer`, where an identity service is configured' },
  actOnRound: { command: 'one command for each report: `dondoc report …`' },
  resendDelivery: { command: '`dondoc webhook resend`' },
};

/** Why there is none, where there is none. */
const NONE: Readonly<Partial<Record<keyof Dondoc, { readonly screen?: string; readonly command?: string }>>> = {
  saveDraft: { command: LINK },
  proposeContact: { command: `${LINK}; \`dondoc contact set\` hands a post over` },
  confirmContact: { command: LINK },
  say: { command: 'a conversation is had on pages' },
  askForCode: { command: SESSION },
  signInWithCode: { command: SESSION },
  signInByIssuer: { command: SESSION },
  endSession: { command: SESSION },
  endOtherSessions: { command: SESSION },
  removeFromLog: { screen: 'the log is kept by the agency on its page and put right at the command line' },
  createToken: { screen: PROGRAMS },
  revokeToken: { screen: PROGRAMS },
  createWebhook: { screen: PROGRAMS },
  removeWebhook: { screen: PROGRAMS },
  resendDelivery: { screen: PROGRAMS },
};

const isAct = (name: string): name is keyof Dondoc => name in ACTS;
const acts = Object.entries(ACTS).flatMap(([name, entry]) => (entry === null || !isAct(name) ? [] : [name]));
const code = (text: string): string => `\`${text}\``;

function screensOf(act: keyof Dondoc): string {
  const forms = Object.entries({ ...FORMS, ...SIGN_IN_FORMS, ...STAFF_FORMS });
  const found = forms.flatMap(([route, { like, changes }]) => (like === act && changes !== false ? [code(route)] : []));
  return [...found, ...(ALSO[act]?.screen === undefined ? [] : [ALSO[act].screen])].join(', ');
}

function operationOf(act: keyof Dondoc): string {
  const operation = OPERATIONS[act];
  return typeof operation === 'string' ? `none: ${operation}` : code(`${operation.verb.toUpperCase()} ${operation.path}`);
}

function commandOf(act: keyof Dondoc): string {
  const found = Object.entries(COMMANDS(tmpdir())).flatMap(([command, entry]) =>
    entry !== null && typeof entry === 'object' && entry.like === act ? [code(`dondoc ${command}`)] : [],
  );
  return [...found, ...(ALSO[act]?.command === undefined ? [] : [ALSO[act].command])].join(', ');
}

const orNone = (found: string, why: string | undefined): string => (found !== '' ? found : why === undefined ? '' : `none: ${why}`);

const rows = acts.map((act) => ({
  act,
  screen: orNone(screensOf(act), NONE[act]?.screen),
  operation: operationOf(act),
  command: orNone(commandOf(act), NONE[act]?.command),
}));

test('no act is without its screen, its operation or its command, but for a reason', () => {
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.filter(({ screen, operation, command }) => [screen, operation, command].includes(''))).toEqual([]);
});

test('a reason stands only where there is none', () => {
  const needless = rows.filter(
    ({ act }) => (NONE[act]?.screen !== undefined && screensOf(act) !== '') || (NONE[act]?.command !== undefined && commandOf(act) !== ''),
  );
  expect(needless.map(({ act }) => act)).toEqual([]);
});

test('the page of acts is what the tables say', () => {
  const lines = rows.map(({ act, screen, operation, command }) => `| ${act} | ${screen} | ${operation} | ${command} |`);
  const table = ['| act | screen | API (`/api/v1`) | command |', '|---|---|---|---|', ...lines, ''].join('\n');
  const page = `${HEAD}${table}`;
  // After a change: DONDOC_WRITE=1 npx jest test/acts
  if (process.env['DONDOC_WRITE'] === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
