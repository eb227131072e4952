/** Questions and answers about one report: what may be said, and when. */
import type { Instant } from './model';

export interface Message {
  /** Counts within its report, from 1. */
  readonly n: number;
  readonly at: Instant;
  readonly side: 'agency' | 'coordinator';
  /** A contact id, or `link` for the bearer of the report's link. */
  readonly by: string;
  readonly text: string;
}

/** Characters, as browsers count them. */
export const MESSAGE_LENGTH_MAX = 2000;

/** Messages of one side about one report within 24 hours: neither can silence the other. */
const A_DAY = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** As it is kept: lines as they were written, without what no eye sees at their ends. */
export function messageText(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();
}

export type MessageFault = 'no-text' | 'text-too-long' | 'already-said' | 'too-many-messages';

/** Why a side may not say this now; null: it may. `earlier`: the whole thread; `text` as `messageText` gives it. */
export function messageFault({ side, text, at }: Pick<Message, 'side' | 'text' | 'at'>, earlier: readonly Message[]): MessageFault | null {
  if (text === '') return 'no-text';
  if (text.length > MESSAGE_LENGTH_MAX) return 'text-too-long';
  const own = earlier.filter((message) => message.side === side);
  if (own.some((message) => message.text === text)) return 'already-said';
  const dayAgo = new Date(Date.parse(at) - DAY_MS).toISOString();
  return own.filter((message) => message.at > dayAgo).length >= A_DAY ? 'too-many-messages' : null;
}
