/** Who did what, append-only, each line bound to the one before by a hash. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../plan/model';
import { canonicalJson } from '../plan/canonical';
import type { Trx } from './database';

export interface AuditLine {
  readonly at: Instant;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  /** What evidence is made from: ids, dates, reasons; never figures, texts of reports or addresses. */
  readonly detail: Readonly<Record<string, unknown>>;
}

const AUDIT_LOCK = 4_020_032;

/** Takes the trail's turn early, where locks that come after it are needed first. */
export async function lockTrail(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`.execute(trx);
}

/** Adds a line in the act's own transaction. Writers of the trail take turns until they commit. */
export async function audit(trx: Trx, line: AuditLine): Promise<void> {
  await lockTrail(trx);
  const last = await trx.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? '';
  const detail = JSON.stringify(line.detail);
  const hash = lineHash(seq, previous, line);
  await trx
    .insertInto('audit')
    .values({ ...line, seq, previous, hash, detail })
    .execute();
}

/** sha256 (hex) over the line in a fixed order of keys, its number and the hash before it. */
function lineHash(seq: number, previous: string, line: AuditLine): string {
  const text = canonicalJson([seq, previous, line.at, line.actor, line.act, line.subject, line.detail]);
  return createHash('sha256').update(text).digest('hex');
}

/** The first line that does not follow from the one before; null: the trail is whole. */
export async function firstBrokenLine(trx: Pick<Trx, 'selectFrom'>): Promise<number | null> {
  const lines = await trx.selectFrom('audit').selectAll().orderBy('seq').execute();
  let previous = '';
  for (const [index, line] of lines.entries()) {
    const expected = lineHash(index + 1, previous, line);
    if (line.seq !== index + 1 || line.previous !== previous || line.hash !== expected) return index + 1;
    previous = line.hash;
  }
  return null;
}
