/** The sheet `Chấp hành`: what each agency owed and how it came, the invited apart, then report by report. */
import { type AgencyDiscipline, type DisciplineCounts, disciplineOf } from './discipline';
import { count, head, label, note, title } from './excel-cells';
import type { ConsolidationInput } from './input';
import { CLASS_NAMES, DISCIPLINE_COLUMNS, momentText, officialDate, stampText } from './words';
import type { Sheet, SheetCell } from './workbook';

export function disciplineSheet(input: ConsolidationInput, name: string): Sheet {
  const { assigned, invited, summary } = disciplineOf(input);
  const headings = [head('TT'), head('Đơn vị'), ...DISCIPLINE_COLUMNS.map(([text]) => head(text))];
  const invitedRows = [[], [note('Cơ quan được đề nghị phối hợp (không xếp loại, không cộng vào tổng)')], ...lines(invited)];
  return {
    name,
    columns: [5, 40, ...DISCIPLINE_COLUMNS.map(() => 17)],
    frozenRows: 4,
    frozenColumns: 2,
    rows: [
      [title('Chấp hành chế độ báo cáo')],
      [note(`Tính đến ${momentText(input.frozenAt, input.plan.timeZone)}; số ngày là ngày làm việc, tính cộng các báo cáo`)],
      [],
      headings,
      ...lines(assigned),
      [label('', { fill: true }), label('Tổng cộng', { bold: true, fill: true }), ...countCells(summary, true)],
      ...(invited.length === 0 ? [] : invitedRows),
      [],
      ...reportRows(input, [...assigned, ...invited]),
    ],
  };
}

function lines(list: readonly AgencyDiscipline[]): readonly (readonly SheetCell[])[] {
  return list.map((line, i) => [count(i + 1), label(line.agency.name), ...countCells(line, false)]);
}

function countCells(counts: DisciplineCounts, total: boolean): readonly SheetCell[] {
  return DISCIPLINE_COLUMNS.map(([, key]) => count(counts[key], total ? { bold: true, fill: true } : {}));
}

function reportRows(input: ConsolidationInput, list: readonly AgencyDiscipline[]): readonly (readonly SheetCell[])[] {
  const headings = [
    'TT',
    'Đơn vị',
    'Đợt báo cáo',
    'Hạn gửi',
    'Nhận lúc',
    'Kết quả',
    'Số ngày chậm',
    'Số lần nhắc',
    'Số ngày ở đơn vị',
    'Số ngày thẩm định',
  ].map(head);
  const rows = list.flatMap((line) => {
    const owed = input.rounds.filter((round) => round.agencies.includes(line.agency.id));
    return owed.map((round, i) => {
      const report = line.reports[i] ?? null;
      const received = report?.state.firstReceivedAt ?? null;
      return [
        label(line.agency.name),
        label(round.id),
        label(officialDate(round.due), { align: 'center' }),
        label(received === null ? '' : stampText(received, input.plan.timeZone), { align: 'center' }),
        label(CLASS_NAMES[report?.timeliness ?? 'due'], { align: 'center' }),
        count(report?.daysLate ?? 0),
        count(report?.remindersSent ?? 0),
        count(report?.hands?.agency ?? 0),
        count(report?.hands?.reviewer ?? 0),
      ];
    });
  });
  return [[note('Chi tiết từng báo cáo')], headings, ...rows.map((cells, i) => [count(i + 1), ...cells])];
}
