/** Every mail the year owed, worked out from due dates and what the cast did, without asking the service. */
import type { CompiledRound, ScheduledStep } from '../../plan/compiled';
import type { Agency, Instant, NoticeKind, Plan } from '../../plan/model';
import type { Evidence } from './evidence';
import type { LifeMail } from './life';
import { writtenLife } from './written';
import { workday } from './workdays';

/** Kinds that share one mail a person and day; it is named after the last of them in this order. */
const DIGEST: readonly NoticeKind[] = [
  'summary-before',
  'summary-after',
  'review-waiting',
  'opens',
  'reminder',
  'correction-soon',
  'due-today',
  'correction-today',
  'courtesy',
  'overdue',
  'correction-overdue',
];

/** One mail, as far as it can be told from outside. */
export interface ExpectedMail {
  readonly at: Instant;
  readonly to: string;
  /** Sorted. */
  readonly cc: readonly string[];
  readonly kind: string;
  /** Reports it links to, sorted. */
  readonly reports: readonly string[];
}

interface Owed {
  readonly at: Instant;
  readonly to: string;
  readonly cc: string | null;
  readonly kind: NoticeKind;
  readonly report: string | null;
}

export function expectedMails(evidence: Evidence): readonly ExpectedMail[] {
  const owed = [
    ...evidence.compiled.rounds.flatMap((round) => roundMails(round, evidence)),
    ...answers(evidence),
    ...consolidationMails(evidence),
  ];
  const mails = new Map<string, ExpectedMail>();
  owed.forEach(({ at, to, cc, kind, report }, index) => {
    // Digests and the authority's mail gather what falls on one day; everything else is a mail of its own.
    const shared = DIGEST.includes(kind) ? 'digest' : kind === 'authority' ? kind : null;
    const key = shared === null ? `${index}` : `${shared} ${at} ${to}`;
    const { reports = [], cc: copies = [], kind: known = kind } = mails.get(key) ?? {};
    mails.set(key, { at, to, cc: together(copies, cc), kind: later(known, kind), reports: together(reports, report) });
  });
  return [...mails.values()];
}

function together(gathered: readonly string[], one: string | null): readonly string[] {
  return one === null ? gathered : [...new Set([...gathered, one])].toSorted();
}

function later(one: string, other: NoticeKind): string {
  return DIGEST.findIndex((kind) => kind === one) > DIGEST.indexOf(other) ? one : other;
}

function roundMails(round: CompiledRound, evidence: Evidence): readonly Owed[] {
  const { plan } = evidence.compiled;
  const agencies = plan.agencies.filter((agency) => round.agencies.includes(agency.id));
  const own = agencies.flatMap((agency) => {
    const life = writtenLife(round, agency, evidence);
    if (life !== null) return life.mails.map((mail) => lifeMail(round, agency, mail, evidence));
    const steps = agency.relation === 'assigned' ? round.steps.assigned : round.steps.invited;
    return steps.flatMap((step) => (isUnsent(agency, round, step, evidence) ? [reportMail(plan, round, agency, step, evidence)] : []));
  });
  return agencies.length === 0 ? own : [...own, ...round.collective.flatMap((step) => collectiveMails(round, agencies, step, evidence))];
}

function reportMail(plan: Plan, round: CompiledRound, agency: Agency, step: ScheduledStep, evidence: Evidence): Owed {
  return {
    at: instantOf(round, step, evidence),
    to: addressOf(agency, step.to),
    cc: step.cc === null ? null : addressOf(agency, step.cc),
    kind: step.kind,
    report: `${plan.id}/${round.id}/${agency.id}`,
  };
}

function addressOf(agency: Agency | undefined, role: string): string {
  return agency?.contacts.find((contact) => contact.role === role)?.email ?? '';
}

function collectiveMails(round: CompiledRound, agencies: readonly Agency[], step: ScheduledStep, evidence: Evidence): readonly Owed[] {
  const { authority, coordinator, standing } = evidence.compiled.plan.roles;
  const at = instantOf(round, step, evidence);
  const mail = (to: string, kind: NoticeKind): Owed => ({ at, to, cc: null, kind, report: null });
  if (step.to === 'coordinator') return at < evidence.startedAt ? [] : [mail(coordinator.email, step.kind)];
  const late = agencies.filter((agency) => agency.relation === 'assigned' && isLate(agency, round, step, evidence));
  if (late.length === 0) return [];
  if (step.to === 'authority') return [mail(authority.email, 'authority')];
  const leader = addressOf(
    evidence.compiled.plan.agencies.find((agency) => agency.id === standing),
    'leader',
  );
  return [
    ...(late.some((agency) => agency.id !== standing) ? [mail(leader, 'standing')] : []),
    ...(late.some((agency) => agency.id === standing) ? [mail(authority.email, 'authority')] : []),
  ];
}

function lifeMail(round: CompiledRound, agency: Agency, { at, kind, to, cc, linked }: LifeMail, { compiled }: Evidence): Owed {
  const { plan } = compiled;
  const standing = plan.agencies.find(({ id }) => id === plan.roles.standing);
  const addresses: Readonly<Record<LifeMail['to'], string>> = {
    officer: addressOf(agency, 'officer'),
    leader: addressOf(agency, 'leader'),
    coordinator: plan.roles.coordinator.email,
    standing: addressOf(standing, 'leader'),
  };
  return {
    at,
    kind,
    to: addresses[to],
    cc: cc === null ? null : addresses[cc],
    report: linked ? `${plan.id}/${round.id}/${agency.id}` : null,
  };
}

/** Whether a superior hears of the agency in that step. */
function isLate(agency: Agency, round: CompiledRound, step: ScheduledStep, evidence: Evidence): boolean {
  const life = writtenLife(round, agency, evidence);
  return life === null ? isUnsent(agency, round, step, evidence) : life.isLateAt(instantOf(round, step, evidence));
}

/** Whether the step's instant lies in the plan's time and finds the report not sent yet. */
function isUnsent(agency: Agency, round: CompiledRound, step: ScheduledStep, evidence: Evidence): boolean {
  const at = instantOf(round, step, evidence);
  const report = `${evidence.compiled.plan.id}/${round.id}/${agency.id}`;
  return at >= evidence.startedAt && !evidence.sendings.some((sending) => sending.report === report && sending.at < at);
}

function instantOf(round: CompiledRound, step: ScheduledStep, { compiled }: Evidence): Instant {
  const day = workday(round.due, step.offset, compiled.calendars);
  const offsetMs = Date.parse(`${round.due}T24:00:00Z`) - Date.parse(round.dueAt);
  return new Date(Date.parse(`${day}T${compiled.plan.office.sendAt}:00Z`) - offsetMs).toISOString();
}

/** A receipt for everything sent, an answer for everything accepted. */
function answers(evidence: Evidence): readonly Owed[] {
  const { compiled, script } = evidence;
  const written = new Set(script.map(({ report }) => report));
  const sendings = evidence.sendings.filter(({ report }) => !written.has(report));
  const diary = evidence.diary.filter(({ what }) => !written.has(what.split(' ')[1] ?? ''));
  const officer = (report: string) =>
    addressOf(
      compiled.plan.agencies.find(({ id }) => id === report.split('/')[2]),
      'officer',
    );
  const accepted = diary
    .filter(({ what }) => what.startsWith('accept '))
    .map(({ at, what }) => ({ at, report: what.slice('accept '.length), kind: 'accepted' as const }));
  const received = sendings.map(({ at, report }) => ({ at, report, kind: 'receipt' as const }));
  return [...received, ...accepted].map(({ at, report, kind }) => ({ at, to: officer(report), cc: null, kind, report }));
}

function consolidationMails({ compiled, diary }: Evidence): readonly Owed[] {
  const { plan, consolidations } = compiled;
  const recipients = [plan.roles.upward.email, ...plan.distribution.map(({ email }) => email)].filter((email) => email !== null);
  return consolidations.flatMap(({ id, freezesAt }) => {
    const approved = diary.find(({ what }) => what === `approve ${id}`);
    const distribution =
      approved === undefined
        ? []
        : recipients.map((to) => ({ at: approved.at, to, cc: null, kind: 'distribution' as const, report: null }));
    return [{ at: freezesAt, to: plan.roles.coordinator.email, cc: null, kind: 'approval' as const, report: null }, ...distribution];
  });
}
