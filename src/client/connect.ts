import { sql } from 'kysely';
import { previewPlan } from '../plan/preview';
import { loadFile } from '../store/files';
import { schemaVersion } from '../store/migrate';
import { planContext } from '../store/plans';
import { findReport, stepsSaid } from '../store/reports';
import { certify } from './acts/certify';
import { fileElsewhere } from './acts/file-elsewhere';
import { accept, beginReview, returnReport } from './acts/review';
import { submit } from './acts/submit';
import { askForTime, decideTime, promise } from './acts/time';
import { unwaive, waive } from './acts/waive';
import { withdraw } from './acts/withdraw';
import { addRound } from './add-round';
import { amendPlan, previewAmendment, withdrawAmendment } from './amend-plan';
import { agencyYear, openAgencyLink } from './agency-year';
import { approveConsolidation } from './approve';
import { readBoard } from './board/read-board';
import { cancelNotice } from './cancel-notice';
import { previewPause, previewResume } from './changes/preview-pause';
import { readChanges, readVersion } from './changes/read-changes';
import { importContacts } from './contacts/import-contacts';
import { listAgencies } from './contacts/list-agencies';
import { confirmContact, openContactLink, proposeContact } from './contacts/propose';
import { readContacts } from './contacts/read-contacts';
import { setContact } from './contacts/set-contact';
import { endSubstitute } from './contacts/end-substitute';
import { substituteContact } from './contacts/substitute';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';
import { readDraft } from './drafts/read';
import { saveDraft } from './drafts/save';
import { dueCalendar, openFeed } from './due-calendar';
import { evidence } from './evidence';
import { askForCode } from './identity/ask-code';
import { endOtherSessions, endSession, readSessions } from './identity/list-sessions';
import { signedIn } from './identity/sessions';
import { signInByIssuer, signInWithCode } from './identity/sign-in';
import { readConsolidation } from './inspect/read-consolidation';
import { readRunning } from './inspect/read-running';
import { readTrail } from './inspect/read-trail';
import { addToLog, readLog, removeFromLog } from './log';
import { listNotices, saidNotices } from './list-notices';
import { verifyLink } from './link-token';
import { pause, resume } from './pause';
import { planInForce } from './plan-in-force';
import { readReport } from './read-report';
import { readConsolidations, readStatus } from './read-status';
import { remind } from './remind';
import { recordDecision } from './record-decision';
import { actOnRound } from './round/act-on-round';
import { previewRoundAct } from './round/preview-round-act';
import { readDossier } from './round/read-dossier';
import { readRound } from './round/read-round';
import { say } from './say';
import { startPlan } from './start-plan';
import { createToken } from './tokens/create-token';
import { openToken, readTokens } from './tokens/read-tokens';
import { revokeToken } from './tokens/revoke-token';
import { previewNotice, testSend } from './try-notice';
import { removeWebhook, resendDelivery } from './webhooks/change-webhook';
import { createWebhook } from './webhooks/create-webhook';
import { readDeliveries, readWebhooks } from './webhooks/read-webhooks';
import { why } from './why';
import { readWordings, setWording, tryWording } from './wordings';

/** The use cases over one database and, when it can be reached, one Temporal namespace. */
export function connectDondoc(connection: Connection): Dondoc {
  const { database } = connection;
  const health = readHealth(connection);
  return {
    startPlan: startPlan(connection),
    previewAmendment: previewAmendment(connection),
    amendPlan: amendPlan(connection),
    addRound: addRound(connection),
    withdrawAmendment: withdrawAmendment(connection),
    changes: readChanges(connection),
    planVersion: readVersion(connection),
    plans: async () =>
      (await database.selectFrom('plans').select(['id', 'title', 'state']).orderBy('id').execute()).map(({ id, ...rest }) => ({
        plan: id,
        ...rest,
      })),
    status: readStatus(connection),
    board: readBoard(connection),
    planInForce: planInForce(connection),
    async preview(plan) {
      const known = await database.selectFrom('plans').select('id').where('id', '=', plan).executeTakeFirst();
      if (known === undefined) return { ok: false, reason: 'unknown-plan' };
      const { compiled, people } = await planContext(database, plan);
      return { ok: true, preview: previewPlan(compiled, { people, said: await stepsSaid(database, plan) }) };
    },
    report: readReport(connection),
    dossier: readDossier(connection),
    round: readRound(connection),
    why: why(connection),
    draft: readDraft(connection),
    saveDraft: saveDraft(connection),
    submit: submit(connection),
    withdraw: withdraw(connection),
    fileElsewhere: fileElsewhere(connection),
    beginReview: beginReview(connection),
    accept: accept(connection),
    returnReport: returnReport(connection),
    askForTime: askForTime(connection),
    decideTime: decideTime(connection),
    promise: promise(connection),
    say: say(connection),
    certify: certify(connection),
    waive: waive(connection),
    unwaive: unwaive(connection),
    notices: listNotices(connection),
    saidNotices: saidNotices(connection),
    cancelNotice: cancelNotice(connection),
    remind: remind(connection),
    actOnRound: actOnRound(connection),
    previewRoundAct: previewRoundAct(connection),
    previewNotice: previewNotice(connection),
    testSend: testSend(connection),
    wordings: readWordings(connection),
    setWording: setWording(connection),
    tryWording: tryWording(connection),
    pause: pause(connection),
    resume: resume(connection),
    previewPause: previewPause(connection),
    previewResume: previewResume(connection),
    file: (sha256) => loadFile(database, sha256),
    signedIn: signedIn(connection),
    askForCode: askForCode(connection),
    signInWithCode: signInWithCode(connection),
    signInByIssuer: signInByIssuer(connection),
    sessions: readSessions(connection),
    endSession: endSession(connection),
    endOtherSessions: endOtherSessions(connection),
    openLink: openLink(connection),
    dueCalendar: dueCalendar(connection),
    openFeed: openFeed(connection),
    agencyYear: agencyYear(connection),
    openAgencyLink: openAgencyLink(connection),
    recordDecision: recordDecision(connection),
    evidence: evidence(connection),
    addToLog: addToLog(connection),
    log: readLog(connection),
    removeFromLog: removeFromLog(connection),
    contacts: readContacts(connection),
    agencies: listAgencies(connection),
    setContact: setContact(connection),
    proposeContact: proposeContact(connection),
    openContactLink: openContactLink(connection),
    confirmContact: confirmContact(connection),
    importContacts: importContacts(connection),
    substituteContact: substituteContact(connection),
    endSubstitute: endSubstitute(connection),
    consolidations: readConsolidations(connection),
    consolidation: readConsolidation(connection),
    approveConsolidation: approveConsolidation(connection),
    document: (sha256) => loadDocument(connection, sha256),
    createToken: createToken(connection),
    tokens: readTokens(connection),
    revokeToken: revokeToken(connection),
    openToken: openToken(connection),
    createWebhook: createWebhook(connection),
    webhooks: readWebhooks(connection),
    removeWebhook: removeWebhook(connection),
    webhookDeliveries: readDeliveries(connection),
    resendDelivery: resendDelivery(connection),
    trail: readTrail(connection),
    running: readRunning(connection, health),
    health,
    close: () => database.destroy(),
  };
}

/** A genuine token of the report's current generation, in plan time: a rehearsal's links live in its own year. */
function openLink({ database, clock, linkKeys }: Connection): Dondoc['openLink'] {
  return async (token) => {
    const claims = verifyLink(token, linkKeys, Math.floor(Date.parse(await clock.now()) / 1000));
    if (claims === null) return null;
    const row = await findReport(database, claims.report);
    if (row === undefined || row.link_generation !== claims.generation) return null;
    return { report: claims.report, expiresAt: new Date(claims.expiresAt * 1000).toISOString() };
  };
}

/** Only files that are a consolidation's documents: uploads are reached through their report. */
async function loadDocument({ database }: Connection, sha256: string): ReturnType<Dondoc['document']> {
  const document = await database.selectFrom('documents').select('name').where('sha256', '=', sha256).executeTakeFirst();
  const file = document === undefined ? null : await loadFile(database, sha256);
  return file === null || document === undefined ? null : { ...file, name: document.name };
}

function readHealth({ database, clock }: Connection): Dondoc['health'] {
  return async () => {
    const { rows } = await sql<{
      fsync: string;
      commit: string;
    }>`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`.execute(database);
    const plans = await database
      .selectFrom('plans')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const [settings] = rows;
    return {
      schemaVersion: await schemaVersion(database),
      fsync: settings?.fsync ?? 'unknown',
      synchronousCommit: settings?.commit ?? 'unknown',
      plans: plans.n,
      now: await clock.now(),
    };
  };
}
