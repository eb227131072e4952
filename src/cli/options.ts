/** Options and help that several commands share. */
import { type Command, Option } from 'commander';
import type { Language } from '../plan/model';

export interface JsonOption {
  readonly json?: true;
}

export interface LangOption {
  readonly lang: Language;
}

export interface HomeOption {
  /** Folder of the service. */
  readonly home: string;
}

export interface AsOption {
  /** Contact id. */
  readonly as: string;
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON on stdout, for programs');
}

export function langOption(): Option {
  return new Option('--lang <language>', 'language of the answer').choices(['vi', 'en']).default('vi');
}

export function homeOption(): Option {
  return new Option('--home <dir>', 'folder of the service').env('DONDOC_HOME').default('.dondoc');
}

export function asOption(): Option {
  return new Option('--as <contact>', 'who acts: a contact of the plan, such as cong-an-huyen/coordinator').makeOptionMandatory();
}

export const EXIT_CODES = `
Exit codes:
  0  it is so, or it was done
  1  the answer is no, or something failed
  2  wrong use or bad input; nothing was done`;

/** Adds examples, one `dondoc …` line each, and the exit codes to the command's help. */
export function examples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n${EXIT_CODES}`);
}
