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
  doctor: () => {
    const { doctorCommand }: typeof import('./doctor') = require('./doctor');
    return doctorCommand;
  },
};

const GROUPS: Readonly<Record<string, string>> = {
  plan: 'check, preview, start and follow a plan',
  report: 'read and accept what an agency sent',
  consolidation: 'follow and approve consolidated reports',
  contact: 'see, hand over and correct whom mails go to',
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
