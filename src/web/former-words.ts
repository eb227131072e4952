/** What was reported before, in words. */
import type { Both } from './language';

interface FormerWords {
  readonly 'last-period': (period: string, figure: string) => string;
  readonly 'last-year': (period: string, figure: string) => string;
  readonly nil: string;
  readonly yes: string;
  readonly no: string;
}

export const FORMER_WORDS: Both<FormerWords> = {
  vi: {
    'last-period': (period, figure) => `Kỳ trước (${period}): ${figure}`,
    'last-year': (period, figure) => `Cùng kỳ (${period}): ${figure}`,
    nil: 'không phát sinh',
    yes: 'Có',
    no: 'Không',
  },
  en: {
    'last-period': (period, figure) => `Last period (${period}): ${figure}`,
    'last-year': (period, figure) => `A year before (${period}): ${figure}`,
    nil: 'nothing to report',
    yes: 'Yes',
    no: 'No',
  },
};
