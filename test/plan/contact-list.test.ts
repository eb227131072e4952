/** A list of contacts as CSV: what is read, what is refused, and what is given back. */
import { contactsCsv, faultsOf, type ListedContact, readContactList, rejectedCsv, type RowFault } from '../../src/plan/read/contact-list';

const HEADER = 'agency,role,title,email,phone\n';
const ROW = { agency: 'xa-1', role: 'officer', title: 'Văn phòng', email: 'vp.xa-1@x.example', phone: '0277 1', from: '', to: '' };

function rowsOf(text: string): readonly ListedContact[] {
  const list = readContactList(text);
  if (!list.ok) throw new Error(list.fault);
  return list.rows;
}

describe('is read', () => {
  test.each([
    ['with commas', `${HEADER}xa-1,officer,Văn phòng,vp.xa-1@x.example,0277 1\n`],
    ['with semicolons', 'agency;role;title;email;phone\nxa-1;officer;Văn phòng;vp.xa-1@x.example;0277 1\n'],
    [
      'with semicolons, more than the commas of the first line',
      'agency;role;title;email;phone;x,y\nxa-1;officer;Văn phòng;vp.xa-1@x.example;0277 1\n',
    ],
    ['with commas, whatever stands in its rows', `${HEADER}xa-1,officer,Văn phòng,vp.xa-1@x.example,0277 1,;;;;;;;;;;;;;;;;\n`],
    [
      'with as many commas as semicolons, by the commas',
      'agency,role,title,email,phone,;;;;;\nxa-1,officer,Văn phòng,vp.xa-1@x.example,0277 1\n',
    ],
    ['with a byte order mark', `\u{FEFF}${HEADER}xa-1,officer,Văn phòng,vp.xa-1@x.example,0277 1\n`],
    ['with the line ends of Windows', 'agency,role,title,email,phone\r\nxa-1,officer,Văn phòng,vp.xa-1@x.example,0277 1\r\n'],
    [
      'with its columns in another order, and more of them',
      'x,Phone,EMAIL,title,role,Agency\n?,0277 1,vp.xa-1@x.example,Văn phòng,officer,xa-1\n',
    ],
    ['with spaces around', ' agency , role,title,email,phone\n xa-1 ,officer , Văn phòng,vp.xa-1@x.example , 0277 1 \n'],
    ['with quotes', `${HEADER}"xa-1","officer","Văn phòng","vp.xa-1@x.example","0277 1"\n`],
    ['with letters and accents apart', `${HEADER}xa-1,officer,Văn phòng,vp.xa-1@x.example,0277 1\n`.normalize('NFD')],
  ])('%s', (_, text) => {
    expect(rowsOf(text)).toEqual([{ line: 2, cells: ROW }]);
  });

  test('with the line of each row, empty lines left out', () => {
    const text = `${HEADER}xa-1,officer,A,a@x.example,\n\nxa-2,officer,B,b@x.example,\n`;
    expect(rowsOf(text).map(({ line, cells }) => [line, cells.agency])).toEqual([
      [2, 'xa-1'],
      [4, 'xa-2'],
    ]);
  });

  test('without rows, and without the column of telephones', () => {
    expect(readContactList(HEADER)).toEqual({ ok: true, rows: [] });
    expect(rowsOf('agency,role,title,email\nxa-1,officer,Văn phòng,vp.xa-1@x.example\n')[0]?.cells).toEqual({ ...ROW, phone: '' });
  });

  test('with cells missing at the end of a row', () => {
    expect(rowsOf(`${HEADER}xa-1,officer\n`)[0]?.cells).toEqual({
      agency: 'xa-1',
      role: 'officer',
      title: '',
      email: '',
      phone: '',
      from: '',
      to: '',
    });
  });

  test.each([
    ["'=1+1", '=1+1'],
    ["'+84 277", '+84 277'],
    ["'-1", '-1'],
    ["'@x", '@x'],
    ["'\t1", '\t1'],
    ["'Văn phòng", "'Văn phòng"],
    ["''=1", "''=1"],
    ["Tổ '=1", "Tổ '=1"],
    ['=1', '=1'],
  ])('and the cell %s means %s', (written, meant) => {
    expect(rowsOf(`${HEADER}xa-1,officer,${written},a@x.example,\n`)[0]?.cells.title).toBe(meant);
  });
});

describe('is refused whole', () => {
  test.each([
    ['agency,role,title,phone\n', ['email']],
    ['phone\n', ['agency', 'role', 'title', 'email']],
    ['', ['agency', 'role', 'title', 'email']],
  ])('when columns are missing: %j', (text, missing) => {
    expect(readContactList(text)).toEqual({ ok: false, fault: 'columns', line: 1, missing });
  });

  test('when a quote is never closed', () => {
    expect(readContactList(`${HEADER}xa-1,officer,A,a@x.example,\nxa-2,officer,"B,b@x.example,`)).toEqual({
      ok: false,
      fault: 'not-csv',
      line: 3,
      missing: [],
    });
  });

  test('beyond eight million characters', () => {
    const text = (length: number) => HEADER + '\n'.repeat(length - HEADER.length);
    expect(readContactList(text(8_000_000))).toEqual({ ok: true, rows: [] });
    expect(readContactList(text(8_000_001))).toEqual({ ok: false, fault: 'too-large', line: 1, missing: [] });
  });
});

describe('of its rows', () => {
  const agencies = new Set(['xa-1', 'xa-2']);
  const posts = new Set(['xa-1/officer', 'xa-1/leader', 'xa-1/coordinator', 'xa-2/officer']);
  const faults = (...changes: readonly Partial<ListedContact['cells']>[]) =>
    faultsOf(
      changes.map((change, index) => ({ line: index + 2, cells: { ...ROW, ...change } })),
      agencies,
      posts,
    );

  test.each<[Partial<ListedContact['cells']>, RowFault | null]>([
    [{}, null],
    [{ role: 'leader' }, null],
    [{ role: 'coordinator' }, null],
    [{ phone: '' }, null],
    [{ agency: 'xa-9' }, 'unknown-agency'],
    [{ agency: '' }, 'unknown-agency'],
    [{ role: 'authority' }, 'unknown-role'],
    [{ role: '' }, 'unknown-role'],
    [{ agency: 'xa-2', role: 'leader' }, 'no-such-contact'],
    [{ email: 'khong phai@dia chi' }, 'bad-address'],
    [{ email: '' }, 'bad-address'],
    [{ title: '' }, 'no-title'],
    [{ title: '  ' }, 'no-title'],
    [{ agency: 'xa-9', role: '', email: '', title: '' }, 'unknown-agency'],
    [{ agency: 'xa-2', role: '', email: '', title: '' }, 'unknown-role'],
    [{ agency: 'xa-2', role: 'leader', email: '', title: '' }, 'no-such-contact'],
    [{ email: '', title: '' }, 'bad-address'],
    [{ from: '2026-06-15', to: '2026-06-15' }, null],
    [{ from: '2026-06-15', to: '2026-06-14' }, 'bad-days'],
    [{ from: '2026-06-15' }, 'bad-days'],
    [{ to: '2026-06-15' }, 'bad-days'],
    [{ from: '15/6/2026', to: '16/6/2026' }, 'bad-days'],
    [{ from: '2026-06-31', to: '2026-07-01' }, 'bad-days'],
    [{ from: '2026-06-30', to: '2026-06-31' }, 'bad-days'],
    [{ title: '', to: '2026-06-15' }, 'no-title'],
  ])('%j has the fault %s', (change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });

  test('the second of the same post cannot be used, whatever it says', () => {
    expect(faults({}, { role: 'leader' }, { email: '' }, { agency: 'xa-2' }, {})).toEqual([
      null,
      null,
      'listed-twice',
      null,
      'listed-twice',
    ]);
  });

  test('the holder and each substitute of a post have rows of their own', () => {
    const june = { from: '2026-06-15', to: '2026-06-20' };
    const july = { from: '2026-07-01', to: '2026-07-02' };
    expect(faults({}, june, july, june)).toEqual([null, null, null, 'listed-twice']);
  });

  test('a post whose first row cannot be used may be set by a later one', () => {
    expect(faults({ email: '' }, { title: '' }, {})).toEqual(['bad-address', 'no-title', null]);
  });
});

test('the posts with their substitutes are a list that can be read again; posts that no list may set are left out', () => {
  const away = { from: '2026-06-15', to: '2026-06-20', title: 'Phó Chủ tịch', email: 'pct.xa-1@x.example', phone: null };
  const text = contactsCsv([
    { id: 'xa-1/officer', title: 'Văn phòng', email: 'vp.xa-1@x.example', phone: '+84 277' },
    { id: 'xa-1/leader', title: 'Chủ tịch', email: 'ct.xa-1@x.example', phone: null, substitutes: [away] },
    { id: 'authority', title: 'Lãnh đạo', email: 'ld@x.example', phone: null },
  ]);
  expect(text).toBe(
    '\u{FEFF}"agency","role","title","email","phone","from","to"\r\n' +
      '"xa-1","officer","Văn phòng","vp.xa-1@x.example","\'+84 277","",""\r\n' +
      '"xa-1","leader","Chủ tịch","ct.xa-1@x.example","","",""\r\n' +
      '"xa-1","leader","Phó Chủ tịch","pct.xa-1@x.example","","2026-06-15","2026-06-20"\r\n',
  );
  expect(rowsOf(text).map(({ cells }) => [cells.phone, cells.from, cells.to])).toEqual([
    ['+84 277', '', ''],
    ['', '', ''],
    ['', '2026-06-15', '2026-06-20'],
  ]);
});

describe('given back', () => {
  test('has the columns that are read, the line and the reason, and line ends of Windows', () => {
    expect(
      rejectedCsv([
        { row: { line: 4, cells: ROW }, reason: 'không có đơn vị này' },
        { row: { line: 7, cells: { ...ROW, title: 'Văn phòng "một cửa", "bộ phận"' } }, reason: 'trùng' },
      ]),
    ).toBe(
      '\u{FEFF}"agency","role","title","email","phone","from","to","line","reason"\r\n' +
        '"xa-1","officer","Văn phòng","vp.xa-1@x.example","0277 1","","","4","không có đơn vị này"\r\n' +
        '"xa-1","officer","Văn phòng ""một cửa"", ""bộ phận""","vp.xa-1@x.example","0277 1","","","7","trùng"\r\n',
    );
    expect(rejectedCsv([])).toBe('\u{FEFF}"agency","role","title","email","phone","from","to","line","reason"\r\n');
  });

  test.each([
    ['=1+1', `"'=1+1"`],
    ['+84 277', `"'+84 277"`],
    ['-1', `"'-1"`],
    ['@x', `"'@x"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['1=1', '"1=1"'],
    ['a\t=\r', '"a\t=\r"'],
  ])('computes nothing when it is opened: %j', (title, cell) => {
    const [, row] = rejectedCsv([{ row: { line: 2, cells: { ...ROW, title } }, reason: 'x' }]).split('\r\n');
    expect(row).toBe(`"xa-1","officer",${cell},"vp.xa-1@x.example","0277 1","","","2","x"`);
  });

  test('and mended is read as it was meant', () => {
    expect(rowsOf(rejectedCsv([{ row: { line: 9, cells: { ...ROW, phone: '+84 277' } }, reason: 'x' }]))).toEqual([
      { line: 2, cells: { ...ROW, phone: '+84 277' } },
    ]);
  });
});
