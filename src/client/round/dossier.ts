/** What a reviewer needs beside the report itself: what each version says, everything said and done. */
import type { SubmissionContent } from '../../plan/form';
import type { Instant, LocalDate, NoticeKind } from '../../plan/model';
import type { Actor } from '../outcome';
import type { NoticeView } from '../views';

export interface ReportDossier {
  /** Oldest first. */
  readonly versions: readonly DossierVersion[];
  /** Oldest first. */
  readonly events: readonly DossierEvent[];
  /** The workflow that takes the next step. */
  readonly workflow: string;
  /** Day on which a report that is returned now is wanted again when nobody names another. */
  readonly correctBy: LocalDate;
}

export interface DossierVersion {
  readonly version: number;
  readonly content: SubmissionContent;
  /** Size in bytes. */
  readonly file: { readonly sha256: string; readonly name: string; readonly size: number } | null;
}

export type DossierEvent =
  | {
      readonly what: 'act';
      readonly at: Instant;
      /** Word of the audit line; `nudge` of a reminder by hand, `closed` when the round closed without it. */
      readonly act: string;
      readonly by: Actor;
      /** Title of the post that did it; null: nobody's of the plan. */
      readonly title: string | null;
      readonly version: number | null;
      readonly date: LocalDate | null;
      /** Reasons, note, sender: what was written with it. */
      readonly said: readonly string[];
    }
  | {
      readonly what: 'mail';
      readonly at: Instant;
      readonly kind: NoticeKind;
      readonly title: string;
      readonly state: NoticeView['state'];
      /** Why it was not said, or the mail server's code. */
      readonly reason: string | null;
      /** When it left; null: it has not. */
      readonly leftAt: Instant | null;
    };
