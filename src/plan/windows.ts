/** Data windows: from which to which day a report's figures count. Four different years coexist; figures of two windows are never added. */
import { dayOfMonth } from './dates';
import type { LocalDate, Requirement, WindowPreset } from './model';
import { monthsOf } from './periods';

export interface Window {
  readonly from: LocalDate;
  /** The cut-off: last day of the data. */
  readonly to: LocalDate;
}

interface YearShape {
  /** Months by which the reporting year ends before December. */
  readonly monthsEarly: number;
  /** Last day of each of its months; 31 is the month's end. */
  readonly lastDay: number;
}

/**
 * ND09: Điều 12 NĐ 09/2019/NĐ-CP, 15/12 to 14/12. ANTT: Điều 8 TT 124/2021/TT-BCA, 16/11 to 15/11.
 * TO_ANTT: HD 01/HD-BCA-V05, 15/11 to 14/11. DUONG_LICH: the calendar year.
 */
const shapes: Readonly<Record<WindowPreset, YearShape>> = {
  ND09: { monthsEarly: 0, lastDay: 14 },
  ANTT: { monthsEarly: 1, lastDay: 15 },
  TO_ANTT: { monthsEarly: 1, lastDay: 14 },
  DUONG_LICH: { monthsEarly: 0, lastDay: 31 },
};

/** The part of the preset's reporting year that the period names; the parts of a year join without gap or overlap. */
export function presetWindow(preset: WindowPreset, period: string, year: number): Window {
  const { monthsEarly, lastDay } = shapes[preset];
  const [first, last] = monthsOf(period);
  const endMonth = last - 1 - monthsEarly;
  // The day after the last day of the month before the period begins.
  const startMonth = lastDay === 31 ? first - 1 - monthsEarly : first - 2 - monthsEarly;
  return {
    from: dayOfMonth(year, startMonth, lastDay === 31 ? 1 : lastDay + 1),
    to: dayOfMonth(year, endMonth, lastDay),
  };
}

/** The window of one round; null: the requirement has none. An explicit window is the same for every period. */
export function windowOf(requirement: Pick<Requirement, 'window'>, period: string, year: number): Window | null {
  const { window } = requirement;
  return typeof window === 'string' ? presetWindow(window, period, year) : window;
}

/** The span a period stands for even when the requirement has no window, or an explicit one: then the calendar's. */
export function spanOf(requirement: Pick<Requirement, 'window'>, period: string, year: number): Window {
  const { window } = requirement;
  return presetWindow(typeof window === 'string' ? window : 'DUONG_LICH', period, year);
}
