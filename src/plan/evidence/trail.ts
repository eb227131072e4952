/** From lines of the audit trail to what happened to one agency: nothing else is asked. */
import type { Instant, LocalDate } from '../model';
import { agencyOfNotice, type Fact, keyOf, type Witnessed } from './fact';
import type { PlanNames } from './names';

export interface TrailLine {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  readonly detail: TrailDetail;
  readonly hash: string;
}

/** What lines of all acts hold, as far as evidence is made from it. */
export interface TrailDetail {
  readonly names?: PlanNames;
  readonly reports?: readonly string[];
  readonly fulfilled?: readonly string[];
  readonly agencies?: readonly string[];
  /** Ids where notices are moved. */
  readonly notices?: readonly (ToldNotice | string)[];
  readonly until?: Instant;
  readonly mails?: readonly ToldMail[];
  readonly version?: number;
  readonly hash?: string | null;
  readonly nil?: boolean;
  readonly via?: string;
  readonly channel?: string;
  readonly sender?: string;
  readonly date?: LocalDate | null;
  readonly number?: string | null;
  readonly reason?: string;
  readonly reasons?: readonly string[];
  readonly correctBy?: LocalDate | null;
  readonly n?: number;
  readonly decision?: Extract<Fact, { what: 'decided' }>['decision'];
  readonly note?: string;
  readonly signer?: string;
  readonly sha256?: string;
}

type MailFact = Extract<Fact, { what: 'mail' }>;

/** With the agencies that a notice to leadership or authority lists, by its id. */
type ToldMail = Omit<MailFact, 'what'> & { readonly named?: Readonly<Record<string, readonly string[]>> };

interface ToldNotice {
  readonly id: string;
  readonly kind?: string;
  readonly at?: Instant;
  readonly cc?: string;
  /** Why it is not said. */
  readonly reason?: string;
}

export interface TrailReader {
  /** Lines of the plan, in their order. */
  readonly take: (line: TrailLine) => void;
  /** Null: the plan was started by a version that told the trail no names. */
  readonly names: () => PlanNames | null;
  /** By key. */
  readonly witnessed: () => ReadonlyMap<string, Witnessed>;
  /** What no row holds: when reviews began, and what was decided about reports that an amendment took out. */
  readonly unrowed: () => readonly Witnessed[];
}

/** Reads a plan's trail for one agency, line by line, keeping only what concerns it. */
export function trailReader(plan: string, agency: string): TrailReader {
  const found = new Map<string, Witnessed>();
  const unrowed: Witnessed[] = [];
  const times = new Map<string, number>();
  let names: PlanNames | null = null;
  return {
    take(line) {
      if (line.subject === plan) names = namesAfter(names, line.detail.names);
      if (line.act === 'drop-reports') unrowed.push(...(line.detail.reports ?? []).flatMap((report) => dropped(report, found, times)));
      const nth = (what: string, report: string) => {
        const n = (times.get(`${what} ${report}`) ?? 0) + 1;
        times.set(`${what} ${report}`, n);
        return n;
      };
      const before = (key: string) => found.get(key)?.fact;
      for (const fact of factsOf(line, { plan, agency, nth, before })) {
        const witnessed = witnessedBy(line, fact, found);
        if (fact.what === 'review-begun') unrowed.push(witnessed);
        else found.set(keyOf(fact), witnessed);
      }
    },
    names: () => names,
    witnessed: () => found,
    unrowed: () => unrowed,
  };
}

/** The last ones count; a round that was taken out keeps the name it had. */
function namesAfter(before: PlanNames | null, told: PlanNames | undefined): PlanNames | null {
  return told === undefined ? before : { ...told, rounds: { ...before?.rounds, ...told.rounds } };
}

/** Takes out what happened to a report whose rows are gone: should it come back, it is counted from the beginning. */
function dropped(report: string, found: Map<string, Witnessed>, times: Map<string, number>): readonly Witnessed[] {
  const gone = [...found].filter(([, { fact }]) => 'report' in fact && fact.report === report);
  for (const [key, { fact }] of gone) {
    found.delete(key);
    times.delete(`${fact.what} ${report}`);
  }
  return gone.map(([, witnessed]) => witnessed);
}

/** What is put off or moved keeps the line that first owed it; everything else is told by one line. */
function witnessedBy(line: TrailLine, fact: Fact, found: ReadonlyMap<string, Witnessed>): Witnessed {
  const known = fact.what === 'notice' && line.act !== 'owe-notices' ? found.get(keyOf(fact)) : undefined;
  if (known !== undefined) return { ...known, fact };
  const reason = line.detail.reason ?? null;
  return { fact, at: line.at, by: line.actor, reason, line: line.seq, hash: line.hash };
}

interface Scope {
  readonly plan: string;
  readonly agency: string;
  /** Counts what may happen to a report more than once. */
  readonly nth: (what: string, report: string) => number;
  readonly before: (key: string) => Fact | undefined;
}

/** The facts about the agency that one line tells. */
function factsOf(line: TrailLine, scope: Scope): readonly Fact[] {
  const { detail, subject, act } = line;
  const listed = MANY[act];
  if (listed !== undefined) return listed(detail, scope);
  if (act === 'record-decision') return chosen(line, scope);
  const isOwn = subject.startsWith(`${scope.plan}/`) && subject.split('/')[2] === scope.agency;
  const single = isOwn ? SINGLE[act] : undefined;
  return single === undefined ? [] : [single({ report: subject, detail, act }, scope)];
}

/** Acts whose line tells of many agencies. */
const MANY: Readonly<Record<string, (detail: TrailDetail, scope: Scope) => readonly Fact[]>> = {
  'open-round': ({ reports }, scope) => ofReports('opened', reports, scope),
  'close-reports': ({ reports }, scope) => ofReports('missed', reports, scope),
  distribute: ({ fulfilled }, scope) => ofReports('fulfilled', fulfilled, scope),
  'owe-notices': ({ notices = [] }, { agency }) =>
    notices
      .filter((notice) => typeof notice !== 'string')
      .filter(({ id }) => agencyOfNotice(id) === agency)
      .map(({ id, kind = '', at = '', cc }) => ({ what: 'notice', id, kind, cc: cc ?? null, due: at, cancelled: null })),
  'cancel-notices': ({ notices = [] }, scope) =>
    notices.filter((notice) => typeof notice !== 'string').flatMap(({ id, reason = '' }) => changed(id, { cancelled: reason }, scope)),
  'postpone-notices': ({ notices = [], until = '' }, scope) =>
    notices.filter((notice) => typeof notice === 'string').flatMap((id) => changed(id, { due: until }, scope)),
  deliver: ({ mails = [] }, { agency }) =>
    mails.flatMap(({ named = {}, ...mail }): readonly Fact[] => {
      const isAbout = (id: string) => agencyOfNotice(id) === agency || named[id]?.includes(agency) === true;
      const notices = mail.notices.filter((id) => isAbout(id) && !isTrial(id));
      return notices.length === 0 ? [] : [{ what: 'mail', ...mail, notices }];
    }),
};

/** A mail that somebody sent to himself to try it. */
function isTrial(notice: string): boolean {
  return notice.includes('#test-');
}

function ofReports(what: 'opened' | 'missed' | 'fulfilled', reports: readonly string[] = [], { agency, nth }: Scope): readonly Fact[] {
  return reports.filter((report) => report.split('/')[2] === agency).map((report) => ({ what, report, nth: nth(what, report) }));
}

function changed(id: string, change: { readonly cancelled: string } | { readonly due: Instant }, { before }: Scope): readonly Fact[] {
  const fact = before(`notice ${id}`);
  return fact?.what === 'notice' ? [{ ...fact, ...change }] : [];
}

function chosen({ subject, detail }: TrailLine, { plan, agency }: Scope): readonly Fact[] {
  const { agencies = [], number = null, date } = detail;
  return agencies.includes(agency) ? [{ what: 'chosen', requirement: subject.slice(plan.length + 1), number, date: date ?? '' }] : [];
}

interface Act {
  readonly report: string;
  readonly act: string;
  readonly detail: TrailDetail;
}

/** Acts on one report. */
const SINGLE: Readonly<Record<string, (act: Act, scope: Scope) => Fact>> = {
  submit: received,
  'submit-part': received,
  'file-elsewhere': ({ report, detail: { version = 0, channel = '', sender = '', date } }) => ({
    what: 'received',
    report,
    version,
    partial: false,
    nil: false,
    via: channel,
    hash: null,
    elsewhere: { sender, date: date ?? '' },
  }),
  withdraw: ({ report, detail: { version = 0 } }) => ({ what: 'withdrawn', report, version }),
  'begin-review': ({ report, detail: { version = 0 } }) => ({ what: 'review-begun', report, version }),
  certify: ({ report, detail: { version = 0, number, date, signer = '', sha256 = '' } }, { nth }) => ({
    what: 'certified',
    report,
    nth: nth('certified', report),
    version,
    number: number ?? '',
    date: date ?? '',
    signer,
    sha256,
  }),
  endorse: reviewed('endorsed'),
  accept: reviewed('accepted'),
  return: reviewed('returned'),
  'ask-for-time': said('asked'),
  promise: said('promised'),
  'give-time': decided,
  'refuse-time': decided,
  'ask-question': spoken('question'),
  'answer-question': spoken('answer'),
  waive: ({ report }, { nth }) => ({ what: 'waived', report, nth: nth('waived', report) }),
  unwaive: ({ report }, { nth }) => ({ what: 'unwaived', report, nth: nth('unwaived', report) }),
};

function received({ report, act, detail: { version = 0, nil = false, via = '', hash = null } }: Act): Fact {
  return { what: 'received', report, version, partial: act === 'submit-part', nil, via, hash, elsewhere: null };
}

function reviewed(decision: Extract<Fact, { what: 'reviewed' }>['decision']) {
  return ({ report, detail: { version = 0, reasons = [], correctBy = null } }: Act, { nth }: Scope): Fact => ({
    what: 'reviewed',
    report,
    nth: nth('reviewed', report),
    version,
    decision,
    reasons,
    correctBy,
  });
}

function said(what: 'asked' | 'promised') {
  return ({ report, detail: { n = 0, date, reason = '' } }: Act): Fact => ({ what, report, n, date: date ?? '', reason });
}

function spoken(what: 'question' | 'answer') {
  return ({ report, detail: { n = 0 } }: Act): Fact => ({ what, report, n });
}

function decided({ report, detail: { n = 0, decision = 'refused', date = null, note = '' } }: Act): Fact {
  return { what: 'decided', report, n, decision, date, note };
}
