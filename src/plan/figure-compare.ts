/** A figure held against an earlier one: what a reviewer looks at twice. */
import type { Figure } from './form';

/** From a change of more than this share of the earlier figure on, it is marked. */
const MARKED_FROM = 0.5;

export interface FigureChange {
  /** Share of the earlier figure, signed, in percent, rounded to whole ones: -60, 25. null: the earlier was 0, so that there is none. */
  readonly percent: number | null;
  readonly marked: boolean;
}

/** null where there are no two figures to hold against each other. "Nothing to report" counts as 0. */
export function compareFigures(now: Figure | undefined, before: Figure | undefined): FigureChange | null {
  const [after, former] = [amountOf(now), amountOf(before)];
  if (after === null || former === null) return null;
  if (former === 0) return { percent: after === 0 ? 0 : null, marked: after !== 0 };
  const share = (after - former) / former;
  return { percent: Math.sign(share) * Math.round(Math.abs(share) * 100), marked: Math.abs(share) > MARKED_FROM };
}

/** At most fifteen digits: exact enough to be compared. */
function amountOf(figure: Figure | undefined): number | null {
  if (figure?.is === 'nil') return 0;
  return figure?.is === 'number' ? Number(figure.value) : null;
}
