/** A plan's files as somebody edits them in the year: each amendment goes on from the one before. */
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { compileFiles } from '../client/compile-files';
import type { PlanFiles } from '../client/load-plan';
import type { CompiledPlan } from '../plan/compiled';

export class ScriptRefused extends Error {
  override readonly name = 'ScriptRefused';
}

/** A file inside the plan's folder. `from` stands there once; without it the file is new. */
export const editSchema = z.strictObject({
  file: z.string().regex(/^([a-z0-9-]+\/)*[a-z0-9-]+\.(yaml|csv)$/, 'a file of the plan’s folder'),
  from: z.string().min(1).optional(),
  to: z.string(),
});

type Edit = z.infer<typeof editSchema>;

export interface EditedPlan {
  readonly compiled: CompiledPlan;
  readonly files: PlanFiles;
}

/** The plan at `path` after each of the amendments, in their order. Throws ScriptRefused for an edit that does not fit. */
export async function editPlan(path: string, amendments: readonly (readonly Edit[])[]): Promise<readonly EditedPlan[]> {
  if (amendments.length === 0) return [];
  const isFolder = (await stat(path)).isDirectory();
  const copy = await mkdtemp(join(tmpdir(), 'dondoc-edited-'));
  try {
    await cp(isFolder ? path : dirname(path), copy, { recursive: true });
    const plans: EditedPlan[] = [];
    for (const edits of amendments) {
      for (const edit of edits) await apply(edit, copy);
      const result = await compileFiles(isFolder ? copy : join(copy, basename(path)));
      if (!result.ok)
        throw new ScriptRefused(result.problems.map(({ file, line, code, path: where }) => `${file}:${line}: ${code} ${where}`).join('\n'));
      plans.push({ compiled: result.compiled, files: result.files });
    }
    return plans;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function apply({ file, from, to }: Edit, folder: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (from === undefined) {
    if (text !== null) throw new ScriptRefused(`${file}: is there already`);
    await mkdir(dirname(path), { recursive: true });
    return writeFile(path, to);
  }
  if (text?.split(from).length !== 2) throw new ScriptRefused(`${file}: not there exactly once: ${from}`);
  return writeFile(
    path,
    text.replace(from, () => to),
  );
}
