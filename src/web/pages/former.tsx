/** What the same agency reported before, beside the figure that is entered. */
import type { VNode } from 'preact';
import { numberText } from '../../plan/figure-text';
import type { Figure, FormerFigures } from '../../plan/form';
import type { Indicator, Language } from '../../plan/model';
import { periodName } from '../../plan/words';
import { FORMER_WORDS } from '../former-words';

interface FormerProps {
  readonly indicator: Indicator;
  readonly former: readonly FormerFigures[];
  readonly lang: Language;
}

export function Former({ indicator, former, lang }: FormerProps): VNode | null {
  const words = FORMER_WORDS[lang];
  const lines = former.flatMap(({ when, period, year, figures }) => {
    const figure = formerWords(figures[indicator.code], lang);
    return figure === null ? [] : [words[when](periodName(period, year), figure)];
  });
  return lines.length === 0 ? null : <p class="former quiet">{lines.join(' · ')}</p>;
}

/** null: it was left blank or not asked, or is a text, which is long and stands in the version that was sent. */
export function formerWords(figure: Figure | undefined, lang: Language): string | null {
  const words = FORMER_WORDS[lang];
  switch (figure?.is) {
    case undefined:
    case 'missing':
    case 'text':
      return null;
    case 'nil':
      return words.nil;
    case 'number':
      return numberText(figure.value);
    case 'yes':
      return words.yes;
    case 'no':
      return words.no;
  }
}
