/** The sheet `Nguồn`: where each figure comes from. */
import { figureCell, head, label } from './excel-cells';
import type { ConsolidationInput } from './input';
import { cellOf } from './cells';
import { type FigureTable, ownersOf, type SectionTable } from './tables';
import { officialDate, stampText } from './words';
import type { Sheet, SheetCell } from './workbook';

const HEADINGS = [
  ['Đơn vị', 40],
  ['Đợt', 12],
  ['Mã chỉ tiêu', 12],
  ['Chỉ tiêu', 45],
  ['Đơn vị tính', 12],
  ['Số liệu', 18],
  ['Sử dụng', 16],
  ['Từ ngày', 13],
  ['Đến ngày', 13],
  ['Bản gửi', 9],
  ['Nhận lúc', 18],
  ['sha256', 80],
] as const;

export function sourceSheet(input: ConsolidationInput, tables: readonly FigureTable[], name: string): Sheet {
  const sections = tables.flatMap((table) => table.sections);
  return {
    name,
    columns: HEADINGS.map(([, width]) => width),
    frozenRows: 1,
    frozenColumns: 1,
    rows: [HEADINGS.map(([text]) => head(text)), ...sections.flatMap((table) => sectionRows(input, table))],
  };
}

function sectionRows(input: ConsolidationInput, table: SectionTable): readonly (readonly SheetCell[])[] {
  const center = { align: 'center' } as const;
  return table.section.indicators.flatMap((indicator) => {
    const owners = ownersOf(input.plan, indicator);
    return table.rows.map(({ agency, report }) => {
      const owns = owners?.has(agency.id) ?? true;
      const submission = report?.submission ?? null;
      const use = submission === null ? '' : owns ? 'tính vào tổng' : 'đối chiếu';
      return [
        label(agency.name),
        label(report?.round ?? '', center),
        label(indicator.code, center),
        label(indicator.name),
        label(indicator.unit, center),
        figureCell(cellOf(table.form, report, indicator), owns),
        label(use, center),
        label(table.window === null ? '' : officialDate(table.window.from), center),
        label(table.window === null ? '' : officialDate(table.window.to), center),
        submission === null ? label('') : { number: String(submission.version), style: { border: true, digits: 0, align: 'center' } },
        label(submission === null ? '' : stampText(submission.receivedAt, input.plan.timeZone), center),
        label(submission?.sha256 ?? ''),
      ];
    });
  });
}
