/** The parts the cast plays, and how a seed deals them out. */
import { createHash } from 'node:crypto';

/**
 * `early`: some days after the opening mail. `last-hour`: in the last hour of the due date. `late-2`, `late-6`: so many working days
 * after it. `after-closing`: when the round is closed already. `silent`: never. `nil`: "nothing to report". `rubbish`: nonsense first, a
 * good report after it was refused.
 */
export type Character = 'early' | 'last-hour' | 'late-2' | 'late-6' | 'after-closing' | 'silent' | 'nil' | 'rubbish';

/** One deal: most agencies are good. */
const DEAL: readonly Character[] = [
  ...([
    'early',
    'last-hour',
    'nil',
    'early',
    'late-2',
    'silent',
    'early',
    'rubbish',
    'last-hour',
    'late-6',
    'early',
    'after-closing',
  ] as const),
];

/** Deals parts to agencies in the order they are first met; who is met together is dealt in an order of the seed's own. */
export function createDeal(seed: number): {
  readonly meet: (addresses: readonly string[]) => void;
  readonly characterOf: (address: string) => Character;
} {
  const dealt = new Map<string, Character>();
  return {
    meet(addresses) {
      const strangers = [...new Set(addresses)].filter((address) => !dealt.has(address));
      for (const address of strangers.toSorted((a, b) => (lot(seed, a) < lot(seed, b) ? -1 : 1)))
        dealt.set(address, DEAL[dealt.size % DEAL.length] ?? 'early');
    },
    characterOf: (address) => dealt.get(address) ?? 'silent',
  };
}

/** The same text for the same seed and words: hex digits that look like chance. */
export function lot(seed: number, ...words: readonly string[]): string {
  return createHash('sha256')
    .update([seed, ...words].join('\n'))
    .digest('hex');
}

/** A whole number from 0 to `below` - 1, chosen by seed and words. */
export function pick(seed: number, below: number, ...words: readonly string[]): number {
  return Number.parseInt(lot(seed, ...words).slice(0, 8), 16) % below;
}
