/** The subcommands, each loaded only when it is asked for: `plan preview` answers without loading Temporal. */
import type { Command } from 'commander';

/** Adds one subcommand to the program or to its group. */
export type Register = (parent: Command) => void;

interface Entry {
  /** Words after `dondoc`: `plan check`. */
  readonly path: string;
  readonly load: () => Register;
}

const ENTRIES: readonly Entry[] = [
  { path: 'plan check', load: (): Register => require('./plan/check').planCheckCommand },
  { path: 'plan preview', load: (): Register => require('./plan/preview').planPreviewCommand },
  { path: 'plan explain', load: (): Register => require('./plan/explain').planExplainCommand },
  { path: 'plan schema', load: (): Register => require('./plan/schema').planSchemaCommand },
  { path: 'plan start', load: (): Register => require('./plan/start').planStartCommand },
  { path: 'plan status', load: (): Register => require('./plan/status').planStatusCommand },
  { path: 'rehearse', load: (): Register => require('./rehearse').rehearseCommand },
  { path: 'up', load: (): Register => require('./up').upCommand },
  { path: 'status', load: (): Register => require('./status').statusCommand },
  { path: 'why', load: (): Register => require('./why').whyCommand },
  { path: 'report show', load: (): Register => require('./report/show').reportShowCommand },
  { path: 'report accept', load: (): Register => require('./report/accept').reportAcceptCommand },
  {
    path: 'consolidation status',
    load: (): Register => require('./consolidation/status').consolidationStatusCommand,
  },
  {
    path: 'consolidation approve',
    load: (): Register => require('./consolidation/approve').consolidationApproveCommand,
  },
  { path: 'decision record', load: (): Register => require('./decision/record').decisionRecordCommand },
  { path: 'doctor', load: (): Register => require('./doctor').doctorCommand },
];

const GROUPS: Readonly<Record<string, string>> = {
  plan: 'check, preview, start and follow a plan',
  report: 'read and accept what an agency sent',
  consolidation: 'follow and approve consolidated reports',
  decision: 'record what somebody above decided',
};

/** Adds the subcommand that `words` name; when they name none, all that they could mean, so that help and suggestions know them. */
export function registerCommands(program: Command, words: readonly string[]): void {
  const groups = new Map<string, Command>();
  for (const { path, load } of meant(words)) {
    const [group = '', name] = path.split(' ');
    load()(name === undefined ? program : groupOf(program, groups, group));
  }
}

function meant([first = '', second = '']: readonly string[]): readonly Entry[] {
  const exact = ENTRIES.filter(({ path }) => path === first || path === `${first} ${second}`);
  if (exact.length > 0) return exact;
  const group = ENTRIES.filter(({ path }) => path.startsWith(`${first} `));
  return group.length > 0 ? group : ENTRIES;
}

function groupOf(program: Command, groups: Map<string, Command>, name: string): Command {
  const command = groups.get(name) ?? program.command(name).description(GROUPS[name] ?? '');
  groups.set(name, command);
  return command;
}
