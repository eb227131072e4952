/** Small calendars for tests, typed from the official notices. */
import { type WorkCalendar, workCalendar } from '../../src/plan/calendar';
import type { CalendarDay, CalendarYear } from '../../src/plan/model';

export function day(
  date: string,
  kind: CalendarDay['kind'],
  legalBasis = 'Điều 112',
  status: CalendarDay['status'] = 'official',
): CalendarDay {
  return { date, kind, name: `ngày ${date}`, legalBasis, status };
}

/** Tết 2024: 8 to 14 February off; 29/4 off, made up on Saturday 4/5. */
export const year2024: CalendarYear = {
  calendar: 'vn',
  year: 2024,
  days: [
    day('2024-02-08', 'holiday'),
    day('2024-02-09', 'holiday'),
    day('2024-02-12', 'holiday'),
    day('2024-02-13', 'compensatory', 'Điều 111'),
    day('2024-02-14', 'compensatory', 'Điều 111'),
    day('2024-04-18', 'holiday'),
    day('2024-04-29', 'swap_off', '2450/VPCP-KGVX'),
    day('2024-04-30', 'holiday'),
    day('2024-05-01', 'holiday'),
    day('2024-05-04', 'swap_work', '2450/VPCP-KGVX'),
  ],
};

export const calendar2024: WorkCalendar = workCalendar([
  { calendar: 'vn', year: 2023, days: [] },
  year2024,
  { calendar: 'vn', year: 2025, days: [day('2025-01-01', 'holiday')] },
]);
