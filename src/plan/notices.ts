/** Who is owed which notice because of a step or an event, and which notices share a mail. */
import type { ScheduledStep } from './compiled';
import { localDateOf } from './dates';
import type { Persons } from './persons';
import type { Agency, Contact, Instant, NoticeKind, Plan, StepAudience } from './model';
import { distributionContacts, findContact, readerAt, standingLeader } from './posts';

/**
 * `digest`: one mail per person and day. `authority`: the authority's own one mail per day. `separate`: a mail of its own, because the
 * law or the chain of command wants it. `immediate`: answers a person's own act, at any hour.
 */
export type Channel = 'digest' | 'authority' | 'separate' | 'immediate';

/** One message owed to one person because of one step or event. */
export interface Notice {
  /** `<subject>#<step or event>/<contact>`: unique, the reason nothing is said twice. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly person: string;
  readonly cc: string | null;
  readonly round: string | null;
  /** Null for what concerns a whole round. */
  readonly agency: string | null;
  readonly consolidation: string | null;
  /** Of an answer: number of the submission or request it speaks of. Of a step of review or correction: the version. */
  readonly version: number | null;
  /** When it may leave. */
  readonly at: Instant;
  /** Only shown to `person`: nobody is told anything by it. */
  readonly trial?: true;
  /** The post whose notice it is, where somebody else gets it or it speaks of that post; absent: the reader's own. */
  readonly post?: string;
  /** How often its reader's address was corrected since it was first said; absent: never. */
  readonly again?: number;
}

export function channelOf(kind: NoticeKind): Channel {
  switch (kind) {
    case 'opens':
    case 'reminder':
    case 'due-today':
    case 'overdue':
    case 'courtesy':
    case 'summary-before':
    case 'summary-after':
    case 'review-waiting':
    case 'newer-version':
    case 'contact-refused':
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
      return 'digest';
    case 'authority':
      return 'authority';
    case 'leader':
    case 'nudge':
    case 'standing':
    case 'review-overdue':
    case 'correction-leader':
    case 'amended':
    case 'removed':
      return 'separate';
    case 'receipt':
    case 'accepted':
    case 'returned':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'extension-asked':
    case 'extension-decided':
    case 'promised':
    case 'question':
    case 'answer':
    case 'second-review':
    case 'handed-over':
    case 'contact-left':
    case 'links-renewed':
    case 'confirm-contact':
    case 'approval':
    case 'distribution':
      return 'immediate';
  }
}

/**
 * Notices with the same key leave in the same mail. It names the mail for good: the Message-ID is made from it, so it holds a post and
 * no address. `persons`: which posts are one person.
 */
export function mailKey(plan: Plan, notice: Notice, persons: Persons = (post) => post): string {
  const channel = notice.trial === true ? 'separate' : channelOf(notice.kind);
  switch (channel) {
    case 'digest':
    case 'authority': {
      const date = localDateOf(notice.at, plan.timeZone);
      return `${plan.id}/${channel}/${persons(notice.person, date)}/${date}${anew(notice)}`;
    }
    case 'separate':
    case 'immediate':
      return isHandOver(notice.kind) ? `${plan.id}/${notice.kind}/${notice.person}/${notice.version}` : notice.id;
  }
}

/** A post handed over is one mail about everything that is open. */
function isHandOver(kind: NoticeKind): boolean {
  return kind === 'handed-over' || kind === 'contact-left' || kind === 'links-renewed';
}

/** What an address refused is said anew to the address after it, in a mail of its own. */
function anew({ again = 0 }: Notice): string {
  return again === 0 ? '' : `~${again}`;
}

/** Later is more urgent: a mail is called after the most urgent thing in it. */
export const NOTICE_KINDS: readonly NoticeKind[] = [
  'summary-before',
  'summary-after',
  'review-waiting',
  'newer-version',
  'contact-refused',
  'opens',
  'reminder',
  'correction-soon',
  'due-today',
  'correction-today',
  'courtesy',
  'overdue',
  'correction-overdue',
  'nudge',
  'leader',
  'correction-leader',
  'review-overdue',
  'standing',
  'authority',
  'receipt',
  'accepted',
  'returned',
  'withdrawn',
  'waived',
  'unwaived',
  'extension-asked',
  'extension-decided',
  'promised',
  'question',
  'answer',
  'amended',
  'removed',
  'second-review',
  'handed-over',
  'contact-left',
  'links-renewed',
  'confirm-contact',
  'approval',
  'distribution',
];

export function mostUrgent(kinds: readonly NoticeKind[]): NoticeKind {
  const [first, ...rest] = kinds;
  if (first === undefined) throw new Error('A mail without a notice has no kind.');
  return rest.reduce((most, kind) => (NOTICE_KINDS.indexOf(kind) > NOTICE_KINDS.indexOf(most) ? kind : most), first);
}

/** The notice of one report's own step; `version` of a step that belongs to one. Empty when the agency has nobody there: `checkPlan` has warned. */
export function reportNotices(
  plan: Plan,
  round: string,
  agency: Agency,
  step: ScheduledStep,
  { at, version }: { readonly at: Instant; readonly version: number | null },
): readonly Notice[] {
  const person = findContact(plan, agency, step.to)?.id;
  if (person === undefined) return [];
  const cc = step.cc === null ? null : (findContact(plan, agency, step.cc)?.id ?? null);
  const id = `${plan.id}/${round}/${agency.id}#${step.name}/${person}`;
  return [{ id, kind: step.kind, person, cc, round, agency: agency.id, consolidation: null, version, at }];
}

/**
 * The notices of a collective step. Lateness of the standing agency itself is told to the authority instead of its own leadership;
 * a summary goes to the coordinator whoever is late.
 */
export function roundNotices(plan: Plan, round: string, step: ScheduledStep, late: readonly Agency[], at: Instant): readonly Notice[] {
  if (step.to === 'coordinator') return [roundNotice(plan, round, step.name, step.kind, plan.roles.coordinator, at)];
  if (step.to === 'authority') return [roundNotice(plan, round, step.name, 'authority', plan.roles.authority, at)];
  const others = late.some((agency) => agency.id !== plan.roles.standing);
  const itself = late.some((agency) => agency.id === plan.roles.standing);
  return [
    ...(others ? [roundNotice(plan, round, step.name, step.kind, standingLeader(plan), at)] : []),
    ...(itself ? [roundNotice(plan, round, step.name, 'authority', plan.roles.authority, at)] : []),
  ];
}

function roundNotice(plan: Plan, round: string, step: string, kind: NoticeKind, person: Contact, at: Instant): Notice {
  return {
    id: `${plan.id}/${round}#${step}/${person.id}`,
    kind,
    person: person.id,
    cc: null,
    round,
    agency: null,
    consolidation: null,
    version: null,
    at,
  };
}

/** A reminder by hand, the `n`th about that report. */
export function nudgeNotice(plan: Plan, round: string, agency: Agency, n: number, at: Instant): Notice {
  const person = readerAt(plan, agency, 'officer').id;
  const id = `${plan.id}/${round}/${agency.id}#nudge-${n}/${person}`;
  return { id, kind: 'nudge', person, cc: null, round, agency: agency.id, consolidation: null, version: n, at };
}

/** What somebody did to a report, and whom it is told at once. */
export type AnswerKind = Extract<
  NoticeKind,
  | 'receipt'
  | 'accepted'
  | 'returned'
  | 'withdrawn'
  | 'waived'
  | 'unwaived'
  | 'extension-asked'
  | 'extension-decided'
  | 'promised'
  | 'question'
  | 'answer'
  | 'amended'
  | 'removed'
  | 'second-review'
  | 'newer-version'
>;

/**
 * Tells of an act on a report. `version`: number of the submission, request or act it speaks of, counted within its kind; `times`:
 * how often the same has been said of it before.
 */
export function answerNotice(
  plan: Plan,
  { round, agency, kind }: { readonly round: string; readonly agency: Agency; readonly kind: AnswerKind },
  { version, times = 0, at }: { readonly version: number; readonly times?: number; readonly at: Instant },
): Notice {
  const person = readerAt(plan, agency, readerOf(kind));
  const again = times === 0 ? '' : `-again-${times}`;
  const id = `${plan.id}/${round}/${agency.id}#${kind}-v${version}${again}/${person.id}`;
  return { id, kind, person: person.id, cc: null, round, agency: agency.id, consolidation: null, version, at };
}

function readerOf(kind: AnswerKind): StepAudience {
  switch (kind) {
    case 'receipt':
    case 'accepted':
    case 'returned':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'extension-decided':
    case 'promised':
    case 'answer':
    case 'amended':
    case 'removed':
      return 'officer';
    case 'extension-asked':
    case 'question':
    case 'newer-version':
      return 'coordinator';
    case 'second-review':
      return 'authority';
  }
}

/** What is said of a post that somebody else has now: `n` counts its changes. */
export type HandOverKind = Extract<NoticeKind, 'handed-over' | 'contact-left' | 'links-renewed' | 'confirm-contact'>;

/** One for each report that is open; all of one kind, reader and `n` leave in one mail. */
export function handOverNotice(
  plan: string,
  { round, agency, kind }: { readonly round: string; readonly agency: string; readonly kind: HandOverKind },
  { person, n, at }: { readonly person: string; readonly n: number; readonly at: Instant },
): Notice {
  const id = `${plan}/${round}/${agency}#${kind}-${n}/${person}`;
  return { id, kind, person, cc: null, round, agency, consolidation: null, version: n, at };
}

/** Asks the coordinator to approve a consolidation that has been frozen. */
export function approvalNotice(plan: Plan, consolidation: string, at: Instant): Notice {
  const person = plan.roles.coordinator.id;
  return {
    id: `${plan.id}/${consolidation}#approval/${person}`,
    kind: 'approval',
    person,
    cc: null,
    round: null,
    agency: null,
    consolidation,
    version: null,
    at,
  };
}

/** One notice per line of "Nơi nhận" with an address, and one to where the report goes upward. */
export function distributionNotices(plan: Plan, consolidation: string, at: Instant): readonly Notice[] {
  return distributionContacts(plan).map((contact) => ({
    id: `${plan.id}/${consolidation}#distribution/${contact.id}`,
    kind: 'distribution' as const,
    person: contact.id,
    cc: null,
    round: null,
    agency: null,
    consolidation,
    version: null,
    at,
  }));
}
