/** The mailboxes of the cast, read through the mail catcher's own API. */

/** One mail as a person sees it. */
export interface Mail {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Date header, ISO UTC. */
  readonly date: string;
  readonly subject: string;
  readonly kind: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly string[];
}

interface CaughtMail {
  readonly id: string;
  readonly to?: readonly { readonly address?: string }[];
  readonly cc?: readonly { readonly address?: string }[];
  /** The Date header. */
  readonly time?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly { readonly fileName?: string; readonly filename?: string }[] | null;
}

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
  const caught = (await response.json()) as readonly CaughtMail[];
  return caught.map((mail) => ({
    messageId: String(mail.headers?.['message-id'] ?? ''),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    date: new Date(mail.time ?? 0).toISOString(),
    subject: mail.subject ?? '',
    kind: String(mail.headers?.['x-dondoc-kind'] ?? ''),
    text: mail.text ?? '',
    html: mail.html ?? '',
    attachments: (mail.attachments ?? []).map((file) => file.fileName ?? file.filename ?? ''),
  }));
}

function addresses(list: CaughtMail['to']): readonly string[] {
  return (list ?? []).map((entry) => (entry.address ?? '').toLowerCase());
}
