/** The table of contents of a zip archive, read without unpacking anything but one named small entry. */
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** Size once unpacked, as the archive claims. */
  readonly size: number;
  readonly packedSize: number;
  readonly method: number;
  readonly headerAt: number;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const ENTRIES_MAX = 1_000;
const STORED = 0;
const DEFLATED = 8;

/** Whether some zip reader would find an archive at the end of these bytes. */
export function endsAsZip(bytes: Buffer): boolean {
  return bytes.subarray(-(DIRECTORY_END_BYTES + COMMENT_BYTES_MAX)).includes(DIRECTORY_END);
}

/**
 * Entries of an archive that begins at the first byte and ends at the last one.
 * null when it is damaged, encrypted, in several parts, of more than 1,000 entries, or has bytes of something else in it.
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] | null {
  try {
    const end = bytes.lastIndexOf(DIRECTORY_END);
    if (end < 0 || bytes.readUInt32LE(0) !== LOCAL_HEADER || end + DIRECTORY_END_BYTES + bytes.readUInt16LE(end + 20) !== bytes.length)
      return null;
    const [count, size, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
    if (count === 0 || count > ENTRIES_MAX || start + size !== end) return null;
    const entries = readDirectory(bytes, start, count);
    return entries?.some((entry) => entry.headerAt === 0) === true ? entries : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Text of one entry; null when it is not there, larger than `bytesMax` or damaged. */
export function zipText(bytes: Buffer, entry: ZipEntry, bytesMax: number): string | null {
  try {
    if (bytes.readUInt32LE(entry.headerAt) !== LOCAL_HEADER) return null;
    const from = entry.headerAt + 30 + bytes.readUInt16LE(entry.headerAt + 26) + bytes.readUInt16LE(entry.headerAt + 28);
    const packed = bytes.subarray(from, from + entry.packedSize);
    if (entry.method === STORED) return packed.length > bytesMax ? null : packed.toString('utf8');
    return entry.method === DEFLATED ? inflateRawSync(packed, { maxOutputLength: bytesMax }).toString('utf8') : null;
  } catch {
    // Damaged or larger than it claims: the caller refuses the archive.
    return null;
  }
}

function readDirectory(bytes: Buffer, start: number, count: number): readonly ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const flags = bytes.readUInt16LE(at + 8);
    if (bytes.readUInt32LE(at) !== DIRECTORY_HEADER || (flags & 1) !== 0) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      headerAt: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
