/** Completion as a real bash does it: the printed script is read by a shell, which is then asked what it would offer. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerCommands } from '../../src/cli/commands';
import { dondoc } from './support';

const folder = mkdtempSync(join(tmpdir(), 'dondoc-completion-'));
const script = join(folder, 'dondoc.bash');

/** What each line is completed to; its last word is the one being typed. */
function offered(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const asked = lines.map((words) => `ask dondoc ${words.map((word) => `'${word}'`).join(' ')}`);
  const ask = `ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _dondoc; echo "\${COMPREPLY[*]}"; }`;
  const answers = execFileSync('bash', ['-c', [`source '${script}'`, ask, ...asked].join('\n')], { encoding: 'utf8' });
  return answers
    .trimEnd()
    .split('\n')
    .map((answer) => answer.split(' ').filter((word) => word !== ''));
}

beforeAll(async () => {
  const { code, stdout } = await dondoc(['completion', 'bash']);
  expect(code).toBe(0);
  writeFileSync(script, stdout);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each<[typed: readonly string[], offered: readonly string[]]>([
  [['pl'], ['plan']],
  [['-'], ['--version', '-h', '--help']],
  [
    ['log', ''],
    ['add', 'list', 'remove'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [
    ['plan', 'preview', 'plans/a', '--'],
    ['--lang', '--json', '--csv', '--help'],
  ],
  [
    ['plan', 'check', 'plans/a', '--lang', ''],
    ['vi', 'en'],
  ],
  [['rehearse', 'plans/a', '--exit', '--lang', 'e'], ['en']],
  [['up', '--j'], ['--json']],
  [['report', 'file-elsewhere', 'a/b/c', '--channel', 'p'], ['paper']],
  [['notices', 'preview', 'a/b/c', 'over'], ['overdue']],
  // Only the shell knows these: it offers its files.
  [['plan', 'check', ''], []],
  [['plan', 'start', 'plans/a', '--home', ''], []],
  [['nothing', 'of', 'ours', ''], []],
])('%j is completed', (typed, words) => {
  expect(offered([typed, ['doctor']])[0]).toEqual(words);
});

test('every command with every option is offered', () => {
  const program = new Command('dondoc');
  registerCommands(program, []);
  const places = walk(program, []);
  expect(places.length).toBeGreaterThan(50);
  const lines = places.flatMap(({ path }) => [
    [...path, ''],
    [...path, '-'],
  ]);
  const answers = offered(lines);
  for (const [index, { path, commands, flags }] of places.entries()) {
    expect([path, answers[2 * index]]).toEqual([path, expect.arrayContaining([...commands])]);
    expect([path, answers[2 * index + 1]]).toEqual([path, expect.arrayContaining([...flags])]);
  }
});

test('a shell that is not known is wrong use', async () => {
  const { code, stdout, stderr } = await dondoc(['completion', 'cmd']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish');
});

test.each([
  ['zsh', /^autoload .*bashcompinit\n/, "' plan check''|--lang') offered='vi en' ;;"],
  [
    'fish',
    /^# Completion of dondoc for fish/,
    "complete -c dondoc -n '__dondoc_in plan check' -l lang -x -a 'vi en' -d 'language of the answer'",
  ],
])('%s has a script of its own', async (shell, begin, line) => {
  const { code, stdout } = await dondoc(['completion', shell]);
  expect(code).toBe(0);
  expect(stdout).toMatch(begin);
  expect(stdout.split('\n').map((text) => text.trim())).toContain(line);
});

interface Walked {
  readonly path: readonly string[];
  readonly commands: readonly string[];
  readonly flags: readonly string[];
}

/** As commander has them. */
function walk(command: Command, path: readonly string[]): readonly Walked[] {
  const commands = command.commands.map((sub) => sub.name());
  const flags = command.options.flatMap(({ short, long }) => [short, long].filter((flag) => flag !== undefined));
  return [{ path, commands, flags }, ...command.commands.flatMap((sub) => walk(sub, [...path, sub.name()]))];
}
