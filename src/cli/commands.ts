/** The subcommands, each loaded only when it is asked for: `plan preview` answers without loading Temporal. */
import type { Command } from 'commander';

/** Adds one subcommand to the program or to its group. */
type Register = (parent: Command) => void;

/** Words after `dondoc` → what adds that subcommand. */
const LOADERS: Readonly<Record<string, () => Register>> = {
  'plan check': () => {
    const { planCheckCommand }: typeof import('./plan/check') = require('./plan/check');
    return planCheckCommand;
  },
  'plan preview': () => {
    const { planPreviewCommand }: typeof import('./plan/preview') = require('./plan/preview');
    return planPreviewCommand;
  },
  'plan explain': () => {
    const { planExplainCommand }: typeof import('./plan/explain') = require('./plan/explain');
    return planExplainCommand;
  },
  'plan schema': () => {
    const { planSchemaCommand }: typeof import('./plan/schema') = require('./plan/schema');
    return planSchemaCommand;
  },
  'plan start': () => {
    const { planStartCommand }: typeof import('./plan/start') = require('./plan/start');
    return planStartCommand;
  },
  'plan status': () => {
    const { planStatusCommand }: typeof import('./plan/status') = require('./plan/status');
    return planStatusCommand;
  },
  'plan apply': () => {
    const { planApplyCommand }: typeof import('./plan/apply') = require('./plan/apply');
    return planApplyCommand;
  },
  'plan unapply': () => {
    const { planUnapplyCommand }: typeof import('./plan/unapply') = require('./plan/unapply');
    return planUnapplyCommand;
  },
  'round add': () => {
    const { roundAddCommand }: typeof import('./round/add') = require('./round/add');
    return roundAddCommand;
  },
  'plan pause': () => {
    const { planPauseCommand }: typeof import('./plan/pause') = require('./plan/pause');
    return planPauseCommand;
  },
  'plan resume': () => {
    const { planResumeCommand }: typeof import('./plan/resume') = require('./plan/resume');
    return planResumeCommand;
  },
  'round remind': () => {
    const { roundRemindCommand }: typeof import('./round/remind') = require('./round/remind');
    return roundRemindCommand;
  },
  'notices list': () => {
    const { noticesListCommand }: typeof import('./notices/list') = require('./notices/list');
    return noticesListCommand;
  },
  'notices cancel': () => {
    const { noticesCancelCommand }: typeof import('./notices/cancel') = require('./notices/cancel');
    return noticesCancelCommand;
  },
  'notices preview': () => {
    const { noticesPreviewCommand }: typeof import('./notices/preview') = require('./notices/preview');
    return noticesPreviewCommand;
  },
  'notices test-send': () => {
    const { noticesTestSendCommand }: typeof import('./notices/test-send') = require('./notices/test-send');
    return noticesTestSendCommand;
  },
  'notices wording': () => {
    const { noticesWordingCommand }: typeof import('./notices/wording') = require('./notices/wording');
    return noticesWordingCommand;
  },
  rehearse: () => {
    const { rehearseCommand }: typeof import('./rehearse') = require('./rehearse');
    return rehearseCommand;
  },
  up: () => {
    const { upCommand }: typeof import('./up') = require('./up');
    return upCommand;
  },
  status: () => {
    const { statusCommand }: typeof import('./status') = require('./status');
    return statusCommand;
  },
  why: () => {
    const { whyCommand }: typeof import('./why') = require('./why');
    return whyCommand;
  },
  'calendar export': () => {
    const { calendarExportCommand }: typeof import('./calendar/export') = require('./calendar/export');
    return calendarExportCommand;
  },
  'calendar show': () => {
    const { calendarShowCommand }: typeof import('./calendar/show') = require('./calendar/show');
    return calendarShowCommand;
  },
  'calendar explain': () => {
    const { calendarExplainCommand }: typeof import('./calendar/explain') = require('./calendar/explain');
    return calendarExplainCommand;
  },
  'log add': () => {
    const { logAddCommand }: typeof import('./log/add') = require('./log/add');
    return logAddCommand;
  },
  'log list': () => {
    const { logListCommand }: typeof import('./log/list') = require('./log/list');
    return logListCommand;
  },
  'log remove': () => {
    const { logRemoveCommand }: typeof import('./log/remove') = require('./log/remove');
    return logRemoveCommand;
  },
  evidence: () => {
    const { evidenceCommand }: typeof import('./evidence') = require('./evidence');
    return evidenceCommand;
  },
  'report show': () => {
    const { reportShowCommand }: typeof import('./report/show') = require('./report/show');
    return reportShowCommand;
  },
  'report accept': () => {
    const { reportAcceptCommand }: typeof import('./report/accept') = require('./report/accept');
    return reportAcceptCommand;
  },
  'report review': () => {
    const { reportReviewCommand }: typeof import('./report/review') = require('./report/review');
    return reportReviewCommand;
  },
  'report submit': () => {
    const { reportSubmitCommand }: typeof import('./report/submit') = require('./report/submit');
    return reportSubmitCommand;
  },
  'report withdraw': () => {
    const { reportWithdrawCommand }: typeof import('./report/withdraw') = require('./report/withdraw');
    return reportWithdrawCommand;
  },
  'report return': () => {
    const { reportReturnCommand }: typeof import('./report/return') = require('./report/return');
    return reportReturnCommand;
  },
  'report ask-time': () => {
    const { reportAskTimeCommand }: typeof import('./report/ask-time') = require('./report/ask-time');
    return reportAskTimeCommand;
  },
  'report extend': () => {
    const { reportExtendCommand }: typeof import('./report/extend') = require('./report/extend');
    return reportExtendCommand;
  },
  'report promise': () => {
    const { reportPromiseCommand }: typeof import('./report/promise') = require('./report/promise');
    return reportPromiseCommand;
  },
  'report certify': () => {
    const { reportCertifyCommand }: typeof import('./report/certify') = require('./report/certify');
    return reportCertifyCommand;
  },
  'report waive': () => {
    const { reportWaiveCommand }: typeof import('./report/waive') = require('./report/waive');
    return reportWaiveCommand;
  },
  'report unwaive': () => {
    const { reportUnwaiveCommand }: typeof import('./report/waive') = require('./report/waive');
    return reportUnwaiveCommand;
  },
  'report file-elsewhere': () => {
    const { reportFileElsewhereCommand }: typeof import('./report/file-elsewhere') = require('./report/file-elsewhere');
    return reportFileElsewhereCommand;
  },
  'consolidation status': () => {
    const { consolidationStatusCommand }: typeof import('./consolidation/status') = require('./consolidation/status');
    return consolidationStatusCommand;
  },
  'consolidation approve': () => {
    const { consolidationApproveCommand }: typeof import('./consolidation/approve') = require('./consolidation/approve');
    return consolidationApproveCommand;
  },
  'decision record': () => {
    const { decisionRecordCommand }: typeof import('./decision/record') = require('./decision/record');
    return decisionRecordCommand;
  },
  'contact import': () => {
    const { contactImportCommand }: typeof import('./contact/import') = require('./contact/import');
    return contactImportCommand;
  },
  'contact list': () => {
    const { contactListCommand }: typeof import('./contact/list') = require('./contact/list');
    return contactListCommand;
  },
  'contact set': () => {
    const { contactSetCommand }: typeof import('./contact/set') = require('./contact/set');
    return contactSetCommand;
  },
  'contact substitute': () => {
    const { contactSubstituteCommand }: typeof import('./contact/substitute') = require('./contact/substitute');
    return contactSubstituteCommand;
  },
  'contact unsubstitute': () => {
    const { contactUnsubstituteCommand }: typeof import('./contact/unsubstitute') = require('./contact/unsubstitute');
    return contactUnsubstituteCommand;
  },
  'token create': () => {
    const { tokenCreateCommand }: typeof import('./token/create') = require('./token/create');
    return tokenCreateCommand;
  },
  'token list': () => {
    const { tokenListCommand }: typeof import('./token/list') = require('./token/list');
    return tokenListCommand;
  },
  'token revoke': () => {
    const { tokenRevokeCommand }: typeof import('./token/revoke') = require('./token/revoke');
    return tokenRevokeCommand;
  },
  'webhook create': () => {
    const { webhookCreateCommand }: typeof import('./webhook/create') = require('./webhook/create');
    return webhookCreateCommand;
  },
  'webhook list': () => {
    const { webhookListCommand }: typeof import('./webhook/list') = require('./webhook/list');
    return webhookListCommand;
  },
  'webhook remove': () => {
    const { webhookRemoveCommand }: typeof import('./webhook/remove') = require('./webhook/remove');
    return webhookRemoveCommand;
  },
  'webhook deliveries': () => {
    const { webhookDeliveriesCommand }: typeof import('./webhook/deliveries') = require('./webhook/deliveries');
    return webhookDeliveriesCommand;
  },
  'webhook resend': () => {
    const { webhookResendCommand }: typeof import('./webhook/resend') = require('./webhook/resend');
    return webhookResendCommand;
  },
  completion: () => {
    const { completionCommand }: typeof import('./completion') = require('./completion');
    return completionCommand;
  },
  doctor: () => {
    const { doctorCommand }: typeof import('./doctor') = require('./doctor');
    return doctorCommand;
  },
};

const GROUPS: Readonly<Record<string, string>> = {
  plan: 'check, preview, start, follow and amend a plan',
  round: 'ask for a report beside the plan, remind those who still owe one',
  notices: 'see, revoke and try what is sent',
  report: 'what an agency owes: read it, enter it, review it, give it time',
  consolidation: 'follow and approve consolidated reports',
  calendar: 'due dates for calendar programs, and the working calendar',
  log: 'enter what was done under duties that are acts, not reports',
  contact: 'see, hand over and correct whom mails go to',
  decision: 'record what somebody above decided',
  token: 'let programs use the API, and stop them',
  webhook: 'tell other programs what happens',
};

/** Adds the subcommand that `words` name; when they name none, all that they could mean, so that help and suggestions know them. */
export function registerCommands(program: Command, words: readonly string[]): void {
  const groups = new Map<string, Command>();
  for (const [path, load] of meant(words)) {
    const [group = '', name] = path.split(' ');
    load()(name === undefined ? program : groupOf(program, groups, group));
  }
}

function meant([first = '', second = '']: readonly string[]): readonly (readonly [string, () => Register])[] {
  const all = Object.entries(LOADERS);
  const exact = all.filter(([path]) => path === first || path === `${first} ${second}`);
  if (exact.length > 0) return exact;
  const group = all.filter(([path]) => path.startsWith(`${first} `));
  return group.length > 0 ? group : all;
}

function groupOf(program: Command, groups: Map<string, Command>, name: string): Command {
  const command = groups.get(name) ?? program.command(name).description(GROUPS[name] ?? '');
  groups.set(name, command);
  return command;
}
