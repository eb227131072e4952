/** The same commands over HTTP: what they leave behind is what they leave on the machine itself, and a second time says so. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import { registerCommands } from '../../src/cli/commands';
import { Refusal } from '../../src/cli/exit';
import { dumpRows } from '../support/dump';
import { type Store, usePostgres } from '../support/store';
import { ACTS, COORDINATOR, PLAN, REPORT } from '../client/acts-table';
import { apiOn } from '../web/api/support';
import { COMMANDS, type TwiceCommand, writeTwiceFiles } from './twice-table';

const { open } = usePostgres();
const folder = mkdtempSync(join(tmpdir(), 'dondoc-remote-'));
writeTwiceFiles(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = { ...process.env };
const apps: FastifyInstance[] = [];
afterEach(async () => {
  process.env = { ...environment };
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

/** A service that listens, and a token in whose name the command acts. */
async function serving(actor: string, before?: TwiceCommand['like']): Promise<Store> {
  const store = await open();
  const { app, token } = await apiOn(store);
  apps.push(app);
  const entry = before === undefined ? null : ACTS[before];
  if (entry !== null && typeof entry !== 'string') await entry.before?.(store.dondoc);
  const whole = actor === 'operator';
  const scopes = actor.startsWith('xa-') ? (['read', 'report'] as const) : (['read', 'report', 'review', 'manage', 'admin'] as const);
  const secret = await token({ actor, scopes, plan: whole ? null : PLAN, title: 'Dòng lệnh', secret: 'B'.repeat(43) });
  process.env = { ...environment, DONDOC_URL: await app.listen({ host: '127.0.0.1', port: 0 }), DONDOC_TOKEN: secret };
  return store;
}

async function run(line: readonly string[]): Promise<{ readonly ok: boolean; readonly text: string }> {
  const printed: string[] = [];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    const program = new Command('dondoc').exitOverride();
    const words = [...line, ...(line.includes('--home') ? [] : ['--home', join(folder, 'nowhere')])];
    registerCommands(program, words);
    await program.parseAsync(words, { from: 'user' });
    return { ok: true, text: printed.join('') };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, text: error.message };
    throw error;
  } finally {
    out.mockRestore();
  }
}

/** What the programs themselves leave: their tokens, and the day of their use. */
const without = (rows: readonly string[]) => rows.filter((row) => !row.startsWith('api_tokens '));

const given = Object.entries(COMMANDS(folder)).flatMap(([name, entry]) =>
  entry === null || typeof entry === 'string' ? [] : [[name, entry] as const],
);

test.each(given)('%s over HTTP leaves the rows of once, and says so', async (name, { like, words, says, done }) => {
  const as = words.indexOf('--as');
  const store = await serving(as < 0 ? 'operator' : (words[as + 1] ?? ''), like);
  const line = [...name.split(' '), ...words];
  const before = await dumpRows(store.database);
  const first = await run(line);
  expect([first.ok, first.text]).toEqual([true, first.text]);
  const once = without(await dumpRows(store.database));
  expect(once).not.toEqual(without(before));
  const again = await run(line);
  expect(again).toEqual({ ok: done === true, text: expect.stringContaining(says) });
  expect(without(await dumpRows(store.database))).toEqual(once);
});

test.each([
  ['status', 'ket-qua'],
  [`plan status ${PLAN}`, 'ket-qua'],
  [`why ${REPORT}`, 'Đang chờ'],
  [`report show ${REPORT}`, 'xã'],
  [`contact list ${PLAN}`, 'can-bo.xa-1@senvang.example'],
  [`log list ${PLAN}`, ''],
  [`notices list ${PLAN}`, `${REPORT}#remind/xa-1/officer`],
  [`notices preview ${REPORT} reminder`, 'Kính gửi'],
  [`notices wording ${PLAN}`, 'assigned/receipt'],
  [`consolidation status ${PLAN}`, ''],
  [`calendar export ${PLAN} --agency xa-1`, 'BEGIN:VCALENDAR'],
])('%s reads over HTTP', async (line, says) => {
  await serving(COORDINATOR);
  expect(await run(line.split(' '))).toEqual({ ok: true, text: expect.stringContaining(says) });
});

test('whoever says another name than the token has, has no token, or asks where nothing is, is told so', async () => {
  const store = await serving(COORDINATOR, 'accept');
  const rows = await dumpRows(store.database);
  const accept = ['report', 'accept', REPORT, '--as', 'authority'];
  expect(await run(accept)).toEqual({
    ok: false,
    text: `Mã truy cập trong DONDOC_TOKEN thay mặt ${COORDINATOR}, không thay mặt authority.`,
  });
  process.env['DONDOC_TOKEN'] = `dd_00000000_${'A'.repeat(43)}`;
  expect((await run(accept)).text).toContain('không nhận mã truy cập');
  process.env['DONDOC_TOKEN'] = '';
  expect((await run(accept)).text).toContain('thiếu DONDOC_TOKEN');
  process.env = { ...process.env, DONDOC_URL: 'http://127.0.0.1:1', DONDOC_TOKEN: 'x' };
  expect((await run(accept)).text).toContain('không trả lời');
  expect(without(await dumpRows(store.database))).toEqual(without(rows));
  writeFileSync(join(folder, 'end'), '');
});
