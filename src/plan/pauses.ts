/** What is not to be said for a while: of a whole plan, an agency, a requirement, or to one person. Due dates stand still for nobody. */
import type { Instant } from './model';
import { channelOf, type Notice } from './notices';

export type PauseKind = 'plan' | 'agency' | 'requirement' | 'person';

export interface PauseTarget {
  readonly kind: PauseKind;
  /** Of a whole plan the plan's own id. */
  readonly id: string;
}

export interface Pause extends PauseTarget {
  readonly from: Instant;
  /** null: it still stands. */
  readonly until: Instant | null;
}

export interface PausableReport {
  readonly requirement: string;
  readonly agency: string;
}

/** Whether no step of this report is taken now, and it is not closed. A pause of a person holds single steps, never a report. */
export function isReportPaused(pauses: readonly Pause[], report: PausableReport): boolean {
  return pauses.some((pause) => pause.until === null && covers(pause, report));
}

/** Whether the round as a whole is silent: a pause of single agencies leaves it to the others. */
export function isRoundPaused(pauses: readonly Pause[], requirement: string): boolean {
  return pauses.some(({ kind, id, until }) => until === null && (kind === 'plan' || (kind === 'requirement' && id === requirement)));
}

export function isPersonPaused(pauses: readonly Pause[], person: string): boolean {
  return pauses.some(({ kind, id, until }) => until === null && kind === 'person' && id === person);
}

/** Whether a notice may not leave now. Answers to a person's own act always leave. */
export function isHeld(pauses: readonly Pause[], notice: Notice, requirement: string | null): boolean {
  if (notice.trial === true || channelOf(notice.kind) === 'immediate') return false;
  return pauses.some(({ kind, id, until }) => {
    if (until !== null) return false;
    switch (kind) {
      case 'plan':
        return true;
      case 'agency':
        return notice.agency === id;
      case 'requirement':
        return requirement === id;
      case 'person':
        return notice.person === id;
    }
  });
}

/** Since when the report has been silent without a break until `at`; null: it has not been. Pauses that overlap are one. */
export function pausedSince(pauses: readonly Pause[], report: PausableReport, at: Instant): Instant | null {
  const own = pauses.filter((pause) => covers(pause, report));
  const running = own.filter(({ from, until }) => from <= at && (until === null || until >= at));
  if (running.length === 0) return null;
  let since = running.reduce((first, { from }) => (from < first ? from : first), at);
  for (;;) {
    const before = own.find(({ from, until }) => from < since && (until === null || until >= since));
    if (before === undefined) return since;
    since = before.from;
  }
}

function covers({ kind, id }: PauseTarget, { requirement, agency }: PausableReport): boolean {
  switch (kind) {
    case 'plan':
      return true;
    case 'agency':
      return id === agency;
    case 'requirement':
      return id === requirement;
    case 'person':
      return false;
  }
}
