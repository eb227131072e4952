/** Every command that changes something, given twice: one effect, and the second time it says so. Run in this process, on real parts. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerCommands } from '../../src/cli/commands';
import { Refusal } from '../../src/cli/exit';
import { setRehearsalClock } from '../../src/store/clock';
import { dumpRows } from '../support/dump';
import { useMachine } from '../support/machine';
import { openStoreOn, type Store } from '../support/store';
import { ACTS, NOW, plainScene } from '../client/acts-table';
import { ROOT } from './support';
import { COMMANDS, type TwiceCommand, writeTwiceFiles } from './twice-table';

const { machine } = useMachine();
const folder = mkdtempSync(join(tmpdir(), 'dondoc-twice-'));
writeTwiceFiles(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LAST = 'Việc gần nhất: ';

const given = Object.entries(COMMANDS(folder)).flatMap(([name, entry]) =>
  entry === null || typeof entry === 'string' ? [] : [[name, entry] as const],
);

let databases = 0;
const stores: Store[] = [];
const environment = { ...process.env };
afterEach(async () => {
  process.env = { ...environment };
  await Promise.all(stores.splice(0).map(({ database }) => database.destroy()));
});

async function sceneOf({ like }: TwiceCommand): Promise<Store> {
  const store = await openStoreOn(machine().postgres, `twice${(databases += 1)}`);
  stores.push(store);
  await plainScene(store);
  await setRehearsalClock(store.database, NOW);
  const entry = ACTS[like];
  if (entry !== null && typeof entry !== 'string') await entry.before?.(store.dondoc);
  const { temporal } = machine();
  process.env = { ...environment, DATABASE_URL: store.url, TEMPORAL_ADDRESS: temporal.address, DONDOC_CLOCK: 'rehearsal' };
  return store;
}

interface Said {
  readonly ok: boolean;
  readonly text: string;
}

async function run(name: string, { words }: TwiceCommand): Promise<Said> {
  const printed: string[] = [];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const line = [...name.split(' '), ...words, '--home', join(folder, 'nowhere')];
  try {
    const program = new Command('dondoc').exitOverride();
    registerCommands(program, line);
    await program.parseAsync(line, { from: 'user' });
    return { ok: true, text: printed.join('') };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, text: error.message };
    throw error;
  } finally {
    out.mockRestore();
  }
}

test('every command there is has its line', () => {
  const program = new Command('dondoc');
  registerCommands(program, []);
  const names = program.commands.flatMap((command) =>
    command.commands.length === 0 ? [command.name()] : command.commands.map((inner) => `${command.name()} ${inner.name()}`),
  );
  expect(Object.keys(COMMANDS(folder)).toSorted()).toEqual(names.toSorted());
  const elsewhere = Object.entries(COMMANDS(folder)).flatMap(([name, entry]) =>
    typeof entry === 'string' ? [[name, entry] as const] : [],
  );
  for (const [name, file] of elsewhere) expect([name, readFileSync(join(ROOT, file), 'utf8').length > 0]).toEqual([name, true]);
});

test.each(given)('%s given twice, in turn and at once, leaves the rows of once, and says so', async (name, command) => {
  const store = await sceneOf(command);
  const before = await dumpRows(store.database);
  expect(await run(name, command)).toMatchObject({ ok: true });
  const once = await dumpRows(store.database);
  expect(once).not.toEqual(before);
  const again = await run(name, command);
  expect(again).toEqual({ ok: command.done === true, text: expect.stringContaining(command.says) });
  if (!again.ok) expect(again.text).toContain(LAST);
  expect(await dumpRows(store.database)).toEqual(once);

  const other = await sceneOf(command);
  const answers = await Promise.all([run(name, command), run(name, command)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(command.done === true ? 2 : 1);
  const both = await dumpRows(other.database);
  if (command.unlike === true) expect(both).toHaveLength(once.length);
  else expect(both).toEqual(once);
});
