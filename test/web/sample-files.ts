/** Small files of every kind that is taken or refused. */
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
  /** Claimed size once unpacked. */
  readonly claims?: number;
}

const TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** The least that is taken for a Word file, with more entries. */
export function office(more: readonly Entry[] = [], types = TYPES): Buffer {
  return zip([{ name: '[Content_Types].xml', text: types }, { name: 'word/document.xml', text: '<document/>' }, ...more]);
}

/** A zip archive of unpacked entries. Checksums are left at zero: nobody here unpacks. */
export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text = '', claims = Buffer.byteLength(text) } of entries) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const local = Buffer.concat([header(30, { 0: 0x04034b50, 18: data.length, 22: claims }, { 26: path.length }), path, data]);
    directory.push(Buffer.concat([header(46, { 0: 0x02014b50, 20: data.length, 24: claims, 42: at }, { 28: path.length }), path]));
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
