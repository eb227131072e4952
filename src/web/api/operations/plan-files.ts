/** A plan as it is sent: its file and the tables beside it, compiled here. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { compileTexts } from '../../../client/compile-files';
import { canonicalJson } from '../../../plan/canonical';
import type { CompiledPlan } from '../../../plan/compiled';
import { problemText } from '../../../plan/read/messages';
import type { PlanFiles } from '../../../client/load-plan';
import type { FieldError, Refused } from '../problem';
import { sha256 } from '../shapes';

const FILES_MAX = 20;
const fileName = z.string().regex(/^[\w-]{1,100}\.(yaml|yml|csv)$/);

export const planFiles = {
  files: z
    .strictObject({ main: fileName, texts: z.record(fileName, z.string()) })
    .describe('The plan file and the CSV files beside it; calendars are those that come with Dondoc.'),
  compiledHash: sha256.optional().describe('What the sender has compiled it to; anything else is refused.'),
};
export const PLAN_BYTES = 8 * 1024 * 1024;

type Compiled = { readonly ok: true; readonly compiled: CompiledPlan; readonly files: PlanFiles } | Refused;

/** sha256 (hex) of a compiled plan: two programs that have the same mean the same. */
export function hashOfPlan(compiled: CompiledPlan): string {
  return createHash('sha256').update(canonicalJson(compiled)).digest('hex');
}

/** `plan` is the id that it must have; null: any. Every fault of the files is an error with file and line. */
export async function compileSent(
  { files, compiledHash }: { readonly files: PlanFiles; readonly compiledHash?: string | undefined },
  plan: string | null,
): Promise<Compiled> {
  if (files.texts[files.main] === undefined || Object.keys(files.texts).length > FILES_MAX) return wrong([{ pointer: '/files/texts' }]);
  const result = await compileTexts(files, null);
  if (!result.ok) {
    return wrong(
      result.problems.map((problem) => ({
        pointer: `/files/texts/${problem.file}`,
        code: problem.code,
        detail: `${problem.file}:${problem.line}: ${problemText(problem, 'en')}`,
      })),
    );
  }
  if (plan !== null && result.compiled.plan.id !== plan) return wrong([{ pointer: '/files', code: 'other-plan' }]);
  if (compiledHash !== undefined && compiledHash !== hashOfPlan(result.compiled))
    return wrong([{ pointer: '/compiledHash', code: 'compiled-differently' }]);
  return result;
}

function wrong(errors: readonly FieldError[]): Refused {
  return { ok: false, reason: 'invalid', errors };
}
