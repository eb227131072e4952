/** What `plan pause` and `plan resume` are about. */
import { type Command, Option } from 'commander';
import type { PauseTarget } from '../../plan/pauses';

export interface TargetOptions {
  readonly agency?: string;
  readonly requirement?: string;
  readonly person?: string;
}

/** One of three, or none: then the whole plan. */
export function addTargetOptions(command: Command): Command {
  return command
    .addOption(new Option('--agency <agency>', 'only what is said of this agency').conflicts(['requirement', 'person']))
    .addOption(new Option('--requirement <requirement>', 'only the rounds of this requirement').conflicts(['agency', 'person']))
    .addOption(new Option('--person <contact>', 'only what is said to this contact').conflicts(['agency', 'requirement']));
}

export function targetOf(plan: string, { agency, requirement, person }: TargetOptions): PauseTarget {
  if (agency !== undefined) return { kind: 'agency', id: agency };
  if (requirement !== undefined) return { kind: 'requirement', id: requirement };
  return person === undefined ? { kind: 'plan', id: plan } : { kind: 'person', id: person };
}
