/** Files by the hash of their bytes: stored once, never changed. */
import { createHash } from 'node:crypto';
import type { Queryable, Trx } from './database';

export interface FileContent {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Stores the bytes unless they are there; answers their sha256 (hex). */
export async function storeFile(trx: Trx, { name, contentType, bytes }: FileContent): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await trx
    .insertInto('files')
    .values({ sha256, name, content_type: contentType, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return sha256;
}

export async function loadFile(database: Queryable, sha256: string): Promise<FileContent | null> {
  const row = await database.selectFrom('files').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  return row === undefined ? null : { name: row.name, contentType: row.content_type, bytes: row.bytes };
}
