/** What happened to one agency, whichever of the two records it is read from: the audit trail, or the rows. */
import type { Instant, LocalDate } from '../model';

/** What a record says of one happening. Two records of the same happening are equal. */
export type Fact =
  | { readonly what: 'opened' | 'missed' | 'fulfilled' | 'waived' | 'unwaived'; readonly report: string; readonly nth: number }
  | { readonly what: 'withdrawn' | 'review-begun'; readonly report: string; readonly version: number }
  | {
      readonly what: 'received';
      readonly report: string;
      readonly version: number;
      readonly partial: boolean;
      readonly nil: boolean;
      readonly via: string;
      /** sha256 (hex) of what came; null: it came by another way and only that is stored. */
      readonly hash: string | null;
      readonly elsewhere: { readonly sender: string; readonly date: LocalDate } | null;
    }
  | {
      readonly what: 'reviewed';
      readonly report: string;
      readonly nth: number;
      readonly version: number;
      readonly decision: 'endorsed' | 'accepted' | 'returned';
      readonly reasons: readonly string[];
      readonly correctBy: LocalDate | null;
    }
  | {
      readonly what: 'certified';
      readonly report: string;
      readonly nth: number;
      readonly version: number;
      readonly number: string;
      readonly date: LocalDate;
      /** Post of who signed. */
      readonly signer: string;
      /** sha256 (hex) of the signed document. */
      readonly sha256: string;
    }
  | { readonly what: 'asked' | 'promised'; readonly report: string; readonly n: number; readonly date: LocalDate; readonly reason: string }
  | {
      readonly what: 'decided';
      readonly report: string;
      readonly n: number;
      readonly decision: 'granted' | 'shortened' | 'refused';
      readonly date: LocalDate | null;
      readonly note: string;
    }
  /** One message of the thread about a report; its text stays with the report. */
  | { readonly what: 'question' | 'answer'; readonly report: string; readonly n: number }
  | { readonly what: 'chosen'; readonly requirement: string; readonly number: string | null; readonly date: LocalDate }
  | {
      readonly what: 'notice';
      readonly id: string;
      readonly kind: string;
      readonly cc: string | null;
      /** When it may leave. */
      readonly due: Instant;
      /** Why it was not said; null: it was, or will be. */
      readonly cancelled: string | null;
    }
  | {
      readonly what: 'mail';
      readonly id: string;
      readonly kind: string;
      readonly person: string;
      readonly state: 'sent' | 'bounced';
      readonly code: string | null;
      /** Notices in it about this agency, or to leadership and authority with its name among the late. */
      readonly notices: readonly string[];
    };

/** A fact with the line of the trail that tells of it. */
export interface Witnessed {
  readonly fact: Fact;
  /** When it was written down, by whom, and the reason given where the fact itself has none. */
  readonly at: Instant;
  readonly by: string;
  readonly reason: string | null;
  /** Number and hash (hex) of the line. */
  readonly line: number;
  readonly hash: string;
}

/** The same for two records of the same happening. */
export function keyOf(fact: Fact): string {
  switch (fact.what) {
    case 'opened':
    case 'missed':
    case 'fulfilled':
    case 'waived':
    case 'unwaived':
    case 'reviewed':
    case 'certified':
      return `${fact.what} ${fact.report} ${fact.nth}`;
    case 'received':
    case 'withdrawn':
    case 'review-begun':
      return `${fact.what} ${fact.report} ${fact.version}`;
    case 'asked':
    case 'promised':
    case 'decided':
    case 'question':
    case 'answer':
      return `${fact.what} ${fact.report} ${fact.n}`;
    case 'chosen':
      return `chosen ${fact.requirement}`;
    case 'notice':
    case 'mail':
      return `${fact.what} ${fact.id}`;
  }
}

/** The agency that a notice speaks of, from its id `<plan>/<round>/<agency>#<step>/<person>`; null: of a round or a consolidation. */
export function agencyOfNotice(id: string): string | null {
  return id.split('#')[0]?.split('/')[2] ?? null;
}

/** Whom a notice speaks to. */
export function personOfNotice(id: string): string {
  const rest = id.split('#')[1] ?? '';
  return rest.slice(rest.indexOf('/') + 1);
}
