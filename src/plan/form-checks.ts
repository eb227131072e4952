/** What must or should hold between the figures of one report. */
import { compareDecimals, sumOf, timesOf } from './decimal';
import type { Figure, FormerFigures } from './form';
import type { Form, FormCheck } from './model';

type Figures = Readonly<Record<string, Figure>>;

export interface FailedCheck {
  readonly check: FormCheck;
  /** The check and the figures it doubts: whoever confirms these has not confirmed others. */
  readonly mark: string;
}

/** Only where every figure a check needs is known: a blank is no zero. `former`: last period's figures; null: there are none. */
export function failedChecks({ checks = [] }: Pick<Form, 'checks'>, figures: Figures, former: Figures | null): readonly FailedCheck[] {
  return checks.flatMap((check, index) => {
    const figure = amount(figures[check.figure]);
    if (figure === null || holds(check, figure, figures, former)) return [];
    return [{ check, mark: `${index}:${figure}` }];
  });
}

/** The figures that a change is measured against. */
export function lastPeriod(former: readonly FormerFigures[]): Figures | null {
  return former.find(({ when }) => when === 'last-period')?.figures ?? null;
}

function holds({ figure: code, rule }: FormCheck, figure: string, figures: Figures, former: Figures | null): boolean {
  switch (rule.type) {
    case 'at-most': {
      const together = sumOfAll(rule.of, figures);
      return together === null || compareDecimals(figure, together) <= 0;
    }
    case 'equals': {
      const together = sumOfAll(rule.of, figures);
      return together === null || compareDecimals(figure, together) === 0;
    }
    case 'changes-by': {
      const last = former?.[code];
      if (last?.is !== 'number' || compareDecimals(last.value, '0') === 0) return true;
      const factor = String(rule.factor);
      return compareDecimals(figure, timesOf(last.value, factor)) <= 0 && compareDecimals(timesOf(figure, factor), last.value) >= 0;
    }
  }
}

/** null: one of them is not known. */
function sumOfAll(codes: readonly string[], figures: Figures): string | null {
  const amounts = codes.map((code) => amount(figures[code]));
  return amounts.includes(null) ? null : sumOf(amounts.filter((each) => each !== null));
}

/** "Không phát sinh" counts as nothing. */
function amount(figure: Figure | undefined): string | null {
  if (figure?.is === 'nil') return '0';
  return figure?.is === 'number' ? figure.value : null;
}
