/** What one agency gave for one indicator, as a table shows it. */
import type { Figure } from '../plan/form';
import type { Form, Indicator } from '../plan/model';
import { percentOf } from '../plan/decimal';
import type { FrozenReport } from './input';

/** What one cell of a table holds: a figure, or why there is none. */
export type Cell =
  | Figure
  | { readonly is: 'not-received' }
  | { readonly is: 'waived' }
  /** A ratio recomputed from the agency's own parts; null: the base is 0. */
  | { readonly is: 'percent'; readonly value: string | null };

/** The cell of one agency and one indicator. */
export function cellOf(form: Form, report: FrozenReport | null, indicator: Indicator): Cell {
  const figure = figureIn(report, indicator);
  if (figure === null) return { is: report?.timeliness === 'waived' ? 'waived' : 'not-received' };
  if (indicator.of === null) return figure;
  const [top, base] = indicator.of.map((code) => figureIn(report, partOf(form, indicator, code)));
  if (top?.is === 'nil' && base?.is === 'nil') return { is: 'nil' };
  if (top === undefined || base === undefined || top?.is === 'missing' || base?.is === 'missing') return { is: 'missing' };
  return { is: 'percent', value: percentOf(numberOrZero(top), numberOrZero(base), indicator.decimals) };
}

function numberOrZero(figure: Figure | null): string {
  return figure?.is === 'number' ? figure.value : '0';
}

/** The indicator of the form with that code. Throws when the form has none. */
export function partOf(form: Form, ratio: Indicator, code: string): Indicator {
  const part = form.sections.flatMap((section) => section.indicators).find((other) => other.code === code);
  if (part === undefined) throw new Error(`${ratio.code}: its part ${code} is not in form ${form.id}.`);
  return part;
}

/** What an agency gave: a whole-report nil answers every figure with nil; null when nothing was received. */
export function figureIn(report: FrozenReport | null, indicator: Indicator): Figure | null {
  const content = report?.submission?.content;
  if (content === undefined) return null;
  if (content.nil) return { is: 'nil' };
  return content.figures[indicator.code] ?? { is: 'missing' };
}
