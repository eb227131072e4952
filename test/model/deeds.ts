/** What people may do to a report, as the tests generate it. Days are counted from the day it is done. */
import * as fc from 'fast-check';

type Plain = 'submit' | 'submit-part' | 'withdraw' | 'begin-review' | 'accept' | 'authority-accepts' | 'refuse-time' | 'waive' | 'unwaive';

export type Deed =
  | { readonly do: Plain }
  | { readonly do: 'enter'; readonly nil: boolean }
  | { readonly do: 'return' | 'ask' | 'give-time' | 'promise'; readonly days: number }
  | { readonly do: 'file-elsewhere'; readonly daysAgo: number };

const plain = (...deeds: readonly Plain[]) => fc.constantFrom(...deeds).map((word): Deed => ({ do: word }));

/** Sending, reviewing and time come more often than the rest. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: plain('submit', 'submit-part', 'withdraw') },
  { weight: 3, arbitrary: plain('accept', 'authority-accepts', 'begin-review') },
  { weight: 3, arbitrary: plain('refuse-time', 'waive', 'unwaive') },
  { weight: 1, arbitrary: fc.boolean().map((nil): Deed => ({ do: 'enter', nil })) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        word: fc.constantFrom('return' as const, 'ask' as const, 'give-time' as const, 'promise' as const),
        days: fc.integer({ min: 0, max: 12 }),
      })
      .map(({ word, days }): Deed => ({ do: word, days })),
  },
  { weight: 1, arbitrary: fc.integer({ min: -1, max: 9 }).map((daysAgo): Deed => ({ do: 'file-elsewhere', daysAgo })) },
);

export function inWords(deed: Deed): string {
  if ('days' in deed) return `${deed.do} +${deed.days}`;
  if ('daysAgo' in deed) return `${deed.do} −${deed.daysAgo}`;
  return deed.do === 'enter' ? `enter${deed.nil ? ' nil' : ''}` : deed.do;
}
