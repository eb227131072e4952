import type { Figure } from '../plan/form';
import { numberText } from '../plan/figure-text';

/** Blank, nothing to report, zero and a number stay four things. */
export function figureWords(figure: Figure = { is: 'missing' }): string {
  switch (figure.is) {
    case 'missing':
      return '(để trống)';
    case 'nil':
      return 'không phát sinh';
    case 'number':
      return numberText(figure.value);
    case 'yes':
      return 'có';
    case 'no':
      return 'không';
    case 'text':
      return figure.value;
  }
}
