/** From plan files to a compiled plan, or everything that is wrong with them at once. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { compilePlan } from '../plan/compile';
import type { CompiledPlan, Facts } from '../plan/compiled';
import type { CalendarYear, Plan } from '../plan/model';
import { PlanRefused } from '../plan/problem';
import { readCalendar } from '../plan/read/calendar';
import type { ReadProblem } from '../plan/read/problem';
import { readPlan } from '../plan/read/read-plan';
import { loadPlanFiles, type PlanFiles } from './load-plan';

export type CompileResult =
  | { readonly ok: true; readonly compiled: CompiledPlan; readonly files: PlanFiles }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };

const NOTHING_HAPPENED: Facts = { accepted: {}, decided: {} };

/** The calendars that come with Dondoc, one folder each. */
const SHIPPED = resolve(__dirname, '..', '..', 'calendars');

/**
 * Compiles the plan at `path`, a YAML file or a folder with `plan.yaml`. Calendars are looked for in `calendars/` beside the plan and
 * among those that come with Dondoc. Throws PlanFileUnreadable.
 */
export async function compileFiles(path: string): Promise<CompileResult> {
  const files = await loadPlanFiles(path);
  return compileTexts(files, join(folderOf(path, files), 'calendars'));
}

/** The same for texts that came from elsewhere. `own`: folder of calendars that win over the shipped ones; null: none. */
export async function compileTexts(files: PlanFiles, own: string | null): Promise<CompileResult> {
  const read = readPlan(files.texts, files.main);
  if (!read.ok) return read;
  const loaded = await loadCalendars(read.plan, own);
  if (!loaded.ok) return loaded;
  try {
    const compiled = compilePlan(read.plan, loaded.calendars, NOTHING_HAPPENED);
    const known = new Set(read.warnings.map((warning) => warning.message));
    const later = compiled.warnings.filter((warning) => !known.has(warning.message));
    return { ok: true, files, compiled: { ...compiled, warnings: [...read.warnings, ...later] } };
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    return {
      ok: false,
      problems: error.problems.map(({ where, ...problem }) => ({ ...problem, file: files.main, line: 1, column: 1, path: where })),
    };
  }
}

function folderOf(path: string, files: PlanFiles): string {
  return path.endsWith(files.main) ? dirname(path) : path;
}

type Calendars =
  | { readonly ok: true; readonly calendars: readonly CalendarYear[] }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/** Every year of a calendar that comes with Dondoc, in order; none when there is no such calendar. */
export async function shippedCalendar(name: string): Promise<readonly CalendarYear[]> {
  if (!/^[\w-]+$/.test(name)) return [];
  const [folder, files] = await yearsOf([join(SHIPPED, name)]);
  const read = await Promise.all(files.map(async (file) => readCalendar(`${name}/${file}`, await readFile(join(folder, file), 'utf8'))));
  return read.flatMap((each) => (each.ok ? [each.calendar] : [])).toSorted((a, b) => a.year - b.year);
}

/** Every year of every calendar the plan names; the plan's own folder wins over the shipped one. */
async function loadCalendars(plan: Plan, own: string | null): Promise<Calendars> {
  const calendars: CalendarYear[] = [];
  for (const name of plan.calendars) {
    const [folder, years] = await yearsOf([...(own === null ? [] : [join(own, name)]), join(SHIPPED, name)]);
    for (const file of years) {
      const read = readCalendar(`${name}/${file}`, await readFile(join(folder, file), 'utf8'));
      if (!read.ok) return read;
      calendars.push(read.calendar);
    }
  }
  return { ok: true, calendars };
}

/** The first folder that has YAML files, with their names. */
async function yearsOf(folders: readonly string[]): Promise<readonly [string, readonly string[]]> {
  for (const folder of folders) {
    const years = (await readdir(folder).catch((): string[] => [])).filter((file) => file.endsWith('.yaml')).toSorted();
    if (years.length > 0) return [folder, years];
  }
  return ['', []];
}
