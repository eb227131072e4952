/** Versions of a report: written once, never changed. */
import { createHash } from 'node:crypto';
import type { SubmissionContent } from '../plan/form';
import type { Instant } from '../plan/model';
import { canonicalJson } from '../plan/canonical';
import type { Queryable, Trx } from './database';
import { type FileContent, storeFile } from './files';

export interface NewVersion {
  readonly report: string;
  readonly version: number;
  readonly content: SubmissionContent;
  readonly receivedAt: Instant;
  readonly via: string;
  readonly file: FileContent | null;
}

/** sha256 (hex) over content and file. */
export function contentHash(content: SubmissionContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

export async function storeVersion(trx: Trx, { report, version, content, receivedAt, via, file }: NewVersion): Promise<void> {
  if (file !== null) await storeFile(trx, file);
  const stored = {
    content: JSON.stringify(content),
    hash: contentHash(content),
    file: content.file,
    partial: content.missing !== undefined,
  };
  await trx
    .insertInto('submissions')
    .values({ report, version, received_at: receivedAt, via, ...stored })
    .execute();
}

export async function hashOfVersion(database: Queryable, report: string, version: number): Promise<string | null> {
  const row = await database
    .selectFrom('submissions')
    .select('hash')
    .where('report', '=', report)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.hash ?? null;
}
