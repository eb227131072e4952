/** Asks a mail catcher whether it has a Message-ID. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const ATTEMPTS = 3;
const BETWEEN_MS = 400;

/** A mail taken a moment ago may not be listed yet: it is looked for a few times before the answer is no. */
export function catcherWitness(apiUrl: string): (messageId: string) => Promise<boolean> {
  return async (messageId) => {
    // As the header has it, with its angle brackets.
    const query = new URLSearchParams({ 'headers.message-id': messageId });
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const response = await fetch(`${apiUrl}/email?${query}`);
      if (!response.ok) throw new Error(`The mail catcher answered ${response.status}.`);
      const mails = z.array(z.unknown()).parse(await response.json());
      if (mails.length > 0) return true;
      await pause(BETWEEN_MS);
    }
    return false;
  };
}
