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
  'report show': () => {
    const { reportShowCommand }: typeof import('./report/show') = require('./report/show');
    return reportShowCommand;
  },
  'report accept': () => {
    const { reportAcceptCommand }: typeof import('./report/accept') = require('./report/accept');
    return reportAcceptCommand;
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
  doctor: () => {
    const { doctorCommand }: typeof import('./doctor') = require('./doctor');
    return doctorCommand;
  },
};

const GROUPS: Readonly<Record<string, string>> = {
  plan: 'check, preview, start and follow a plan',
  report: 'read and accept what an agency sent',
  round: 'remind those who still owe a report',
  notices: 'see, revoke and try what is sent',
  consolidation: 'follow and approve consolidated reports',
  decision: 'record what somebody above decided',
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
