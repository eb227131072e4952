/** The table of contents of a zip archive, checked before anything of it is unpacked. */
import { FileRefused } from './refused';

export interface ZipEntry {
  readonly name: string;
  /** Bytes once unpacked, as the archive says; unpacking stops where it lied. */
  readonly size: number;
  /** As they lie in the archive. */
  readonly packed: Buffer;
  readonly isDeflated: boolean;
  readonly crc: number;
}

interface Listed {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
/** What may follow an entry's bytes: its sizes and checksum once more. */
const DESCRIPTOR_BYTES_MAX = 24;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x2041;

const ENTRIES_MAX = 1_000;
/** All entries together, unpacked. */
export const UNPACKED_BYTES_MAX = 50 * 1024 * 1024;
/** What packs better than this is no document; below a megabyte it does no harm. */
const RATIO_MAX = 100;
const RATIO_FROM_BYTES = 1024 * 1024;

/** Whether some zip reader would find an archive at the end of these bytes. */
export function endsAsZip(bytes: Buffer): boolean {
  return bytes.subarray(-(DIRECTORY_END_BYTES + COMMENT_BYTES_MAX)).includes(DIRECTORY_END);
}

/**
 * Entries of an archive that fills the file from its first byte to its last, each byte of it once.
 * Throws FileRefused. Source of the layout: PKWARE APPNOTE 6.3.10, 4.3.
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] {
  try {
    const { listed, directoryAt } = readDirectory(bytes);
    refuseNames(listed);
    refuseSizes(listed);
    return withBytes(bytes, listed, directoryAt);
  } catch (error) {
    // Read beyond its end.
    throw error instanceof RangeError ? new FileRefused('file-damaged') : error;
  }
}

function readDirectory(bytes: Buffer): { readonly listed: readonly Listed[]; readonly directoryAt: number } {
  const end = bytes.lastIndexOf(DIRECTORY_END);
  if (end < 0) throw new FileRefused('file-damaged');
  if (end + DIRECTORY_END_BYTES + bytes.readUInt16LE(end + 20) !== bytes.length) throw new FileRefused('file-mixed');
  const [count, size, directoryAt] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  if (count > ENTRIES_MAX) throw new FileRefused('file-bomb');
  // Something lies before the archive, or between its directory and its end.
  if (directoryAt + size !== end) throw new FileRefused('file-crafted');
  const listed: Listed[] = [];
  let at = directoryAt;
  for (let i = 0; i < count; i++) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_HEADER) throw new FileRefused('file-damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    listed.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedSize: bytes.readUInt32LE(at + 20),
      // The size of what is larger than 4 GB stands elsewhere, and here as 4 GB: too large either way.
      size: bytes.readUInt32LE(at + 24),
      headerAt: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) throw new FileRefused('file-crafted');
  return { listed, directoryAt };
}

function refuseNames(listed: readonly Listed[]): void {
  const names = new Set(listed.map(({ name }) => name.toLowerCase()));
  if (names.size !== listed.length || listed.some(({ name }) => leavesFolder(name))) throw new FileRefused('file-crafted');
}

function leavesFolder(name: string): boolean {
  return name === '' || /^\/|[\\\0]|^[a-z]:/i.test(name) || name.split('/').includes('..');
}

function refuseSizes(listed: readonly Listed[]): void {
  if (listed.some(({ flags }) => (flags & ENCRYPTED) !== 0)) throw new FileRefused('file-locked');
  const total = listed.reduce((sum, { size }) => sum + size, 0);
  const packsTooWell = listed.some(({ size, packedSize }) => size > RATIO_FROM_BYTES && size > RATIO_MAX * packedSize);
  if (total > UNPACKED_BYTES_MAX || packsTooWell) throw new FileRefused('file-bomb');
}

/** Every entry begins where the one before ends, and is in its own header what the directory says. */
function withBytes(bytes: Buffer, listed: readonly Listed[], directoryAt: number): readonly ZipEntry[] {
  let free = 0;
  const entries = listed
    .toSorted((a, b) => a.headerAt - b.headerAt)
    .map((entry) => {
      const gap = entry.headerAt - free;
      if (gap < 0 || gap > (free === 0 ? 0 : DESCRIPTOR_BYTES_MAX)) throw new FileRefused('file-crafted');
      const from = dataAt(bytes, entry);
      free = from + entry.packedSize;
      if (free > directoryAt) throw new FileRefused('file-crafted');
      const { name, size, crc, method } = entry;
      return { name, size, crc, isDeflated: method === DEFLATED, packed: bytes.subarray(from, free) };
    });
  if (directoryAt - free > DESCRIPTOR_BYTES_MAX) throw new FileRefused('file-crafted');
  return entries;
}

function dataAt(bytes: Buffer, { headerAt, name, method }: Listed): number {
  const nameLength = bytes.readUInt16LE(headerAt + 26);
  const from = headerAt + 30 + nameLength;
  const isSame =
    bytes.readUInt32LE(headerAt) === LOCAL_HEADER &&
    bytes.readUInt16LE(headerAt + 8) === method &&
    bytes.toString('utf8', headerAt + 30, from) === name;
  if (!isSame || (method !== STORED && method !== DEFLATED)) throw new FileRefused('file-crafted');
  return from + bytes.readUInt16LE(headerAt + 28);
}
