/** Every mail the year owed, worked out from due dates and what the cast did, without asking the service. */
import type { CompiledRound, ScheduledStep } from '../../plan/compiled';
import type { Agency, Instant, NoticeKind } from '../../plan/model';
import { changeMails } from './changes';
import type { Evidence } from './evidence';
import type { LifeMail } from './life';
import { isUnsent, membersOf, type Owed, reportOf } from './owed';
import { addressOf } from './people';
import { type InForce, inForce } from './versions';
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

/** Kinds that gather, each by itself, what is said to one person at one instant. */
const TOGETHER: readonly NoticeKind[] = ['authority', 'handed-over', 'links-renewed'];

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

export function expectedMails(evidence: Evidence): readonly ExpectedMail[] {
  const owed = [
    ...ladderMails(evidence),
    ...lifeMails(evidence),
    ...changeMails(evidence),
    ...answers(evidence),
    ...consolidationMails(evidence),
  ];
  const mails = new Map<string, ExpectedMail>();
  owed.forEach(({ at, to, cc, kind, report }, index) => {
    const shared = DIGEST.includes(kind) ? 'digest' : TOGETHER.includes(kind) ? kind : null;
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

/** Each step once, by the dates of the version in force on its day: what an amendment moves behind itself is not sent. */
function ladderMails(evidence: Evidence): readonly Owed[] {
  const taken = new Set<string>();
  const isDue = (step: ScheduledStep, round: CompiledRound, of: string, version: InForce): Instant | null => {
    const at = instantOf(round, step, version);
    const key = `${round.id} ${of} ${step.name}`;
    if (at < version.from || at >= version.until || taken.has(key)) return null;
    taken.add(key);
    return at;
  };
  return inForce(evidence.versions).flatMap((version) =>
    version.compiled.rounds.flatMap((round) => {
      const agencies = membersOf(version.compiled.plan, round);
      const own = agencies
        .filter((agency) => writtenLife(round, agency, evidence) === null)
        .flatMap((agency) =>
          round.steps[agency.relation].flatMap((step) => {
            const at = isDue(step, round, agency.id, version);
            return at === null || !isUnsent(reportOf(evidence, round, agency), at, evidence)
              ? []
              : [reportMail(round, agency, step, at, evidence)];
          }),
        );
      const collective = agencies.length === 0 ? [] : round.collective;
      return [
        ...own,
        ...collective.flatMap((step) => {
          const at = isDue(step, round, '', version);
          return at === null ? [] : collectiveMails(round, agencies, step, at, evidence);
        }),
      ];
    }),
  );
}

function reportMail(round: CompiledRound, agency: Agency, step: ScheduledStep, at: Instant, evidence: Evidence): Owed {
  return {
    at,
    to: addressOf(agency, step.to, at, evidence),
    cc: step.cc === null ? null : addressOf(agency, step.cc, at, evidence),
    kind: step.kind,
    report: reportOf(evidence, round, agency),
  };
}

function collectiveMails(
  round: CompiledRound,
  agencies: readonly Agency[],
  step: ScheduledStep,
  at: Instant,
  evidence: Evidence,
): readonly Owed[] {
  const { authority, coordinator, standing } = evidence.compiled.plan.roles;
  const mail = (to: string, kind: NoticeKind): Owed => ({ at, to, cc: null, kind, report: null });
  if (step.to === 'coordinator') return [mail(coordinator.email, step.kind)];
  const late = agencies.filter((agency) => agency.relation === 'assigned' && isLate(agency, round, at, evidence));
  if (late.length === 0) return [];
  if (step.to === 'authority') return [mail(authority.email, 'authority')];
  return [
    ...(late.some((agency) => agency.id !== standing) ? [mail(leaderOf(standing, at, evidence), 'standing')] : []),
    ...(late.some((agency) => agency.id === standing) ? [mail(authority.email, 'authority')] : []),
  ];
}

function leaderOf(id: string, at: Instant, evidence: Evidence): string {
  return addressOf(
    evidence.compiled.plan.agencies.find((agency) => agency.id === id),
    'leader',
    at,
    evidence,
  );
}

function lifeMails(evidence: Evidence): readonly Owed[] {
  const { plan, rounds } = evidence.compiled;
  return rounds.flatMap((round) =>
    membersOf(plan, round).flatMap((agency) =>
      (writtenLife(round, agency, evidence)?.mails ?? []).map((mail) => lifeMail(round, agency, mail, evidence)),
    ),
  );
}

function lifeMail(round: CompiledRound, agency: Agency, { at, kind, to, cc, linked }: LifeMail, evidence: Evidence): Owed {
  const { coordinator, standing } = evidence.compiled.plan.roles;
  const addresses: Readonly<Record<LifeMail['to'], string>> = {
    officer: addressOf(agency, 'officer', at, evidence),
    leader: addressOf(agency, 'leader', at, evidence),
    coordinator: coordinator.email,
    standing: leaderOf(standing, at, evidence),
  };
  return {
    at,
    kind,
    to: addresses[to],
    cc: cc === null ? null : addresses[cc],
    report: linked ? reportOf(evidence, round, agency) : null,
  };
}

/** Whether a superior hears of the agency at that instant. */
function isLate(agency: Agency, round: CompiledRound, at: Instant, evidence: Evidence): boolean {
  const life = writtenLife(round, agency, evidence);
  return life === null ? isUnsent(reportOf(evidence, round, agency), at, evidence) : life.isLateAt(at);
}

function instantOf(round: CompiledRound, step: ScheduledStep, { compiled: { plan, calendars } }: InForce): Instant {
  const day = workday(round.due, step.offset, calendars);
  const offsetMs = Date.parse(`${round.due}T24:00:00Z`) - Date.parse(round.dueAt);
  return new Date(Date.parse(`${day}T${plan.office.sendAt}:00Z`) - offsetMs).toISOString();
}

/** A receipt for everything sent, an answer for everything accepted. */
function answers(evidence: Evidence): readonly Owed[] {
  const { compiled, script } = evidence;
  const written = new Set(script.acts.map(({ report }) => report));
  const sendings = evidence.sendings.filter(({ report }) => !written.has(report));
  const diary = evidence.diary.filter(({ what }) => !written.has(what.split(' ')[1] ?? ''));
  const accepted = diary
    .filter(({ what }) => what.startsWith('accept '))
    .map(({ at, what }) => ({ at, report: what.slice('accept '.length), kind: 'accepted' as const }));
  const received = sendings.map(({ at, report }) => ({ at, report, kind: 'receipt' as const }));
  return [...received, ...accepted].map(({ at, report, kind }) => {
    const agency = compiled.plan.agencies.find(({ id }) => id === report.split('/')[2]);
    return { at, to: addressOf(agency, 'officer', at, evidence), cc: null, kind, report };
  });
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
