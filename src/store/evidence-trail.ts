/** The audit trail read for evidence, page by page, its chain checked on the way. */
import { type TrailReader, trailReader } from '../plan/evidence/trail';
import { brokenLineIn } from './audit';
import type { Queryable } from './database';

/** Lines held at once: some of them list hundreds of notices. */
const PAGE = 200;

export interface ReadTrail {
  readonly reader: TrailReader;
  /** Number and hash (hex) of the last line; number 0: there is none. */
  readonly head: { readonly line: number; readonly hash: string };
  /** The first line that does not follow from the one before; null: the trail is whole. */
  readonly brokenAt: number | null;
  /** The trail knows the plan. */
  readonly known: boolean;
}

export async function readTrail(database: Queryable, plan: string, agency: string): Promise<ReadTrail> {
  const reader = trailReader(plan, agency);
  let head = { line: 0, hash: '' };
  let brokenAt: number | null = null;
  let known = false;
  for (;;) {
    const page = await database.selectFrom('audit').selectAll().where('seq', '>', head.line).orderBy('seq').limit(PAGE).execute();
    brokenAt ??= brokenLineIn(page, head);
    for (const line of page) {
      if (line.subject !== plan && !line.subject.startsWith(`${plan}/`)) continue;
      known = true;
      // Lines are ours and hashed: their shape is the one they were written in.
      reader.take(line);
    }
    const last = page.at(-1);
    if (last === undefined) return { reader, head, brokenAt, known };
    head = { line: last.seq, hash: last.hash };
  }
}
