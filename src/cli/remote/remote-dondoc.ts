/** The use cases of a service that is reached over HTTP, as if its database were here. */
import type { Dondoc, Program } from '../../client/dondoc';
import { agencyOf } from '../../plan/posts';
import { no, wrongUse } from '../exit';
import { ask, type Service } from './ask';

export interface RemoteDondoc {
  readonly dondoc: Dondoc;
  /** Whose token it is. */
  readonly program: Program;
}

/** Throws Refusal when nothing answers there, or the token is not good. */
export async function remoteDondoc(service: Service): Promise<RemoteDondoc> {
  const { program }: { readonly program: Program } = await ask(service, 'openToken', {});
  return { program, dondoc: overHttp(service, program) };
}

function overHttp(service: Service, program: Program): Dondoc {
  const call = (name: keyof Dondoc) => (input: object) => {
    checkActor(program, input);
    return ask(service, name, input);
  };
  const ofPlan = (name: keyof Dondoc) => (plan: string) => ask(service, name, { plan });
  const ofReport = (name: keyof Dondoc) => (report: string) => ask(service, name, { report });
  const never = (name: keyof Dondoc) => async () => ask(service, name, {});
  const files = async (): Promise<never> => {
    throw no('Tệp được tải về từ trang của báo cáo, không bằng lệnh này.');
  };
  const onScreen = async (): Promise<never> => {
    throw no('Việc này xem trên trang của kế hoạch, không bằng lệnh.');
  };
  return {
    changes: onScreen,
    planVersion: onScreen,
    previewPause: onScreen,
    previewResume: onScreen,
    consolidation: onScreen,
    trail: onScreen,
    running: onScreen,
    plans: async () => (await ask(service, 'plans', {})).plans,
    startPlan: call('startPlan'),
    board: async () => {
      throw no('Toàn cảnh kế hoạch xem trên web, không bằng lệnh này.');
    },
    planInForce: ofPlan('planInForce'),
    status: ofPlan('status'),
    agencyYear: async () => {
      throw no('Trang của đơn vị xem trên web, không bằng lệnh này.');
    },
    agencies: async () => {
      throw no('Danh sách đơn vị xem trên web; `dondoc contact list` cho biết các đầu mối.');
    },
    preview: ofPlan('preview'),
    dueCalendar: call('dueCalendar'),
    previewAmendment: call('previewAmendment'),
    amendPlan: call('amendPlan'),
    withdrawAmendment: call('withdrawAmendment'),
    addRound: call('addRound'),
    pause: call('pause'),
    resume: call('resume'),
    recordDecision: call('recordDecision'),
    round: async ({ limit, ...query }) => {
      const [view, inForce] = [await ask(service, 'round', { ...query, size: limit }), await ask(service, 'planInForce', query)];
      const { plan, now } = inForce;
      return view.ok ? { ok: true, view: { ...view, plan, now } } : view;
    },
    remind: call('remind'),
    actOnRound: call('actOnRound'),
    previewRoundAct: call('previewRoundAct'),
    report: (id) => report(service, id),
    why: ofReport('why'),
    dossier: ofReport('dossier'),
    file: files,
    submit: call('submit'),
    say: call('say'),
    withdraw: call('withdraw'),
    askForTime: call('askForTime'),
    promise: call('promise'),
    fileElsewhere: call('fileElsewhere'),
    beginReview: call('beginReview'),
    accept: call('accept'),
    returnReport: call('returnReport'),
    decideTime: call('decideTime'),
    certify: call('certify'),
    waive: call('waive'),
    unwaive: call('unwaive'),
    contacts: ofPlan('contacts'),
    setContact: call('setContact'),
    substituteContact: call('substituteContact'),
    endSubstitute: call('endSubstitute'),
    importContacts: call('importContacts'),
    notices: call('notices'),
    saidNotices: call('saidNotices'),
    cancelNotice: call('cancelNotice'),
    previewNotice: call('previewNotice'),
    testSend: call('testSend'),
    wordings: ofPlan('wordings'),
    setWording: call('setWording'),
    tryWording: call('tryWording'),
    log: ofPlan('log'),
    addToLog: call('addToLog'),
    removeFromLog: call('removeFromLog'),
    evidence: call('evidence'),
    consolidations: ofPlan('consolidations'),
    approveConsolidation: call('approveConsolidation'),
    document: files,
    openToken: async () => program,
    health: async () => ask(service, 'health', {}),
    tokens: call('tokens'),
    createToken: call('createToken'),
    revokeToken: call('revokeToken'),
    webhooks: call('webhooks'),
    createWebhook: call('createWebhook'),
    removeWebhook: call('removeWebhook'),
    webhookDeliveries: call('webhookDeliveries'),
    resendDelivery: call('resendDelivery'),
    draft: never('draft'),
    saveDraft: never('saveDraft'),
    openLink: never('openLink'),
    openFeed: never('openFeed'),
    proposeContact: never('proposeContact'),
    openContactLink: never('openContactLink'),
    confirmContact: never('confirmContact'),
    openAgencyLink: never('openAgencyLink'),
    signedIn: never('signedIn'),
    askForCode: never('askForCode'),
    signInWithCode: never('signInWithCode'),
    signInByIssuer: never('signInByIssuer'),
    sessions: never('sessions'),
    endSession: never('endSession'),
    endOtherSessions: never('endOtherSessions'),
    close: async () => {},
  };
}

/** The service says in whose name a token acts; whoever says another name at the command line is not told that it was so. */
function checkActor({ actor }: Program, input: object): void {
  const by = 'by' in input ? input.by : undefined;
  if (typeof by !== 'string' || by === 'operator' || by === actor) return;
  throw wrongUse(`Mã truy cập trong DONDOC_TOKEN thay mặt ${actor}, không thay mặt ${by}.`);
}

/** The report with its plan and its agency, of which the API names only the ids. */
async function report(service: Service, id: string): ReturnType<Dondoc['report']> {
  const answer = await ask(service, 'report', { report: id });
  if (!answer.ok) return answer;
  const inForce = await ask(service, 'planInForce', { plan: answer.report.plan });
  if (!inForce.ok) return inForce;
  return { ok: true, report: { ...answer.report, plan: inForce.plan, agency: agencyOf(inForce.plan, answer.report.agency) } };
}
