/** What zod found, in the plan's own words. */
import type { z } from 'zod';
import type { JsonSchema } from './json-schema';
import type { ReadProblem } from './problem';
import { writtenAs } from './schema';
import { keysAt } from './schema-walk';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** A problem that knows its path but not yet its line. `key`: it is about this key of the map at `path`, not about a value. */
export type UnplacedProblem = Pick<ReadProblem, 'code' | 'value' | 'allowed'> & { readonly path: Path; readonly key?: string };

/** One problem per fault. `value` is what was checked, `schema` the JSON Schema made from the same description. */
export function issueProblems(issues: readonly Issue[], value: unknown, schema: JsonSchema): readonly UnplacedProblem[] {
  return issues.flatMap((issue) => issueProblem(issue, [], value, schema));
}

function issueProblem(issue: Issue, prefix: Path, value: unknown, schema: JsonSchema): readonly UnplacedProblem[] {
  const path = [...prefix, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  const found = valueAt(value, path);
  const one = (code: ReadProblem['code'], allowed: readonly string[]): readonly UnplacedProblem[] => [
    { code, path, value: shown(found), allowed },
  ];
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(schema, path);
    return issue.keys.map((key) => ({ code: 'unknown-key', path, key, value: key, allowed }));
  }
  if (found === undefined) return one('missing', []);
  switch (issue.code) {
    case 'invalid_type':
      return one('wrong-type', [issue.expected]);
    case 'invalid_value':
      return one('not-allowed', issue.values.map(String));
    case 'invalid_format':
      return one('bad-format', [issue.format === 'regex' ? (writtenAs(issue.pattern) ?? issue.format) : issue.format]);
    case 'too_small':
      return one('too-small', [String(issue.minimum)]);
    case 'too_big':
      return one('too-big', [String(issue.maximum)]);
    case 'invalid_union':
      return unionProblems(issue, path, value, schema);
    case 'custom':
      return one('impossible-date', []);
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return one('wrong-type', [issue.code]);
  }
}

/** The faults of the alternative that was meant: the one whose kind of value (text, list, map) stands there. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: Path, value: unknown, schema: JsonSchema): readonly UnplacedProblem[] {
  const missesKind = ({ code, path: at }: Issue): boolean => at.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
  const fitting = issue.errors.filter((branch) => !branch.some(missesKind));
  const meant = fitting.toSorted((a, b) => unknownKeys(a) - unknownKeys(b))[0];
  if (meant !== undefined) return meant.flatMap((nested) => issueProblem(nested, path, value, schema));
  const allowed = issue.errors.flatMap((branch) => branch.filter(missesKind).flatMap(expectation));
  return [{ code: 'not-allowed', path, value: shown(valueAt(value, path)), allowed: [...new Set(allowed)] }];
}

function unknownKeys(branch: readonly Issue[]): number {
  return branch.reduce((count, issue) => count + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
}

function expectation(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_type' ? [issue.expected] : [];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, part) => (isKeyed(at) ? at[part] : undefined), value);
}

function isKeyed(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Short enough for a message; maps and lists are not repeated. */
function shown(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean' && value !== null) return '';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
