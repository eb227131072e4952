/** Where a person looks. */
import { facts } from './table';

export interface Addresses {
  readonly webUrl: string | null;
  /** Null: mails go to a real server. */
  readonly inboxUrl: string | null;
  /** Null: Temporal runs elsewhere, and nobody said where its UI is. */
  readonly temporalUiUrl: string | null;
}

export function addressLines({ webUrl, inboxUrl, temporalUiUrl }: Addresses): string {
  return facts([
    ['Trang theo dõi', webUrl],
    ['Hộp thư thử', inboxUrl],
    ['Temporal', temporalUiUrl],
  ]);
}

/** The same for programs. */
export function addressJson({ webUrl, inboxUrl, temporalUiUrl }: Addresses) {
  return { web: webUrl, inbox: inboxUrl, temporal: temporalUiUrl };
}
