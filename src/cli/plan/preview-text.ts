/** A preview as a person reads it: rounds, consolidations, mails per month, busiest days, warnings. */
import { localDateOf } from '../../plan/dates';
import type { Language } from '../../plan/model';
import type { Preview } from '../../plan/preview';
import { day, dayAndTime, weekdayAndDay } from '../dates';
import { table } from '../table';
import { planWords } from './words';

/** Paragraphs, in order; an empty one has nothing to say. */
export function previewText(title: string, preview: Preview, language: Language): readonly string[] {
  const words = planWords[language];
  const { plan, timeZone, rounds, mails, consolidations } = preview;
  return [
    `${title}\n${plan}, ${words.timeZone} ${timeZone}: ${words.outline(rounds.length, mails.length, consolidations.length)}`,
    roundTable(preview, language),
    consolidations.length === 0 ? '' : consolidationTable(preview, language),
    mails.length === 0 ? '' : monthTable(preview, language),
    mails.length === 0 ? '' : busiestTable(preview, language),
    warningLines(preview, language),
  ];
}

function roundTable({ rounds, timeZone }: Preview, language: Language): string {
  const words = planWords[language];
  return table(
    [
      { heading: words.round, of: ({ round }) => round },
      { heading: words.window, of: ({ window }) => (window === null ? '' : `${day(window.from, language)} – ${day(window.to, language)}`) },
      { heading: words.cutOff, of: ({ cutOff }) => (cutOff === null ? '' : day(cutOff, language)) },
      { heading: words.due, of: ({ due, estimated }) => `${weekdayAndDay(due, language)}${estimated ? ` ${words.estimated}` : ''}` },
      { heading: words.opens, of: ({ opensAt }) => dayAndTime(opensAt, timeZone, language) },
      { heading: words.closes, of: ({ closesAt }) => dayAndTime(closesAt, timeZone, language) },
      { heading: words.agencies, of: ({ agencies }) => String(agencies.length), isNumber: true },
    ],
    rounds,
  );
}

function consolidationTable({ consolidations, timeZone }: Preview, language: Language): string {
  const words = planWords[language];
  return table(
    [
      { heading: words.consolidation, of: ({ id }) => id },
      { heading: words.kind, of: ({ kind }) => words.kinds[kind] },
      { heading: words.starts, of: ({ startsAt }) => dayAndTime(startsAt, timeZone, language) },
      { heading: words.freezes, of: ({ freezesAt }) => dayAndTime(freezesAt, timeZone, language) },
      { heading: words.due, of: ({ due }) => weekdayAndDay(due, language) },
    ],
    consolidations,
  );
}

function monthTable({ mails, timeZone }: Preview, language: Language): string {
  const words = planWords[language];
  const counts = new Map<string, number>();
  for (const { at } of mails) {
    const month = localDateOf(at, timeZone).slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return table(
    [
      { heading: words.month, of: ([month]) => monthName(month, language) },
      { heading: words.mails, of: ([, count]) => String(count), isNumber: true },
    ],
    [...counts],
  );
}

/** `6/2024`, or `2024-06` in English. */
function monthName(month: string, language: Language): string {
  switch (language) {
    case 'vi':
      return `${Number(month.slice(5))}/${month.slice(0, 4)}`;
    case 'en':
      return month;
  }
}

function busiestTable({ busiestDays }: Preview, language: Language): string {
  const words = planWords[language];
  return table(
    [
      { heading: words.busiest, of: ({ date }) => weekdayAndDay(date, language) },
      { heading: words.mails, of: ({ mails }) => String(mails), isNumber: true },
    ],
    busiestDays,
  );
}

function warningLines({ warnings }: Preview, language: Language): string {
  if (warnings.length === 0) return '';
  return [planWords[language].warnings(warnings.length), ...warnings.map(({ where, message }) => `  ${where}: ${message}`)].join('\n');
}
