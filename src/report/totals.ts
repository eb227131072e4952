/** The total of one indicator over the agencies asked for it, by the rule of its kind. Blank, nil, zero and number stay four things. */
import type { CompiledRound } from '../plan/compiled';
import type { Figure } from '../plan/form';
import type { Indicator } from '../plan/model';
import { isDecimal, percentOf, sumOf } from '../plan/decimal';

export type Window = CompiledRound['window'];

/** What one agency gave for one indicator. */
export interface AgencyFigure {
  readonly agency: string;
  readonly window: Window;
  /** null: no submission at the freeze. */
  readonly figure: Figure | null;
  /** false: another agency is the single source of this fact; shown for reconciliation only. */
  readonly owns: boolean;
  readonly waived: boolean;
}

export interface Total {
  readonly indicator: Indicator;
  /** flow, stock, money: the sum; ratio: percent; yes-no: the count of yes; as decimal text. null: nothing to total, or base 0. */
  readonly value: string | null;
  /** ratio: the two sums it was recomputed from, over the agencies that gave both; else null. */
  readonly of: { readonly numerator: string; readonly denominator: string } | null;
  /** Agencies asked, without the waived. */
  readonly asked: number;
  /** Agencies that gave a number, 0 included (yes-no: an answer; text: a text). */
  readonly counted: number;
  /** Agencies that said "không phát sinh". */
  readonly nil: number;
  /** Ids of agencies that left it blank. */
  readonly missing: readonly string[];
  /** Ids of agencies whose report had not come. */
  readonly notReceived: readonly string[];
  readonly waived: readonly string[];
  /** Figures of agencies that do not own the fact; never part of `value`. */
  readonly reconcile: readonly { readonly agency: string; readonly figure: Figure }[];
}

/**
 * The total of an indicator that is entered, not recomputed. Throws when the figures are of two windows, and when a number is no
 * decimal text. A stock is summed over agencies; there is one period here, so its latest is the figure itself.
 */
export function totalOf(indicator: Indicator, figures: readonly AgencyFigure[]): Total {
  requireOneWindow(indicator, figures);
  const counted = figures.filter((f) => f.owns && !f.waived);
  const is = (kind: Figure['is']) => counted.filter((f) => f.figure?.is === kind);
  return {
    indicator,
    value: valueOf(indicator, counted),
    of: null,
    asked: counted.length,
    counted: counted.length - is('nil').length - is('missing').length - counted.filter((f) => f.figure === null).length,
    nil: is('nil').length,
    missing: is('missing').map((f) => f.agency),
    notReceived: counted.filter((f) => f.figure === null).map((f) => f.agency),
    waived: figures.filter((f) => f.owns && f.waived).map((f) => f.agency),
    reconcile: figures.flatMap((f) =>
      f.owns || f.figure === null || f.figure.is === 'missing' ? [] : [{ agency: f.agency, figure: f.figure }],
    ),
  };
}

/**
 * A ratio from the sums of its parts over the agencies that gave both, so that a blank numerator does not count as 0. Nil counts as 0 in
 * a part. Throws like `totalOf`.
 */
export function ratioOf(indicator: Indicator, numerators: readonly AgencyFigure[], denominators: readonly AgencyFigure[]): Total {
  const bases = new Map(denominators.map((f) => [f.agency, f]));
  requireOneWindow(indicator, [...numerators, ...denominators]);
  const pairs = numerators.map((top) => ({ top, base: bases.get(top.agency), merged: pairFigure(top, bases.get(top.agency)) }));
  const whole = totalOf(
    { ...indicator, kind: 'text' },
    pairs.map((pair) => pair.merged),
  );
  const both = pairs.filter(
    ({ merged }) => merged.owns && !merged.waived && (merged.figure?.is === 'number' || merged.figure?.is === 'nil'),
  );
  if (both.length === whole.nil) return { ...whole, indicator };
  const of = {
    numerator: sumOf(both.map(({ top }) => numberIn(indicator, top) ?? '0')),
    denominator: sumOf(both.map(({ base }) => (base === undefined ? null : numberIn(indicator, base)) ?? '0')),
  };
  return { ...whole, indicator, of, value: percentOf(of.numerator, of.denominator, indicator.decimals) };
}

/** Not received beats blank beats number; nil only when both parts are. */
function pairFigure(top: AgencyFigure, base: AgencyFigure | undefined): AgencyFigure {
  const kinds = [top.figure?.is ?? null, base?.figure?.is ?? null];
  if (kinds.includes(null)) return { ...top, figure: base === undefined ? { is: 'missing' } : null };
  if (kinds.includes('missing')) return { ...top, figure: { is: 'missing' } };
  return kinds.includes('number') ? { ...top, figure: { is: 'number', value: '0' } } : top;
}

function valueOf(indicator: Indicator, figures: readonly AgencyFigure[]): string | null {
  switch (indicator.kind) {
    case 'flow':
    case 'stock':
    case 'money': {
      const numbers = figures.map((f) => numberIn(indicator, f)).filter((value) => value !== null);
      return numbers.length === 0 ? null : sumOf(numbers);
    }
    case 'yes-no': {
      const answers = figures.filter((f) => f.figure?.is === 'yes' || f.figure?.is === 'no');
      return answers.length === 0 ? null : String(answers.filter((f) => f.figure?.is === 'yes').length);
    }
    case 'ratio':
    case 'text':
      return null;
  }
}

function numberIn(indicator: Indicator, { agency, figure }: AgencyFigure): string | null {
  if (figure?.is !== 'number') return null;
  if (!isDecimal(figure.value)) throw new Error(`${indicator.code}: "${figure.value}" of ${agency} is no decimal number like 12 or 12.5.`);
  return figure.value;
}

function requireOneWindow(indicator: Indicator, figures: readonly AgencyFigure[]): void {
  const windows = [...new Set(figures.map(({ window }) => (window === null ? 'no window' : `${window.from}..${window.to}`)))];
  if (windows.length > 1) throw new Error(`${indicator.code}: ${windows.join(' and ')} are two windows; their figures are never added.`);
}
