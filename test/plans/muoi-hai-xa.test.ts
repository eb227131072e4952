/** A plan written from the JSON Schema and docs/plan-file.md alone, held to the dates worked out by hand before it was compiled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFiles } from '../../src/client/compile-files';
import type { CompiledPlan, CompiledRound } from '../../src/plan/compiled';
import type { Instant } from '../../src/plan/model';
import { previewPlan } from '../../src/plan/preview';

const root = join(__dirname, '../..');

async function compiledPlan(): Promise<CompiledPlan> {
  const result = await compileFiles(join(root, 'plans/muoi-hai-xa-2026'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.compiled;
}

/** Plan time is UTC+7 all year: `2026-01-14 08:00`. */
const local = (at: Instant) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const typed = (table: string) =>
  readFileSync(join(root, 'test/expected', `${table}.csv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);

function roundLine({ id, window, cutOff, due, opensAt, closesAt, steps, collective }: CompiledRound): string {
  const dayOf = (name: string) => local([...steps.assigned, ...collective].find((step) => step.name === name)?.at ?? '').slice(0, 10);
  const days = ['summary-before', 'overdue', 'leader', 'standing'].map(dayOf);
  return [id, window?.from, window?.to, cutOff, due, local(opensAt), ...days, local(closesAt)].join(',');
}

test('the twelve months open, are due, escalate and close as typed by hand, around Tết and the closures of the province', async () => {
  const { rounds } = await compiledPlan();
  expect(rounds.filter(({ requirement }) => requirement === 'bao-cao-thang').map(roundLine)).toEqual(typed('muoi-hai-xa-2026'));
});

test('the twelve monthly consolidations start, freeze and are due as typed by hand', async () => {
  const { consolidations } = await compiledPlan();
  const lines = consolidations.map(({ id, kind, startsAt, freezesAt, due }) =>
    [id, kind, local(startsAt), local(freezesAt), due].join(','),
  );
  expect(lines).toEqual(typed('muoi-hai-xa-2026-consolidations'));
});

test('every month is owed by the twelve communes and not by the department that collects them', async () => {
  const { rounds } = await compiledPlan();
  for (const { requirement, agencies } of rounds) expect(agencies).toHaveLength(requirement === 'bao-cao-thang' ? 12 : 1);
  expect(rounds.flatMap(({ requirement, agencies }) => (requirement === 'bao-cao-thang' ? agencies : []))).not.toContain('so-noi-vu');
});

test('both calendars are laid over one another in the order of the plan', async () => {
  const { calendars } = await compiledPlan();
  expect(calendars.map(({ calendar, year }) => `${calendar} ${year}`)).toEqual([
    'vn 2024',
    'vn 2025',
    'vn 2026',
    'vn 2027',
    'tinh-mau 2026',
  ]);
});

test('a silent year mails every commune four times a month and its leader once, with a copy to the officer', async () => {
  const { mails } = previewPlan(await compiledPlan());
  const kinds = (kind: string) => mails.filter((mail) => mail.kind === kind);
  expect(['opens', 'due-today', 'overdue', 'leader'].map((kind) => kinds(kind).length)).toEqual([144, 144, 144, 144]);
  expect(['standing', 'summary-before', 'summary-after', 'approval', 'authority'].map((kind) => kinds(kind).length)).toEqual([
    12, 12, 12, 12, 0,
  ]);
  expect(mails).toHaveLength(4 * 144 + 4 * 12);
  expect(kinds('leader').filter(({ to, cc }) => !to.startsWith('chutich.') || cc.length !== 1)).toEqual([]);
});
