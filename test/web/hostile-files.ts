/** Files that mean harm, made here: none of them came from anywhere. */
import { deflateSync } from 'node:zlib';
import type { HOSTILE } from './hostile-expected';
import { EXCEL_TYPES, type Entry, excel, JPEG, office, PDF, PNG, WORD_TYPES, zip } from './sample-files';

const MB = 1024 * 1024;
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_000)]);
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const zeros = (name: string, size: number): Entry => ({ name, bytes: Buffer.alloc(size), deflated: true });
const macros = (types: string, from: string, to: string): string => types.replace(from, to);
const relation = (type: string): Entry => ({
  name: 'word/_rels/document.xml.rels',
  text: `<Relationships><Relationship Id="r1" Type="${RELATIONS}/${type}" Target="https://elsewhere.example/x" TargetMode="External"/></Relationships>`,
});
const sheet = (cells: string): Entry => ({
  name: 'xl/worksheets/sheet1.xml',
  text: `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
});
const field = (...pieces: readonly string[]): string =>
  `<w:document><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces.map((piece) => `<w:r><w:instrText>${piece}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:document>`;

/** A PDF of these objects; a stream's packed bytes may follow one. */
export function pdf(...objects: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.flatMap((object, i) => [Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
    Buffer.from('trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'),
  ]);
}

export function pdfStream(dictionary: string, content: Buffer): Buffer {
  const packed = deflateSync(content);
  const head = `<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}

const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

/** The bytes of one entry are the header and the bytes of the next, so that they count many times: David Fifield's way. */
function overlapping(): Buffer {
  const inner: Entry = { name: 'word/media/b.png', bytes: Buffer.alloc(900_000, 'ab') };
  const alone = zip([inner]);
  const outer: Entry = {
    name: 'word/media/a.png',
    bytes: Buffer.concat([Buffer.from('x'), alone.subarray(0, alone.indexOf('PK\x01\x02'))]),
  };
  const at = office().indexOf('PK\x01\x02') + 30 + outer.name.length + 1;
  return office([outer, { ...inner, at }]);
}

export const FILES: Readonly<Record<Exclude<keyof typeof HOSTILE, '10 GB by its header'>, () => Buffer>> = {
  'a picture of 60 MB of zeros in a Word file': () => office([zeros('word/media/a.png', 60 * MB)]),
  'a text that packs 20 MB into 20 KB': () =>
    zip([
      { name: '[Content_Types].xml', text: WORD_TYPES },
      { name: 'word/document.xml', text: `<document>${' '.repeat(20 * MB)}</document>`, deflated: true },
    ]),
  'a bomb in the sheet behind a chart': () =>
    office([{ name: 'word/embeddings/Sheet1.xlsx', bytes: excel([zeros('xl/media/a.png', 40 * MB)]) }]),
  'an archive in an archive, called a picture': () => office([{ name: 'word/media/a.png', bytes: zip([zeros('b', MB)]) }]),
  'entries that overlap': overlapping,
  'an entry that unpacks to more than it says': () => office([{ ...zeros('word/media/a.png', 60 * MB), claims: 1_000 }]),
  'an entry of 10 GB by its directory': () => office([{ name: 'word/media/a.png', text: 'a', claims: 0xffffffff }]),
  '1,001 entries': () => office(Array.from({ length: 999 }, (_, i) => ({ name: `word/media/${i}.png` }))),
  'an encrypted entry': () => office([{ name: 'word/media/a.png', text: 'a', flags: 1 }]),
  'half a Word file': () => office([{ name: 'word/media/a.png', text: 'a'.repeat(1_000) }]).subarray(0, 900),
  'a wrong checksum': () => office([{ name: 'word/media/a.png', text: 'a', crc: 1 }]),
  'an entry that leaves its folder': () => office([{ name: '../../etc/passwd', text: 'a' }]),
  'an entry that leaves its folder by backslashes': () => office([{ name: 'word\\..\\..\\a.bat', text: 'a' }]),
  'one name twice': () => office([{ name: 'word/Document.xml', text: '<document/>' }]),
  'an entry called otherwise in its own header': () => office([{ name: 'word/media/a.png', localName: 'word/vbaProj.bin', text: 'a' }]),
  'a PDF with an archive behind it': () => Buffer.concat([PDF, zip([{ name: 'a.txt', text: 'a' }])]),
  'a PNG with a web page behind it': () => Buffer.concat([PNG, Buffer.from('<html><script>alert(1)</script></html>')]),
  'a JPEG with an archive behind it': () => Buffer.concat([JPEG, office()]),
  'a GIF that is a script': () => Buffer.from('GIF89a=1;/*....*/alert(1);'),
  'a program with a Word file behind it': () => Buffer.concat([Buffer.from('MZ\x90\0'), office()]),
  'a .docm called .docx': () =>
    office([], macros(WORD_TYPES, 'vnd.openxmlformats-officedocument.wordprocessingml.document', 'vnd.ms-word.document.macroEnabled')),
  'a .xlsm called .xlsx': () =>
    excel([], macros(EXCEL_TYPES, 'vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'vnd.ms-excel.sheet.macroEnabled')),
  'a vbaProject.bin that nothing declares': () => office([{ name: 'word/vbaProject.bin', text: 'a' }]),
  'an OLE object': () => office([{ name: 'word/embeddings/oleObject1.bin', bytes: OLE }]),
  'an OLE file called a picture': () => office([{ name: 'word/media/a.png', bytes: OLE }]),
  'an ActiveX control': () => office([{ name: 'word/activeX/activeX1.xml', text: '<ocx/>' }]),
  'a DDE field in pieces': () => office([], WORD_TYPES, field('D', 'DEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"')),
  'a DDE formula': () => excel([sheet(`<c r="A1"><f>cmd|' /C calc'!A0</f><v>0</v></c>`)]),
  'a link to another workbook': () => excel([{ name: 'xl/externalLinks/externalLink1.xml', text: '<externalLink/>' }]),
  'a template fetched from elsewhere': () => office([relation('attachedTemplate')]),
  'an external entity in document.xml': () =>
    office([], WORD_TYPES, '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document><p><t>&x;</t></p></document>'),
  'a billion laughs in sharedStrings.xml': () =>
    excel([{ name: 'xl/sharedStrings.xml', text: `<!DOCTYPE sst [<!ENTITY l0 "lol">${laughs}]><sst><si><t>&l9;</t></si></sst>` }]),
  'a program': () => Buffer.from('MZ\x90\0\x03\0\0\0\x04'),
  'a web page': () => Buffer.from('<!doctype html><script>alert(1)</script>'),
  'an SVG': () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'an RTF': () => Buffer.from('{\\rtf1\\ansi {\\object\\objemb}}'),
  'a Word file of 1997': () => OLE,
  'a Word file behind a password': () => Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(500)]),
  'a PDF with JavaScript': () => pdf('<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>'),
  'a PDF with JavaScript, spelt in escapes': () => pdf('<< /Type /Catalog /OpenAction << /S /J#61vaScr#69pt /JS (1) >> >>'),
  'a PDF with JavaScript in an object stream': () =>
    pdf(
      '<< /Type /Catalog /OpenAction 9 0 R >>',
      pdfStream('/Type /ObjStm /N 1 /First 4', Buffer.from('9 0 << /S /JavaScript /JS (1) >>')),
    ),
  'a PDF that launches a program': () => pdf('<< /Type /Catalog /OpenAction << /S /Launch /F (cmd.exe) >> >>'),
  'a PDF with a file inside': () => pdf('<< /Type /Catalog >>', pdfStream('/Type /EmbeddedFile', Buffer.from('MZ'))),
  'an encrypted PDF': () => Buffer.from(pdf('<< /Type /Catalog >>').toString('latin1').replace('/Root', '/Encrypt 5 0 R /Root'), 'latin1'),
  'a PDF whose stream unpacks to 200 MB': () => pdf('<< /Type /Catalog >>', pdfStream('', Buffer.alloc(200 * MB, ' '))),
  'half a PDF': () => pdf('<< /Type /Catalog >>').subarray(0, 40),
  nothing: () => Buffer.alloc(0),
  'one byte': () => Buffer.from('P'),
};
