/** A plan from disk for a command: compiled, or refused with everything that is wrong with it. */
import { stat } from 'node:fs/promises';
import { type CompileResult, compileFiles } from '../../client/compile-files';
import { PlanFileUnreadable } from '../../client/load-plan';
import type { Language } from '../../plan/model';
import { problemLine } from '../../plan/read/messages';
import { codeOf } from '../../runtime/reasons';
import { wrongUse } from '../exit';

type Unreadable = PlanFileUnreadable['why'] | 'no-file' | 'forbidden';

export type Loaded = Extract<CompileResult, { ok: true }>;

/** The compiled plan. Throws Refusal with one line per problem, each `file:line: what is wrong`. */
export async function loadPlan(path: string, language: Language): Promise<Loaded> {
  const result = await readPlanAt(path, language);
  if (!result.ok) throw wrongUse(...result.problems.map((problem) => problemLine(problem, language)));
  return result;
}

/** The compiled plan or its problems. Throws Refusal when there is nothing to read. */
export async function readPlanAt(path: string, language: Language): Promise<CompileResult> {
  const about = await stat(path).catch(() => null);
  if (about !== null && !about.isFile() && !about.isDirectory()) throw unreadable(path, 'no-file', language);
  try {
    return await compileFiles(path);
  } catch (error) {
    if (error instanceof PlanFileUnreadable) throw unreadable(error.path, error.why, language);
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'EPERM') throw unreadable(path, 'forbidden', language);
    if (code === 'EISDIR') throw unreadable(path, 'no-file', language);
    throw error;
  }
}

function unreadable(path: string, why: Unreadable, language: Language): Error {
  return wrongUse(`${path}: ${UNREADABLE[language][why]}`);
}

const UNREADABLE: Readonly<Record<Language, Readonly<Record<Unreadable, string>>>> = {
  vi: {
    'not-found': 'không có tệp này; hãy cho một tệp YAML hoặc một thư mục có plan.yaml.',
    'too-large': 'tệp lớn hơn 2 MiB, quá lớn đối với một kế hoạch.',
    'no-file': 'không phải tệp hay thư mục thường.',
    forbidden: 'không có quyền đọc.',
  },
  en: {
    'not-found': 'there is no such file; give a YAML file or a folder with plan.yaml.',
    'too-large': 'the file is larger than 2 MiB, more than a plan can be.',
    'no-file': 'this is neither a regular file nor a folder.',
    forbidden: 'this may not be read.',
  },
};
