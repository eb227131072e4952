import { consolidationExcel } from '../../src/report/excel';
import { sheetName } from '../../src/report/workbook';
import { type Cell, partOf, sheetNames, sheetRows } from './opened';
import { input } from './sample';

const number = (value: string): Cell => ({ type: 'number', value });
const text = (value: string): Cell => ({ type: 'text', value });

describe('the workbook', () => {
  let bytes: Uint8Array;
  const row = (sheet: string, label: string) => sheetRows(bytes, sheet).find((cells) => cells.some((cell) => cell?.value === label)) ?? [];

  beforeAll(async () => {
    bytes = await consolidationExcel(input);
  });

  test('has a sheet per section, one for discipline and one for the sources', () => {
    expect(sheetNames(bytes)).toEqual([
      'Công tác đấu tranh phòng, chống',
      'Công tác tuyên truyền và nguồn',
      'Công tác quản lý sau cai nghiện',
      'Chấp hành',
      'Nguồn',
    ]);
  });

  test('blank, nil, zero and a number stay four different cells', () => {
    // Columns: TT, đơn vị, XA01, XA03, XA04, XA13, XA13T, XA13R, XA17, XA20.
    const sheet = 'Công tác tuyên truyền và nguồn';
    expect(row(sheet, 'Ủy ban nhân dân xã Tân An').slice(2)).toEqual([
      text('có'),
      number('12'),
      number('1250'),
      number('3'),
      number('5'),
      number('60'),
      number('1250.5'),
      text('=Thiếu loa truyền thanh'),
    ]);
    expect(row(sheet, 'Ủy ban nhân dân xã Tân Bình').slice(2)).toEqual([
      text('không'),
      text('không phát sinh'),
      text('không phát sinh'),
      number('0'),
      number('4'),
      number('0'),
      number('0.25'),
      null,
    ]);
    expect(row(sheet, 'Ủy ban nhân dân xã Đa Phước').slice(2)).toEqual([
      null,
      number('0'),
      number('0'),
      null,
      number('6'),
      null,
      null,
      null,
    ]);
    expect(row(sheet, 'Ủy ban nhân dân thị trấn Sen Vàng').slice(2)).toEqual(Array.from({ length: 8 }, () => text('chưa gửi')));
  });

  test('the totals row holds the totals and no formula', () => {
    const totals = row('Công tác tuyên truyền và nguồn', 'Tổng cộng').slice(2);
    expect(totals).toEqual([text('1/4'), number('12'), number('1250'), number('3'), number('15'), number('33.3'), number('1250.75'), null]);
    expect(sheetRows(bytes, 'Nguồn').length).toBeGreaterThan(30);
    for (const i of [1, 2, 3, 4, 5]) expect(partOf(bytes, `xl/worksheets/sheet${i}.xml`)).not.toContain('<f');
  });

  test('a figure of an agency that does not own the fact is shown and not added', () => {
    const sheet = 'Công tác quản lý sau cai nghiện';
    expect(row(sheet, 'Ủy ban nhân dân xã Tân An')[2]).toEqual(number('2'));
    expect(row(sheet, 'Tổng cộng')[2]).toEqual(number('9'));
  });

  test('each gap is named under the totals', () => {
    const words = sheetRows(bytes, 'Công tác tuyên truyền và nguồn')
      .flat()
      .map((cell) => cell?.value);
    expect(words).toContain('01 đơn vị chưa gửi: Ủy ban nhân dân thị trấn Sen Vàng');
    expect(words).toContain('XA13: 01 đơn vị để trống: Ủy ban nhân dân xã Đa Phước');
  });

  test('each figure carries its agency, version, receipt and sha256', () => {
    const source = sheetRows(bytes, 'Nguồn').find(
      (cells) => cells[0]?.value === 'Ủy ban nhân dân xã Tân Bình' && cells[2]?.value === 'XA17',
    );
    expect(source).toEqual([
      text('Ủy ban nhân dân xã Tân Bình'),
      text('d06-h1'),
      text('XA17'),
      text('Kinh phí thực hiện từ ngân sách địa phương'),
      text('nghìn đồng'),
      number('0.25'),
      text('tính vào tổng'),
      text('15/12/2023'),
      text('14/6/2024'),
      number('1'),
      text('19/6/2024 08:08'),
      text('xa-tan-binh'.padEnd(64, '0')),
    ]);
  });

  test('the discipline sheet lists the invited apart, after the total', () => {
    const labels = sheetRows(bytes, 'Chấp hành').map((cells) => cells[1]?.value ?? cells[0]?.value);
    expect(labels.indexOf('Tổng cộng')).toBeGreaterThan(labels.indexOf('Ủy ban nhân dân thị trấn Sen Vàng'));
    expect(labels.indexOf('Tòa án nhân dân huyện')).toBeGreaterThan(labels.indexOf('Tổng cộng'));
  });

  test('the discipline sheet ends each line with the days at the agency and at the reviewer', () => {
    const lines = sheetRows(bytes, 'Chấp hành').map((cells) => cells.map((cell) => cell?.value));
    const ends = (name: string) => lines.filter((line) => line.includes(name)).map((line) => line.slice(-2));
    expect(ends('Phải gửi')).toEqual([['Số ngày ở đơn vị', 'Số ngày thẩm định']]);
    expect(ends('Ủy ban nhân dân xã Tân Bình')).toEqual([
      ['12', '3'],
      ['12', '3'],
    ]);
    expect(ends('Tổng cộng')).toEqual([['25', '3']]);
  });
});

test('sheet names are cut to what Excel takes and kept apart', () => {
  const first = sheetName('Kết quả: tuyên truyền / vận động trong nhân dân', []);
  expect(first).toBe('Kết quả tuyên truyền vận động t');
  expect(sheetName('Kết quả: tuyên truyền / vận động tại trường học', [first])).toBe('Kết quả tuyên truyền vận độ (2)');
});
