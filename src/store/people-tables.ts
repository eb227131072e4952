/** Who is who: agencies, posts, and who has them for a time. */
import type { Generated } from 'kysely';
import type { ContactRole, Instant, Language, LocalDate, Relation } from '../plan/model';

export interface AgenciesTable {
  readonly plan: string;
  readonly id: string;
  name: string;
  kind: string;
  readonly relation: Relation;
}

export interface ContactsTable {
  readonly plan: string;
  readonly id: string;
  readonly agency: string | null;
  readonly role: ContactRole;
  title: string;
  email: string;
  phone: string | null;
  language: Language;
  /** `refused`: the mail server has said for good that it takes nothing for this address. */
  health: Generated<'ok' | 'refused'>;
  refused_at: Instant | null;
  /** The server's status code, never its words. */
  refused_code: string | null;
}

/** A post handed over: who had it before, and since when not any more. */
export interface ContactChangesTable {
  readonly plan: string;
  readonly contact: string;
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  readonly old_title: string;
  readonly old_email: string;
}

/** A new holder that an agency has named through its link; nothing changes before the new address confirms. */
export interface ContactRequestsTable {
  readonly plan: string;
  readonly contact: string;
  readonly n: number;
  readonly report: string;
  readonly at: Instant;
  readonly expires_at: Instant;
  readonly title: string;
  readonly email: string;
  readonly phone: string | null;
  confirmed_at: Instant | null;
}

/** Who has a post while its holder is away, both days included. */
export interface SubstitutesTable {
  readonly plan: string;
  readonly contact: string;
  readonly from_date: LocalDate;
  to_date: LocalDate;
  readonly title: string;
  readonly email: string;
  readonly phone: string | null;
  refused_at: Instant | null;
}
