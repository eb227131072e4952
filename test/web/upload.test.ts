import { consolidationExcel } from '../../src/report/excel';
import { consolidationWord } from '../../src/report/word';
import { acceptUpload, FILE_BYTES_MAX } from '../../src/web/upload';
import { input } from '../report/sample';
import { excel, JPEG, office, PDF, PNG, zip } from './sample-files';

async function judged(bytes: Buffer, name = 'bao-cao.pdf'): Promise<string> {
  const upload = await acceptUpload(name, bytes);
  return upload.ok ? upload.file.contentType : upload.problem;
}

async function named(name: string, bytes = PDF): Promise<string> {
  const upload = await acceptUpload(name, bytes);
  return upload.ok ? upload.file.name : upload.problem;
}

test('PDF, Word, Excel, PNG and JPEG are taken by what they are, not by their names', async () => {
  expect(await judged(PDF, 'x.exe')).toBe('application/pdf');
  expect(await judged(Buffer.from(await consolidationWord(input)))).toBe(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  );
  expect(await judged(Buffer.from(await consolidationExcel(input)))).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  expect(await judged(PNG)).toBe('image/png');
  expect(await judged(JPEG)).toBe('image/jpeg');
});

test.each([
  ['a web page', Buffer.from('<html></html>'), 'file-type'],
  ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-type'],
  ['a program', Buffer.from('MZ\x90\0'), 'file-type'],
  ['a PDF that begins later', Buffer.from('  %PDF-1.7'), 'file-type'],
  ['nothing', Buffer.alloc(0), 'file-empty'],
  ['more than 10 MB', Buffer.concat([PDF, Buffer.alloc(FILE_BYTES_MAX)]), 'file-too-large'],
  ['a plain archive', zip([{ name: 'a.txt', text: 'a' }]), 'file-type'],
  ['an archive with only the names of a Word file', zip([{ name: 'word/document.xml' }]), 'file-type'],
  ['half an archive', office().subarray(0, 60), 'file-damaged'],
])('%s is refused', async (_title, bytes, problem) => {
  expect(await judged(bytes)).toBe(problem);
});

test.each([
  'word/vbaProject.bin',
  'xl/VBAPROJECT.BIN',
  'word/activeX/activeX1.bin',
  'word/embeddings/oleObject1.bin',
  'META-INF/MANIFEST.MF',
])('an Office file with %s is refused as active', async (name) => {
  expect(await judged(office([{ name }]))).toBe('file-active');
});

test('an Office file that declares macros is refused as active, whatever its parts are called', async () => {
  expect(await judged(office([], '<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'))).toBe('file-active');
});

test('the sheet behind a chart is no active content', async () => {
  expect(await judged(office([{ name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', bytes: excel() }]))).toContain('wordprocessingml');
});

test.each([
  ['a PDF that is also a Word file', Buffer.concat([PDF, office()]), 'file-mixed'],
  ['an image that is also a PDF', Buffer.concat([JPEG, PDF]), 'file-mixed'],
  ['an image that is also an archive', Buffer.concat([PNG, office()]), 'file-mixed'],
  ['a PDF that is also a web page', Buffer.from('%PDF-1.7\n<script>alert(1)</script>'), 'file-mixed'],
  ['a Word file that is also a PDF', zip([{ name: '[Content_Types].xml', text: '%PDF-1.7' }, { name: 'word/document.xml' }]), 'file-mixed'],
  ['a Word file with something behind it', Buffer.concat([office(), Buffer.from('MZ')]), 'file-mixed'],
  ['a Word file with something before it', Buffer.concat([zip([{ name: 'a' }]).subarray(0, 31), office()]), 'file-crafted'],
  ['half a picture', PNG.subarray(0, 40), 'file-damaged'],
])('%s is refused', async (_title, bytes, problem) => {
  expect(await judged(bytes)).toBe(problem);
});

test('the stored name keeps its Vietnamese, loses folders and hidden characters, and ends as its type does', async () => {
  expect(await named('Báo cáo 6 tháng.pdf')).toBe('Báo cáo 6 tháng.pdf');
  expect(await named('C:\\hồ sơ\\..\\báo cáo.PDF')).toBe('báo cáo.pdf');
  expect(await named('fdp.\u202eexe')).toBe('fdp.exe.pdf');
  expect(await named('a"b<c>\r\nd.pdf')).toBe('abcd.pdf');
  expect(await named('..')).toBe('...pdf');
  expect(await named('')).toBe('bao-cao.pdf');
  expect(await named('ảnh.jpeg', JPEG)).toBe('ảnh.jpeg');
  expect(await named(`${'x'.repeat(300)}.pdf`)).toHaveLength(120);
});
