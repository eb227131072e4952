/** The sheet `Nhật ký`: what was done under duties that are acts, day by day, with its sources. */
import { count, head, label, note, title } from './excel-cells';
import type { ConsolidationInput } from './input';
import { loggedGroups, sum } from './logged';
import { momentText, officialDate } from './words';
import type { Sheet, SheetCell } from './workbook';

const HEADINGS = [
  ['Nhiệm vụ', 45],
  ['Đơn vị', 40],
  ['Ngày', 14],
  ['Số lần', 10],
  ['Lượt ghi', 10],
] as const;

export function logSheet(input: ConsolidationInput, name: string): Sheet {
  const rows = loggedGroups(input).flatMap(({ duty, lines }): readonly (readonly SheetCell[])[] => [
    ...lines.map((line) => [
      label(duty.title),
      label(line.by.name),
      label(officialDate(line.date), { align: 'center' }),
      count(line.count),
      count(line.entries),
    ]),
    [
      label('', { fill: true }),
      label('Tổng cộng', { bold: true, fill: true }),
      label('', { fill: true }),
      count(sum(lines, 'count'), { bold: true, fill: true }),
      count(sum(lines, 'entries'), { bold: true, fill: true }),
    ],
  ]);
  return {
    name,
    columns: HEADINGS.map(([, width]) => width),
    frozenRows: 3,
    frozenColumns: 0,
    rows: [
      [title('Nhiệm vụ theo dõi bằng nhật ký')],
      [note(`Theo nhật ký đến ${momentText(input.frozenAt, input.plan.timeZone)}`)],
      HEADINGS.map(([text]) => head(text)),
      ...rows,
    ],
  };
}
