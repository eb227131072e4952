import { dondoc, dondocJson } from './support';

test.each([
  ['2026-08-22', true, 'làm bù: Làm bù cho ngày 31/8', '2026-08-21', '2026-08-24'],
  ['2026-08-31', false, 'nghỉ do hoán đổi: Nghỉ do hoán đổi (làm bù ngày 22/8)', '2026-08-28', '2026-09-03'],
  ['2026-08-23', false, 'ngày nghỉ hằng tuần', '2026-08-22', '2026-08-24'],
  ['2026-08-20', true, 'ngày trong tuần, không phải ngày lễ', '2026-08-19', '2026-08-21'],
])('calendar explain %s: working %p, %s', async (date, working, why, previous, next) => {
  expect(await dondocJson(['calendar', 'explain', date])).toMatchObject({ date, working, why, previous, next });
});

test('calendar show names every day of the year that is special, with its legal basis', async () => {
  const { code, stdout } = await dondoc(['calendar', 'show', '2026']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^T7 22\/8\/2026 +làm bù +Làm bù cho ngày 31\/8 +Quyết định hoán đổi/m);
  expect(stdout).toMatch(/^T2 27\/4\/2026 +nghỉ bù +Nghỉ bù Giỗ Tổ Hùng Vương +Bộ luật Lao động 2019, Điều 111 khoản 3/m);
  expect(stdout).not.toContain('2027');
});

test.each([
  ['a year without a calendar', ['calendar', 'show', '1999']],
  ['a day without a calendar', ['calendar', 'explain', '1999-01-04']],
  ['a day that does not exist', ['calendar', 'explain', '2026-02-30']],
  ['a calendar that is not there', ['calendar', 'show', '--calendar', '../vn']],
  ['neither an agency nor the coordinator', ['calendar', 'export', 'thap-muoi-2024']],
])('%s is wrong use', async (_, words) => {
  const { code, stdout } = await dondoc(words);
  expect([code, stdout]).toEqual([2, '']);
});
