import { consolidationWord, urgingLetter } from '../../src/report/word';
import { paragraphs, partOf } from './opened';
import { input, letter, yearEnd } from './sample';

const report = consolidationWord(input).then(paragraphs);
const review = consolidationWord(yearEnd).then(paragraphs);

describe('the frame of an official document', () => {
  test('the head stands in the order of the decree, number and day blank', async () => {
    expect((await report).slice(0, 9)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'HUYỆN SEN VÀNG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số:      /BC-UBND',
      'Sen Vàng, ngày      tháng 6 năm 2024',
      'BÁO CÁO',
      'Kết quả thực hiện Kế hoạch số …/KH-UBND ngày …/02/2024 của Ủy ban nhân dân huyện Sen Vàng, 6 tháng đầu năm 2024',
      'Kính gửi: Ủy ban nhân dân Tỉnh (qua Công an Tỉnh)',
    ]);
  });

  test('it is signed by nobody and filed last', async () => {
    const words = await report;
    expect(words).toContain('TM. ỦY BAN NHÂN DÂN');
    expect(words).toContain('CHỦ TỊCH');
    const recipients = words.slice(words.indexOf('Nơi nhận:'), words.indexOf('TM. ỦY BAN NHÂN DÂN'));
    expect(recipients).toEqual(['Nơi nhận:', '- Như trên;', '- Công an tỉnh;', '- TT/HU, TT/HĐND huyện;', '- Lưu: VT, NC(T).']);
  });

  test('A4 with the margins of the decree and the page number above, not on the first page', async () => {
    const xml = partOf(await consolidationWord(input), 'word/document.xml');
    expect(xml).toContain('w:w="11906" w:h="16838"');
    expect(xml).toMatch(/w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    expect(xml).toContain('<w:titlePg/>');
  });
});

describe('the report', () => {
  test('gaps are named', async () => {
    const words = (await report).join('\n');
    expect(words).toContain('01 đơn vị chưa gửi: Ủy ban nhân dân thị trấn Sen Vàng');
    expect(words).toContain('01 đơn vị để trống: Ủy ban nhân dân xã Đa Phước');
  });

  test('figures are written the official way', async () => {
    const words = await report;
    expect(words).toContain('- Số buổi tuyên truyền: 12 buổi; 01 đơn vị báo cáo không phát sinh.');
    expect(words).toContain('- Lượt người dự: 1.250 lượt; 01 đơn vị báo cáo không phát sinh.');
    expect(words).toContain('- Tỷ lệ khóm, ấp có quy ước: 33,3% (3/9); 01 đơn vị để trống: Ủy ban nhân dân xã Đa Phước.');
    expect(words).toContain('- Đã ban hành kế hoạch thực hiện: 01/04 đơn vị; 01 đơn vị để trống: Ủy ban nhân dân xã Đa Phước.');
  });

  test('what an agency told stands under its name', async () => {
    expect(await report).toContain('- Ủy ban nhân dân xã Tân An: Lực lượng ở cơ sở còn mỏng.');
  });

  test('a text indicator is told agency by agency', async () => {
    const words = await report;
    expect(words.slice(words.indexOf('- Khó khăn cụ thể:')).slice(0, 2)).toEqual([
      '- Khó khăn cụ thể:',
      '+ Ủy ban nhân dân xã Tân An: =Thiếu loa truyền thanh',
    ]);
  });

  test('the body ends with the closing sign', async () => {
    const words = await report;
    expect(words[words.indexOf('Nơi nhận:') - 1]).toMatch(/\.\/\.$/);
  });

  test('a figure for reconciliation stays out of the body', async () => {
    expect(await report).toContain('- Người đang quản lý sau cai: 9 người.');
    expect((await report).join('\n')).toContain('số liệu đối chiếu, không cộng vào tổng');
  });
});

describe('the review', () => {
  test('targets are told from decisions only', async () => {
    const words = (await review).join('\n');
    expect(words).toContain('01/02 đơn vị');
    expect(words).toContain('Quyết định số 1250/QĐ-UBND ngày 05/11/2024');
    expect(words).toContain('chưa có quyết định công nhận');
  });

  test('the year-end review suggests and does not decide', async () => {
    const words = await review;
    expect(words.some((text) => text.startsWith('Tổng kết năm 2024 thực hiện Kế hoạch số …'))).toBe(true);
    const suggested = words.findIndex((text) => text.includes('Danh sách gợi ý'));
    expect(words.slice(suggested + 1, suggested + 4)).toEqual([
      '- Công an huyện Sen Vàng;',
      '- Ủy ban nhân dân xã Đa Phước;',
      '- Ủy ban nhân dân xã Tân An.',
    ]);
  });
});

describe('the urging letter', () => {
  test('it names plan, deadline and the agencies, and nobody’s fault', async () => {
    const words = await urgingLetter(letter).then(paragraphs);
    expect(words).toContain('Số:      /UBND-…');
    expect(words).toContain('Sen Vàng, ngày      tháng 6 năm 2024');
    expect(words.join('\n')).toContain('đến nay còn 02 đơn vị chưa gửi báo cáo (danh sách kèm theo)');
    expect(words.join('\n')).toContain('trước ngày 26/6/2024');
    expect(words).toContain('Ủy ban nhân dân thị trấn Sen Vàng');
    expect(words.join('\n')).not.toMatch(/phê bình|kiểm điểm/);
  });

  test('an invited body is never urged', async () => {
    await expect(urgingLetter({ ...letter, late: ['toa-an'] })).rejects.toThrow("d06-h1: 'toa-an' is invited");
  });

  test('without a late agency there is no letter', async () => {
    await expect(urgingLetter({ ...letter, late: [] })).rejects.toThrow('d06-h1: nobody is late');
  });
});
