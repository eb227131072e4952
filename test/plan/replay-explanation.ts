/** Works a due date out again from its explanation alone, step by step, with nothing but the working calendar. */
import type { WorkCalendar } from '../../src/plan/calendar';
import type { ExplainStep } from '../../src/plan/compiled';

/** The due date the steps lead to. Throws when a step does not follow from what it starts from. */
export function replay(steps: readonly ExplainStep[], calendar: WorkCalendar): string {
  let due = '';
  for (const step of steps) {
    const reached = apply(step, calendar);
    if (reached !== step.to) throw new Error(`${step.rule} leads from ${step.from} to ${reached}, not ${step.to}`);
    const follows = ['before', 'roll-next', 'roll-previous'].includes(step.rule);
    if (follows && step.from !== due) throw new Error(`${step.rule} starts from ${step.from}, but the date is ${due}`);
    if (step.rule !== 'window' && step.rule !== 'cut-off') due = reached;
  }
  return due;
}

function apply({ rule, from, to }: ExplainStep, calendar: WorkCalendar): string {
  const [name = '', argument = ''] = rule.split(':');
  if (name === 'window' || name === 'date') return to;
  if (name === 'cut-off') return (from ?? '').slice(12);
  if (name === 'day-of-month') return [argument, '30', '29', '28'].map((day) => `${from}-${day.padStart(2, '0')}`).find(isReal) ?? '';
  if (name === 'after' && argument.endsWith('wd')) return walk(from ?? '', 1, calendar, Number.parseInt(argument, 10));
  if (name === 'after') return plus(from ?? '', Number.parseInt(argument, 10));
  if (name === 'before') return plus(from ?? '', -1);
  if (name === 'roll-next') return walk(from ?? '', 1, calendar, 1);
  if (name === 'roll-previous') return walk(from ?? '', -1, calendar, 1);
  return name === 'moved-by-cutoff' ? walk(from ?? '', 1, calendar, 1) : '';
}

function walk(date: string, direction: 1 | -1, calendar: WorkCalendar, count: number): string {
  if (count === 0) return date;
  const next = plus(date, direction);
  return walk(next, direction, calendar, calendar.isWorkingDay(next) ? count - 1 : count);
}

function plus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function isReal(date: string): boolean {
  return !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
}
