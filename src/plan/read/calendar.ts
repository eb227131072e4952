/** Reading one year of a working calendar. */
import type { CalendarYear } from '../model';
import { issueProblems } from './issues';
import { calendarJsonSchema } from './json-schema';
import type { ReadProblem } from './problem';
import { calendarSchema } from './schema';
import { parseYaml } from './yaml';

export type CalendarResult =
  | { readonly ok: true; readonly calendar: CalendarYear }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/** Days in order of date. A day of another year and a date given twice are problems. */
export function readCalendar(file: string, text: string): CalendarResult {
  const yaml = parseYaml(file, text);
  if (!yaml.ok) return yaml;
  const parsed = calendarSchema.safeParse(yaml.value);
  if (!parsed.success) {
    const problems = issueProblems(parsed.error.issues, yaml.value, calendarJsonSchema());
    return {
      ok: false,
      problems: problems.map(({ path, key, ...rest }) => ({ ...rest, file, ...yaml.placeOf(path, key), path: path.join('.') })),
    };
  }
  const { calendar, year, days } = parsed.data;
  const problems = days.flatMap(({ date }, index): readonly ReadProblem[] => {
    const at = { file, ...yaml.placeOf(['days', index, 'date']), path: `days.${index}.date`, value: date };
    if (!date.startsWith(`${year}-`)) return [{ ...at, code: 'not-allowed', allowed: [`${year}-…`] }];
    return days.findIndex((day) => day.date === date) < index ? [{ ...at, code: 'duplicate-id', allowed: [] }] : [];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, calendar: { calendar, year, days: days.toSorted((a, b) => a.date.localeCompare(b.date)) } };
}
