/** The mailboxes of the cast, read through the mail catcher's own API. */
import { z } from 'zod';

/** One mail as a person sees it. */
export interface Mail {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** To whom the server was told to deliver it, whatever the headers say. */
  readonly delivered: readonly string[];
  /** Date header, ISO UTC. */
  readonly date: string;
  readonly subject: string;
  readonly kind: string;
  readonly text: string;
  readonly html: string;
}

const address = z.object({ address: z.string().default('') });

/** A mail as the catcher's API gives it, as far as the cast looks at it. */
const caughtMail = z.object({
  to: z.array(address).default([]),
  cc: z.array(address).default([]),
  envelope: z.object({ to: z.array(address) }),
  /** The Date header. */
  time: z.string(),
  headers: z.object({ 'message-id': z.string().default(''), 'x-dondoc-kind': z.string().default('') }),
  subject: z.string().default(''),
  text: z.string().default(''),
  html: z.string().default(''),
});

/** Mails in the order they arrived, each given out once. */
export function openMailbox(apiUrl: string): { readonly newMails: () => Promise<readonly Mail[]> } {
  let read = 0;
  return {
    async newMails() {
      const mails = await mailsFrom(apiUrl, read);
      read += mails.length;
      return mails;
    },
  };
}

/** Every mail the catcher holds, from the `skip`-th on. */
export async function mailsFrom(apiUrl: string, skip: number): Promise<readonly Mail[]> {
  const response = await fetch(`${apiUrl}/email?skip=${skip}`);
  if (!response.ok) throw new Error(`The mail catcher answered ${response.status}.`);
  const caught = z.array(caughtMail).parse(await response.json());
  return caught.map(({ headers, time, to, cc, envelope, subject, text, html }) => ({
    messageId: headers['message-id'],
    to: addresses(to),
    cc: addresses(cc),
    delivered: addresses(envelope.to),
    date: new Date(time).toISOString(),
    subject,
    kind: headers['x-dondoc-kind'],
    text,
    html,
  }));
}

function addresses(list: readonly z.infer<typeof address>[]): readonly string[] {
  return list.map((entry) => entry.address.toLowerCase());
}
