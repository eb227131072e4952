/** What the acts are given. */
import type { AmendmentDiff } from '../plan/amendment';
import type { CompiledPlan } from '../plan/compiled';
import type { SubmissionContent } from '../plan/form';
import type { DraftChange, DraftSave } from '../plan/form-draft';
import type { LocalDate, Substitute } from '../plan/model';
import type { Message } from '../plan/thread';
import type { PlanFiles } from './load-plan';
import type { Actor, Outcome, SeenReport } from './outcome';
import type { StoredFile, VersionView } from './views';

/** A submission as a person or program hands it in. */
export interface SubmitInput {
  readonly report: string;
  /** With `missing`, ids of the sections and headings still to come, it is a part. */
  readonly content: Omit<SubmissionContent, 'file' | 'elsewhere'>;
  readonly file: StoredFile | null;
  readonly by: Actor;
  readonly via: 'web' | 'cli' | 'api';
  /** Every field as it was sent, with what its page had shown: a colleague's newer draft then refuses it. Absent: the draft is superseded unseen. */
  readonly typed?: Pick<DraftSave, 'changes' | 'by'>;
}

export interface DraftInput {
  readonly report: string;
  readonly changes: readonly DraftChange[];
  /** `draft.n` as the page had shown it; 0: no draft. */
  readonly seen: number;
  /** Short mark of the browser, the same for all its saves: never a person. */
  readonly browser: string;
}

export type SubmitOutcome = Outcome<{ readonly receipt: VersionView; readonly late: boolean; readonly afterClosing: boolean }>;

/** Whoever decides on a report; `seen`: what it looked like, so that two who decide at once do not overrule each other unseen. */
export interface Decides {
  readonly report: string;
  readonly by: Actor;
  readonly seen?: SeenReport;
}

export interface AsksTime {
  readonly report: string;
  readonly date: LocalDate;
  readonly reason: string;
  readonly by: Actor;
}

/** One message of the thread about a report. */
export interface Says {
  readonly report: string;
  readonly side: Message['side'];
  readonly text: string;
  readonly by: Actor;
}

export interface Certifies {
  readonly report: string;
  readonly by: Actor;
  /** `45/BC-UBND` */
  readonly number: string;
  /** Day of the signed document. */
  readonly date: LocalDate;
  /** Post of who signed, never a name. */
  readonly signer: string;
  readonly file: StoredFile;
}

export interface FiledElsewhere extends Decides {
  readonly channel: NonNullable<SubmissionContent['elsewhere']>['channel'];
  /** Who sent it: an office, never a person. */
  readonly sender: string;
  /** Day on which it was received. */
  readonly date: LocalDate;
}

export interface ProposedAmendment {
  readonly compiled: CompiledPlan;
  /** First day on which it holds; null: from now on. */
  readonly effective: LocalDate | null;
  /** What it was compiled from: a service that is asked from afar compiles it again. */
  readonly files?: PlanFiles;
}

export interface Signed {
  readonly by: Actor;
  /** Told to those it concerns; may be empty. */
  readonly reason: string;
  /** What it was compiled from. */
  readonly files: PlanFiles;
}

/** `pending`: it takes effect later, or as soon as Temporal is back. */
export type AmendOutcome = Outcome<{ readonly version: number; readonly state: 'applied' | 'pending'; readonly diff: AmendmentDiff }>;

export interface AdHocRound {
  readonly plan: string;
  readonly title: string;
  readonly agencies: readonly string[];
  /** Working days from today; its last is the due date. */
  readonly days: number;
}

export interface NewLogEntry {
  readonly plan: string;
  /** Id of a duty with `tracked: log`. */
  readonly duty: string;
  readonly agency: string;
  readonly date: LocalDate;
  /** How often it was done that day, from 1. */
  readonly count: number;
  readonly note: string;
  readonly by: Actor;
}

export interface ContactChange {
  readonly plan: string;
  readonly contact: string;
  readonly email?: string;
  readonly title?: string;
  readonly phone?: string;
  readonly by: Actor;
}

export interface SubstituteInput extends Substitute {
  readonly plan: string;
  readonly contact: string;
  readonly by: Actor;
}

export interface SubstituteEnd {
  readonly plan: string;
  readonly contact: string;
  readonly by: Actor;
  /** First day on which the holder has the post again. */
  readonly from: LocalDate;
}
