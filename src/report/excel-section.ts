/** One section of a form as a sheet: agencies down, indicators across, the totals, and under them what is missing. */
import type { ConsolidationInput } from './input';
import { figureCell, head, label, note, title, totalCell } from './excel-cells';
import { cellOf } from './cells';
import { ownersOf, type SectionTable } from './tables';
import { gapText, momentText, upperFirst, windowText } from './words';
import type { Sheet, SheetCell } from './workbook';

export function sectionSheet(input: ConsolidationInput, table: SectionTable, name: string): Sheet {
  const { section, window } = table;
  const frozen = `Tổng hợp theo báo cáo nhận đến ${momentText(input.frozenAt, input.plan.timeZone)}`;
  const heading = section.indicators.map(({ name, unit }) => head(unit === '' ? name : `${name} (${unit})`));
  return {
    name,
    columns: [5, 40, ...section.indicators.map(() => 18)],
    frozenRows: 5,
    frozenColumns: 2,
    rows: [
      [title(section.title)],
      [note([upperFirst(windowText(window)), frozen].filter((text) => text !== '').join('. '))],
      [],
      [head(''), head('Mã chỉ tiêu'), ...section.indicators.map(({ code }) => head(code))],
      [head('TT'), head('Đơn vị'), ...heading],
      ...agencyRows(input, table),
      [label('', { fill: true }), label('Tổng cộng', { bold: true, fill: true }), ...table.totals.map(totalCell)],
      [],
      ...gapsOf(input, table).map((text) => [note(text)]),
    ],
  };
}

function agencyRows(input: ConsolidationInput, { form, section, rows }: SectionTable): readonly (readonly SheetCell[])[] {
  const owners = section.indicators.map((indicator) => ownersOf(input.plan, indicator));
  return rows.map(({ agency, report }, i) => [
    { number: String(i + 1), style: { border: true, align: 'center', digits: 0 } },
    label(agency.name),
    ...section.indicators.map((indicator, column) => figureCell(cellOf(form, report, indicator), owners[column]?.has(agency.id) ?? true)),
  ]);
}

/** Sentences that name who is missing, and how reconciled figures are told apart. */
function gapsOf(input: ConsolidationInput, { rows, totals }: SectionTable): readonly string[] {
  const nameOf = (id: string) => input.plan.agencies.find((agency) => agency.id === id)?.name ?? id;
  const notReceived = rows
    .filter(({ report }) => report?.timeliness !== 'waived' && (report === null || report.submission === null))
    .map(({ agency }) => agency.name);
  const blanks = totals.flatMap(({ indicator, missing }) => {
    const gap = gapText('để trống', missing.map(nameOf));
    return gap === '' || indicator.kind === 'text' ? [] : [`${indicator.code}: ${gap}`];
  });
  const reconciled = totals.some((total) => total.reconcile.length > 0)
    ? ['Số in nghiêng, màu xám: để đối chiếu, không cộng vào tổng.']
    : [];
  return [gapText('chưa gửi', notReceived), ...blanks, ...reconciled].filter((text) => text !== '');
}
