/** Marks of state secrets and lists of persons inside real kinds of files; what they look like as text is in marks-expected. */
import { acceptUpload } from '../../src/web/upload';
import { pdf, pdfStream } from './hostile-files';
import { excel, office, WORD_TYPES } from './sample-files';

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const word = (body: string): string => `<w:document><w:body>${body}</w:body></w:document>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
const sheet = (inside: string) => ({ name: 'xl/worksheets/sheet1.xml', text: `<worksheet>${inside}</worksheet>` });
const numbers = (values: readonly string[]): string =>
  values.map((value, i) => `<row r="${i + 2}"><c r="B${i + 2}"><v>${value}</v></c></row>`).join('');
const page = (content: string): Buffer => pdf('<< /Type /Catalog >>', pdfStream('', Buffer.from(content, 'latin1')));

/** A font whose glyphs 1, 2, 3, … are these letters. */
const map = (letters: string): Buffer =>
  pdfStream(
    '',
    Buffer.from(
      `beginbfrange\n<0001> <${hex(letters.length)}> [${Array.from(letters, (letter) => `<${hex(letter.charCodeAt(0))}>`).join(' ')}]\nendbfrange`,
    ),
  );

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

/** In a page's resources font F1 is object 3, whose letters are object 2's. */
const FONTS = '<< /Type /Catalog /Resources << /Font << /F1 3 0 R >> >> >>';
const FONT = '<< /Type /Font /Subtype /Type0 /ToUnicode 2 0 R >>';
const STAMP = '[<0001> -3 <00020003>]TJ';

test.each([
  ['a stamp in the text of a Word file', office([], WORD_TYPES, word(paragraph('MẬT'))), 'file-secret'],
  ['a stamp in pieces', office([], WORD_TYPES, word('<w:p><w:r><w:t>TUYỆT M</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p>')), 'file-secret'],
  ['a stamp above the pages', office([{ name: 'word/header1.xml', text: `<w:hdr>${paragraph('TỐI MẬT')}</w:hdr>` }]), 'file-secret'],
  [
    'a stamp in a text box',
    office([], WORD_TYPES, word(`<w:p><w:r><w:pict><w:txbxContent>${paragraph('MẬT')}</w:txbxContent></w:pict></w:r></w:p>`)),
    'file-secret',
  ],
  [
    'a stamp in a workbook',
    excel([
      { name: 'xl/sharedStrings.xml', text: '<sst><si><r><t>M</t></r><r><t>ẬT</t></r></si></sst>' },
      sheet('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'),
    ]),
    'file-secret',
  ],
  [
    'a stamp above a printed sheet',
    excel([sheet('<sheetData/><headerFooter><oddHeader>&amp;L&amp;"Times,Bold"&amp;14MẬT&amp;RTrang &amp;P</oddHeader></headerFooter>')]),
    'file-secret',
  ],
  [
    'a stamp in a drawing',
    excel([{ name: 'xl/drawings/drawing1.xml', text: '<xdr:wsDr><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></xdr:wsDr>' }]),
    'file-secret',
  ],
  [
    'a stamp in a PDF',
    pdf(FONTS, map('MẬT'), FONT, pdfStream('', Buffer.from(`BT /F1 14 Tf 1 0 0 1 50 700 Tm ${STAMP} ET`))),
    'file-secret',
  ],
  [
    'a law in a PDF',
    pdf(
      FONTS,
      map('MẬTBÍ '),
      FONT,
      pdfStream('', Buffer.from(`BT /F1 14 Tf 1 0 0 1 50 700 Tm <000400050006> Tj ET BT /F1 14 Tf 1 0 0 1 90 700 Tm ${STAMP} ET`)),
    ),
    'taken',
  ],
  [
    'a stamp in a PDF whose fonts lie in an object stream, in two fonts',
    pdf(
      '<< /Type /Catalog >>',
      map('MT'),
      map('Ậ'),
      pdfStream(
        '/Type /ObjStm /N 3 /First 14',
        Buffer.from('7 0 8 25 9 50 '.padEnd(14) + '<< /ToUnicode 2 0 R >>   << /ToUnicode 3 0 R >>   << /F1 7 0 R /F2 8 0 R >>'),
      ),
      pdfStream('', Buffer.from('BT /F1 14 Tf 1 0 0 1 50 700 Tm <0001> Tj /F2 14 Tf <0001> Tj /F1 14 Tf <0002> Tj ET')),
    ),
    'file-secret',
  ],
  [
    'identity numbers in a PDF',
    page('BT 1 0 0 1 9 9 Tm (087090001234) Tj 0 -12 Td (087185004321) Tj 0 -12 Td (087301009876) Tj ET'),
    'file-persons',
  ],
  [
    'a table of persons in a Word file',
    office(
      [],
      WORD_TYPES,
      word(`<w:tbl>${row('TT', 'Họ và tên', 'Năm sinh')}${row('1', 'a', '1985')}${row('2', 'b', '1990')}${row('3', 'c', '2001')}</w:tbl>`),
    ),
    'file-persons',
  ],
  [
    'numbers of identity kept as numbers',
    excel([
      sheet(
        `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="B1" t="inlineStr"><is><t>Số CCCD</t></is></c></row>${numbers(['87090001234', '87185004321', '87301009876'])}</sheetData>`,
      ),
    ]),
    'file-persons',
  ],
  [
    'a declaration',
    office([], WORD_TYPES, word(`${paragraph('Báo cáo này không chứa nội dung bí mật nhà nước.')}${paragraph('Mật độ, bảo mật.')}`)),
    'taken',
  ],
  [
    'an address to click on',
    office([
      {
        name: 'word/_rels/document.xml.rels',
        text: '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:xa@senvang.example" TargetMode="External"/></Relationships>',
      },
    ]),
    'taken',
  ],
])('%s', async (_title, bytes, expected) => {
  const upload = await acceptUpload('a', bytes);
  expect(upload.ok ? 'taken' : upload.problem).toBe(expected);
});
