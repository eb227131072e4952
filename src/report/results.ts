/** The results in sentences: per section what came, from whom, and who is missing. */
import { type Block, items, text } from './blocks';
import type { ConsolidationInput } from './input';
import { cellOf } from './cells';
import { figureTables, type SectionTable } from './tables';
import type { Total, Window } from './totals';
import { count } from '../plan/words';
import { figureText, gapText, NIL, NO_FIGURE, windowText } from './words';

type NameOf = (agency: string) => string;

/** The one window of every figure of the consolidation; null when there are several, or none. */
export function onlyWindow(input: ConsolidationInput): Window {
  const windows = figureTables(input).map((table) => table.window);
  const first = windows[0] ?? null;
  return windows.every((window) => window?.from === first?.from && window?.to === first?.to) ? first : null;
}

/** One titled group of blocks per section of every form. Each tells its window when the document has several. */
export function resultSections(input: ConsolidationInput): readonly (readonly [string, readonly Block[]])[] {
  const nameOf: NameOf = (id) => input.plan.agencies.find((agency) => agency.id === id)?.name ?? id;
  const told = onlyWindow(input) !== null;
  return figureTables(input)
    .flatMap((table) => table.sections)
    .map((table) => [table.section.title, [text(coverage(table, told ? null : table.window)), ...sentences(table, nameOf)]]);
}

/** `Tổng hợp từ 03/04 đơn vị, số liệu từ ngày … đến ngày …; 01 đơn vị chưa gửi: …`. */
function coverage({ rows }: SectionTable, window: Window): string {
  const asked = rows.filter(({ report }) => report?.timeliness !== 'waived');
  const silent = asked.filter(({ report }) => report === null || report.submission === null).map(({ agency }) => agency);
  const assigned = silent.filter((agency) => agency.relation === 'assigned').map((agency) => agency.name);
  const invited = silent.filter((agency) => agency.relation === 'invited').map((agency) => agency.name);
  const from = `Tổng hợp từ ${count(asked.length - silent.length)}/${count(asked.length)} đơn vị`;
  const head = [from, windowText(window)].filter((part) => part !== '').join(', ');
  const gaps = [gapText('chưa gửi', assigned), gapText('chưa có số liệu', invited, 'cơ quan được đề nghị phối hợp')];
  return `${[head, ...gaps].filter((part) => part !== '').join('; ')}.`;
}

function sentences(table: SectionTable, nameOf: NameOf): readonly Block[] {
  return table.totals.flatMap((total) => (total.indicator.kind === 'text' ? toldIn(table, total) : items([totalSentence(total, nameOf)])));
}

function totalSentence(total: Total, nameOf: NameOf): string {
  const nils = total.nil > 0 && total.value !== null ? [`${count(total.nil)} đơn vị báo cáo ${NIL}`] : [];
  const blanks = gapText('để trống', total.missing.map(nameOf));
  const notes = [...nils, blanks].filter((part) => part !== '');
  return `${[`${total.indicator.name}: ${valueText(total)}`, ...notes].join('; ')}.`;
}

/** The total as the body writes it. On a base of 0 the two numbers stand without a percent. */
function valueText(total: Total): string {
  const { value, indicator, of } = total;
  if (of !== null) {
    const parts = `${figureText(of.numerator)}/${figureText(of.denominator)}`;
    return value === null ? parts : `${figureText(value)}% (${parts})`;
  }
  if (value === null) return total.nil > 0 ? NIL : NO_FIGURE;
  if (indicator.kind === 'yes-no') return `${count(Number(value))}/${count(total.asked)} đơn vị`;
  return `${figureText(value)} ${indicator.unit}`.trim();
}

/** A text is told agency by agency; nothing when nobody told any. */
function toldIn({ form, rows }: SectionTable, { indicator }: Total): readonly Block[] {
  const told = rows.flatMap(({ agency, report }): readonly Block[] => {
    const cell = cellOf(form, report, indicator);
    return cell.is === 'text' ? [{ is: 'under', text: `${agency.name}: ${cell.value}` }] : [];
  });
  return told.length === 0 ? [] : [...items([`${indicator.name}:`]), ...told];
}
