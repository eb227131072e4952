/** Small files of every kind that is taken or refused. */
import { crc32, deflateRawSync } from 'node:zlib';

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0'),
  Buffer.alloc(40),
  Buffer.from([0xff, 0xd9]),
]);

export interface Entry {
  readonly name: string;
  readonly text?: string;
  /** Instead of `text`. */
  readonly bytes?: Buffer;
  readonly deflated?: boolean;
  /** What the archive says that is not so: size once unpacked, checksum, encryption and other flags, the name before the bytes, where they are. */
  readonly claims?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly localName?: string;
  readonly at?: number;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
export const WORD_TYPES = `<Types><Override PartName="/word/document.xml" ContentType="${OFFICE}.wordprocessingml.document.main+xml"/></Types>`;
export const EXCEL_TYPES = `<Types><Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.spreadsheetml.sheet.main+xml"/></Types>`;

/** The least that is taken for a Word file, with more entries. */
export function office(more: readonly Entry[] = [], types = WORD_TYPES, document = '<document/>'): Buffer {
  return zip([{ name: '[Content_Types].xml', text: types }, { name: 'word/document.xml', text: document }, ...more]);
}

/** The least that is taken for a workbook. */
export function excel(more: readonly Entry[] = [], types = EXCEL_TYPES): Buffer {
  return zip([{ name: '[Content_Types].xml', text: types }, { name: 'xl/workbook.xml', text: '<workbook/>' }, ...more]);
}

/** A zip archive as its entries say, true or not. */
export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const plain = entry.bytes ?? Buffer.from(entry.text ?? '');
    const data = entry.deflated === true ? deflateRawSync(plain) : plain;
    const { claims = plain.length, crc = crc32(plain), flags = 0 } = entry;
    const [path, localPath] = [Buffer.from(entry.name), Buffer.from(entry.localName ?? entry.name)];
    const method = entry.deflated === true ? 8 : 0;
    const sizes = [crc, data.length, claims] as const;
    const local = Buffer.concat([
      header(30, { 0: 0x04034b50, 14: sizes[0], 18: sizes[1], 22: sizes[2] }, { 6: flags, 8: method, 26: localPath.length }),
      localPath,
      data,
    ]);
    const listed = { 0: 0x02014b50, 16: sizes[0], 20: sizes[1], 24: sizes[2], 42: entry.at ?? at };
    directory.push(Buffer.concat([header(46, listed, { 8: flags, 10: method, 28: path.length }), path]));
    if (entry.at !== undefined) continue;
    locals.push(local);
    at += local.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = header(22, { 0: 0x06054b50, 12: size, 16: at }, { 8: entries.length, 10: entries.length });
  return Buffer.concat([...locals, ...directory, end]);
}

function header(length: number, four: Readonly<Record<number, number>>, two: Readonly<Record<number, number>>): Buffer {
  const bytes = Buffer.alloc(length);
  for (const [at, value] of Object.entries(four)) bytes.writeUInt32LE(value, Number(at));
  for (const [at, value] of Object.entries(two)) bytes.writeUInt16LE(value, Number(at));
  return bytes;
}
