/** A Dondoc of one plan in memory: enough for pages to be opened and forms to be sent, and it counts what it is asked to change. */
import { createHash } from 'node:crypto';
import type { Outcome, PlanStatus, Refusal, ReportView, StoredFile, SubmitInput, VersionView, WordingView } from '../../src/client/dondoc';
import { changesBetween } from '../../src/plan/changes';
import { differs, type DraftChange, type FormDraft, mergeDraft, NO_DRAFT, spelled, textProblems } from '../../src/plan/form-draft';
import { postedOf } from '../../src/plan/form-fields';
import type { WebDondoc } from '../../src/web/context';
import { type SignedIn, STAFF_ROLES, type StaffRole } from '../../src/client/identity/person';
import { sampleBoard } from './sample-board';
import { dossier, roundView, SIGNED } from './sample-room';
import { agencyYear, roundStatus, reportView } from './sample-report';

export interface FakeDondoc extends WebDondoc {
  /** Everything that was submitted, in order. */
  readonly submitted: SubmitInput[];
  /** Every other act, in order. */
  readonly turns: object[];
  /** New officers that were named, and tokens of confirmations, in order: besides submissions all that the web can change. */
  readonly proposed: Parameters<WebDondoc['proposeContact']>[0][];
  readonly confirmed: string[];
  /** How the next reports look; keyed by report id. */
  readonly reports: Map<string, ReportView>;
  /** What was typed and not sent; keyed by report id. */
  readonly drafts: Map<string, FormDraft>;
  /** Session token → who it belongs to. */
  readonly people: Map<string, SignedIn>;
  /** Link token → report id. */
  readonly links: Map<string, string>;
  /** When set, every submission is refused with it. */
  refusal: Refusal | null;
}

export const NOW = '2024-06-10T01:30:00.000Z';

export function fakeDondoc(): FakeDondoc {
  const files = new Map<string, StoredFile>();
  const fake: FakeDondoc = {
    submitted: [],
    turns: [],
    proposed: [],
    confirmed: [],
    reports: new Map([reportView(), reportView({ agencyId: 'toa-an' })].map((view) => [view.id, view])),
    drafts: new Map(),
    people: new Map([
      ...STAFF_ROLES.map((role) => [`${role}-session`, personOf(role)] as const),
      [
        'elsewhere-session',
        { ...personOf('coordinator'), posts: [{ plan: 'khac-2024', role: 'coordinator', actor: 'x/coordinator', title: 'Cán bộ' }] },
      ],
    ]),
    links: new Map([
      ['good-token', 'sen-vang-2024/d06-h1/xa-tan-an'],
      ['court-token', 'sen-vang-2024/d06-h1/toa-an'],
    ]),
    refusal: null,
    openLink: async (token) => {
      const report = fake.links.get(token);
      return report === undefined ? null : { report, expiresAt: '2024-12-31T00:00:00.000Z' };
    },
    signedIn: async (token) => fake.people.get(token) ?? null,
    askForCode: async (input) => turn('ask-for-code', input, { expiresAt: '2024-06-10T01:40:00.000Z', already: false }),
    signInWithCode: async (input) => turn('sign-in', input, { token: 'viewer-session', expiresAt: '2024-06-10T05:30:00.000Z' }),
    signInByIssuer: async (input) => turn('sign-in', input, { token: 'viewer-session', expiresAt: '2024-06-10T05:30:00.000Z' }),
    sessions: async () => ({ ok: true, sessions: [] }),
    endSession: async (input) => turn('end-session', input, {}),
    endOtherSessions: async (input) => turn('end-session', input, { ended: 1 }),
    openFeed: async (token) => (token === 'good-feed' ? 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' : null),
    openAgencyLink: async (token) => (token === 'good-agency' ? { plan: 'sen-vang-2024', agency: 'xa-tan-an' } : null),
    agencies: async () => ({ ok: true, agencies: [], next: null, found: 0, refused: 0 }),
    contacts: async () => ({ ok: true, contacts: [] }),
    setContact: async (input) => turn('set-contact', input, { changed: [], open: 0, saidAnew: 0 }),
    substituteContact: async (input) => turn('substitute-contact', input, { changed: true }),
    endSubstitute: async (input) => turn('end-substitute', input, { changed: true }),
    importContacts: async (input) => turn('import-contacts', input, { changed: [], same: 0, rejected: [] }),
    evidence: async ({ plan, agency }) => ({
      ok: true,
      pack: { plan, agency, names: null, events: [], trail: { line: 0, hash: '', brokenAt: null } },
    }),
    agencyYear: async () => ({ ok: true, year: agencyYear() }),
    report: async (id) => {
      const report = fake.reports.get(id);
      return report === undefined ? { ok: false, reason: 'unknown-report' } : { ok: true, report };
    },
    draft: async (id) => ({ ok: true, draft: draftOf(id), version: fake.reports.get(id)?.versions.length ?? 0 }),
    saveDraft: async ({ report, changes, seen, browser }) => {
      const view = fake.reports.get(report);
      if (view === undefined) return { ok: false, reason: 'unknown-report' };
      const refused = textProblems(changes);
      const kept = changes.filter(({ field }) => !refused.some((problem) => problem.field === field));
      const spell = (one: DraftChange) => ({
        ...one,
        value: spelled(view.form, one.field, one.value),
        base: spelled(view.form, one.field, one.base),
      });
      const before = draftOf(report);
      const start = view.latest === null ? new Map() : postedOf(view.latest);
      const draft = mergeDraft(before, start, { changes: kept.map(spell), seen, at: NOW, by: browser });
      fake.drafts.set(report, draft);
      return { ok: true, draft, version: view.versions.length, changed: draft !== before, refused };
    },
    submit: async (input) => {
      if (fake.refusal !== null) return { ok: false, reason: fake.refusal };
      const shown = fake.reports.get(input.report);
      if (shown !== undefined && differs(draftOf(input.report), shown.form, input.typed ?? { changes: [], by: '' }))
        return { ok: false, reason: 'draft-differs' };
      fake.drafts.delete(input.report);
      fake.submitted.push(input);
      const { view, receipt } = received(fake.reports.get(input.report), input, files);
      fake.reports.set(view.id, view);
      return { ok: true, receipt, late: false, afterClosing: false };
    },
    withdraw: async (input) => turn('withdraw', input, {}),
    askForTime: async (input) => turn('ask-for-time', input, { n: 1 }),
    promise: async (input) => turn('promise', input, { n: 1 }),
    say: async (input) => turn('say', input, { n: 1 }),
    addToLog: async (input) => turn('add-to-log', input, { id: 'sen-vang-2024/kiem-tra/1' }),
    proposeContact: async (input) => {
      if (fake.refusal !== null) return { ok: false, reason: fake.refusal };
      fake.proposed.push(input);
      return { ok: true, expiresAt: '2024-06-13T01:30:00.000Z' };
    },
    openContactLink: async (token) =>
      token === 'contact-token'
        ? {
            plan: reportView().plan,
            agency: 'UBND xã Tân An',
            title: 'Công chức <mới>',
            email: 'moi@tanan.example',
            expiresAt: '2024-06-13T01:30:00.000Z',
            confirmed: fake.confirmed.includes(token),
          }
        : null,
    confirmContact: async (token) => {
      if (token !== 'contact-token') return { ok: false, reason: 'bad-link' };
      fake.confirmed.push(token);
      return { ok: true };
    },
    round: async () => ({ ok: true, view: roundView() }),
    dossier: async () => ({ ok: true, dossier: dossier() }),
    previewRoundAct: async () => ({ ok: true, previews: [] }),
    actOnRound: async (input) => turn('act-on-round', input, { acted: [] }),
    beginReview: async (input) => turn('begin-review', input, {}),
    accept: async (input) => turn('accept', input, { endorsed: false }),
    returnReport: async (input) => turn('return', input, { correctBy: '2024-06-17' }),
    decideTime: async (input) => turn('decide-time', input, { decision: 'granted' }),
    waive: async (input) => turn('waive', input, {}),
    unwaive: async (input) => turn('unwaive', input, {}),
    fileElsewhere: async (input) => turn('file-elsewhere', input, { version: 1 }),
    certify: async (input) => turn('certify', input, { version: 1 }),
    file: async (sha256) => files.get(sha256) ?? (sha256 === SIGNED ? DOCUMENT.file : null),
    document: async (sha256) => (sha256 === DOCUMENT.sha256 ? DOCUMENT.file : null),
    plans: async () => [{ plan: planStatus.plan, title: planStatus.title, state: planStatus.state }],
    status: async (plan) => (plan === planStatus.plan ? { ok: true, status: planStatus } : { ok: false, reason: 'unknown-plan' }),
    board: async ({ plan }) => (plan === planStatus.plan ? { ok: true, board: sampleBoard() } : { ok: false, reason: 'unknown-plan' }),
    planInForce: async (plan) => (plan === planStatus.plan ? { ok: true, ...inForce } : { ok: false, reason: 'unknown-plan' }),
    notices: async () => ({ ok: true, notices: [] }),
    saidNotices: async () => ({ ok: true, notices: [], next: null }),
    cancelNotice: async (input) => turn('cancel-notice', input, {}),
    wordings: async () => ({ ok: true, wordings: [WORDING], samples: [] }),
    setWording: async (input) => turn('set-wording', input, { n: 1 }),
    tryWording: async () => ({ ok: false, reason: 'no-such-letter' }),
    testSend: async (input) => turn('test-send', input, {}),
    startPlan: async (input) => turn('start-plan', { by: input.by }, { plan: input.compiled.plan.id }),
    previewAmendment: async () => ({ ok: false, reason: 'nothing-changes' }),
    amendPlan: async () => ({ ok: false, reason: 'nothing-changes' }),
    withdrawAmendment: async (input) => turn('withdraw-amendment', input, { version: 2 }),
    addRound: async () => ({ ok: false, reason: 'already-added' }),
    recordDecision: async (input) => turn('record-decision', input, {}),
    pause: async (input) => turn('pause', input, { held: 0 }),
    resume: async (input) => turn('resume', input, { moved: 0 }),
    previewPause: async () => ({ ok: true, held: 0 }),
    previewResume: async () => ({ ok: true, moved: 0 }),
    changes: async () => ({
      ok: true,
      changes: { plan: reportView().plan, now: NOW, state: 'running', versions: [FIRST_VERSION], pauses: [], decisions: [] },
    }),
    planVersion: async () => ({ ...FIRST_VERSION, files: { main: 'plan.yaml', texts: { 'plan.yaml': 'id: sen-vang-2024' } }, diff: null }),
    consolidations: async () => ({ ok: true, consolidations: [CONSOLIDATION] }),
    consolidation: async () => ({
      ok: true,
      view: { ...CONSOLIDATION, freezesAt: NOW, approvedBy: null, input: null, later: [] },
    }),
    approveConsolidation: async (input) => turn('approve', input, {}),
    trail: async () => ({
      ok: true,
      trail: { timeZone: 'Asia/Ho_Chi_Minh', lines: [], next: null, acts: [], actors: [], checked: null },
    }),
    running: async () => ({
      now: NOW,
      schemaVersion: 3,
      fsync: 'on',
      synchronousCommit: 'on',
      plans: 1,
      temporal: null,
      wakes: [],
      waiters: 0,
      queue: { waiting: 0, due: 0, oldest: null },
      mails: {},
    }),
    health: async () => ({ schemaVersion: 3, fsync: 'on', synchronousCommit: 'on', plans: 1, now: NOW }),
  };
  return fake;

  function draftOf(id: string): FormDraft {
    return fake.drafts.get(id) ?? NO_DRAFT;
  }

  async function turn<T extends object>(act: string, input: object, answer: T): Promise<Outcome<T>> {
    if (fake.refusal !== null) return { ok: false, reason: fake.refusal };
    fake.turns.push({ act, ...input });
    return { ok: true, ...answer };
  }
}

/** Somebody with that role in the sample plan. */
function personOf(role: StaffRole): SignedIn {
  const post = { plan: 'sen-vang-2024', role, actor: `cong-an/${role}`, title: 'Cán bộ tổng hợp' };
  const isAdmin = role === 'admin';
  return {
    session: role,
    address: `${role}@senvang.example`,
    isAdmin,
    posts: isAdmin ? [] : [post],
    expiresAt: '2024-06-10T05:30:00.000Z',
  };
}

const inForce = {
  plan: reportView().plan,
  now: NOW,
  rounds: [{ id: 'd06-h1', title: 'Báo cáo kết quả 6 tháng đầu năm 2024', requirement: 'd06', due: '2024-06-17' }],
};

const WORDING = {
  template: 'assigned/receipt',
  standard: 'Xác nhận đã nhận {{ matter }}.\n\n***',
  own: null,
  kinds: ['receipt'],
  variables: ['matter'],
  versions: [],
} satisfies WordingView;

const FIRST_VERSION = { version: 1, state: 'applied', at: NOW, by: 'operator', effectiveAt: null, reason: '' } as const;

const CONSOLIDATION = {
  id: 'd06-h1',
  kind: 'report',
  due: '2024-06-20',
  startsAt: NOW,
  state: 'frozen',
  workflow: null,
  startedBy: null,
  frozenAt: NOW,
  approvedAt: null,
  distributedAt: null,
  documents: [{ name: 'tong-hop.docx', sha256: 'd'.repeat(64), size: 2 }],
} as const;

const DOCUMENT = {
  sha256: 'd'.repeat(64),
  file: {
    name: 'Báo cáo tổng hợp.docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: Buffer.from('PK'),
  },
};

const planStatus: PlanStatus = {
  plan: 'sen-vang-2024',
  title: 'Giữ vững xã không có ma túy <năm 2024>',
  state: 'running',
  version: 1,
  startedAt: '2024-03-01T01:00:00.000Z',
  now: NOW,
  rounds: [roundStatus],
  awaitingReview: [],
  consolidations: [],
  mails: {},
};

function received(
  before: ReportView | undefined,
  input: SubmitInput,
  files: Map<string, StoredFile>,
): { view: ReportView; receipt: VersionView } {
  if (before === undefined) throw new Error(`No report ${input.report}.`);
  const sha256 = input.file === null ? null : createHash('sha256').update(input.file.bytes).digest('hex');
  if (input.file !== null && sha256 !== null) files.set(sha256, input.file);
  const hash = createHash('sha256').update(JSON.stringify(input.content)).digest('hex');
  const receipt = {
    version: before.versions.length + 1,
    receivedAt: NOW,
    nil: input.content.nil,
    partial: input.content.missing !== undefined,
    hash,
    fileName: input.file?.name ?? null,
  };
  const latest = { ...input.content, file: sha256 };
  const sent = { ...receipt, via: input.via, file: sha256, changes: before.latest === null ? [] : changesBetween(before.latest, latest) };
  return { view: { ...before, status: 'submitted', timeliness: 'on-time', latest, versions: [...before.versions, sent] }, receipt };
}
