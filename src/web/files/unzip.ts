/** Unpacks with a hand on the brake: what is counted is what really comes out, and no two files are unpacked at once. */
import { crc32, createInflate, createInflateRaw, constants } from 'node:zlib';
import { FileRefused } from './refused';
import type { ZipEntry } from './zip';

/**
 * The entry's bytes. `keep` false: they are only counted and compared with the checksum, and their first 8 are answered.
 * Off the event loop, some 16 KB at a time. Throws FileRefused.
 */
export async function unpackEntry({ packed, size, crc, isDeflated }: ZipEntry, keep: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let [count, sum] = [0, 0];
  for await (const chunk of isDeflated ? inflated(packed) : [packed]) {
    count += chunk.length;
    if (count > size) throw new FileRefused('file-crafted');
    sum = crc32(chunk, sum);
    if (keep) chunks.push(chunk);
    else if (chunks.length === 0) chunks.push(Buffer.from(chunk.subarray(0, 8)));
  }
  if (count !== size || sum !== crc) throw new FileRefused('file-damaged');
  return Buffer.concat(chunks);
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw();
  stream.end(packed);
  try {
    yield* chunksOf(stream);
  } catch (error) {
    throw isZlibError(error) ? new FileRefused('file-damaged') : error;
  }
}

/**
 * A PDF's stream, at most `bytesMax` of it: more throws FileRefused. What is damaged ends where the damage begins, as in every reader.
 */
export async function inflateStream(packed: Buffer, bytesMax: number): Promise<Buffer> {
  const stream = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
  stream.end(packed);
  const chunks: Buffer[] = [];
  let count = 0;
  try {
    for await (const chunk of chunksOf(stream)) {
      count += chunk.length;
      if (count > bytesMax) throw new FileRefused('file-bomb');
      chunks.push(chunk);
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
  }
  return Buffer.concat(chunks);
}

async function* chunksOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

let last: Promise<unknown> = Promise.resolve();

/** Runs after whatever was begun before: the memory of one look is the memory of all. */
export function oneAtATime<T>(look: () => Promise<T>): Promise<T> {
  const mine = last.then(look);
  last = mine.catch(() => undefined);
  return mine;
}
