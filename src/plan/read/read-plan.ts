/** Reading a plan: every fault of its files at once, each with file, line and column, or the plan. */
import { checkPlan } from '../check';
import type { Warning } from '../compiled';
import type { Plan } from '../model';
import type { PlanProblem } from '../problem';
import { type AgenciesResult, readAgencies } from './agencies';
import { issueProblems, type UnplacedProblem } from './issues';
import { planJsonSchema } from './json-schema';
import { toPlan } from './plan';
import { pathParts, type ReadProblem } from './problem';
import { planSchema } from './schema';
import { parseYaml, type Place } from './yaml';

export type ReadResult =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/** Files by name, the CSV named relative to the main file. Never throws on any text. The warnings' `where` is `file:line`. */
export function readPlan(files: Readonly<Record<string, string>>, mainFile: string): ReadResult {
  const text = textOf(files, mainFile);
  if (text === undefined) return refuse([missingFile(mainFile, mainFile, { line: 1, column: 1 })]);
  const yaml = parseYaml(mainFile, text);
  if (!yaml.ok) return refuse(yaml.problems);
  const csv = readNamedCsv(files, mainFile, yaml.value, yaml.placeOf);
  if (csv !== null && !csv.result.ok) return refuse(csv.result.problems);

  const placed: Placer = (path, key) =>
    csv?.result.ok && path[0] === 'agencies' && path.length > 1
      ? { file: csv.file, ...csv.result.placeOf(path.slice(1)) }
      : { file: mainFile, ...yaml.placeOf(path, key) };
  const value = csv?.result.ok ? withAgencies(yaml.value, csv.result.agencies) : yaml.value;
  return readValue(value, placed);
}

type Placer = (path: readonly (string | number)[], key?: string) => Place & { readonly file: string };

function readValue(value: unknown, placed: Placer): ReadResult {
  const parsed = planSchema.safeParse(value);
  if (!parsed.success) return refuse(issueProblems(parsed.error.issues, value, planJsonSchema()).map((problem) => place(problem, placed)));
  const { agencies } = parsed.data;
  const { plan, problems } = toPlan(parsed.data, Array.isArray(agencies) ? agencies : []);
  if (problems.length > 0) return refuse(problems.map((problem) => place(unplaced(problem), placed)));
  const checked = checkPlan(plan);
  if (checked.problems.length > 0) return refuse(checked.problems.map((problem) => place(unplaced(problem), placed)));
  const warnings = checked.warnings.map((warning) => {
    const { file, line } = placed(pathParts(warning.where));
    return { ...warning, where: `${file}:${line}` };
  });
  return { ok: true, plan, warnings };
}

interface NamedCsv {
  readonly file: string;
  readonly result: AgenciesResult;
}

/** null: the agencies stand in the plan file itself, or nowhere. */
function readNamedCsv(
  files: Readonly<Record<string, string>>,
  mainFile: string,
  value: unknown,
  placeOf: (path: readonly string[]) => Place,
): NamedCsv | null {
  const name = csvNameOf(value);
  if (name === null) return null;
  const file = mainFile.slice(0, mainFile.lastIndexOf('/') + 1) + name;
  const text = textOf(files, file);
  const problem = (): ReadProblem => missingFile(mainFile, file, placeOf(['agencies', 'csv']));
  return { file, result: text === undefined ? { ok: false, problems: [problem()] } : readAgencies(file, text) };
}

function csvNameOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('agencies' in value)) return null;
  const { agencies } = value;
  if (typeof agencies !== 'object' || agencies === null || !('csv' in agencies) || Object.keys(agencies).length !== 1) return null;
  return typeof agencies.csv === 'string' ? agencies.csv : null;
}

/** The plan's values with the rows of the CSV where the plan names it. */
function withAgencies(value: unknown, agencies: readonly unknown[]): unknown {
  return typeof value === 'object' ? { ...value, agencies } : value;
}

function textOf(files: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(files, name) ? files[name] : undefined;
}

function missingFile(file: string, value: string, { line, column }: Place): ReadProblem {
  return { code: 'file-missing', file, line, column, path: '', value, allowed: [] };
}

function unplaced({ code, where, value, allowed }: PlanProblem): UnplacedProblem {
  return { code, path: pathParts(where), value, allowed };
}

function place({ path, key, ...problem }: UnplacedProblem, placed: Placer): ReadProblem {
  return { ...problem, ...placed(path, key), path: [...path, ...(key === undefined ? [] : [key])].join('.') };
}

function refuse(problems: readonly ReadProblem[]): ReadResult {
  return { ok: false, problems };
}
