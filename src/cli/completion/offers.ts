/** What may be typed where, read from the commands themselves: a new command or option is offered without being listed anywhere else. */
import type { Command, Option } from 'commander';

export interface Offer {
  readonly word: string;
  readonly description: string;
}

export interface OptionOffer {
  /** `--lang`, and `-y` beside `--yes`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What its value may be; empty: anything. null: it takes none. */
  readonly values: readonly string[] | null;
  /** Its value is the name of a file or folder. */
  readonly isFile: boolean;
}

/** The program, a group or a command. */
export interface Place {
  /** Words after `dondoc`. */
  readonly path: readonly string[];
  readonly commands: readonly Offer[];
  readonly options: readonly OptionOffer[];
  /** Values of the arguments that allow only some; `nth` counts arguments from 0. */
  readonly values: readonly { readonly nth: number; readonly values: readonly string[] }[];
}

const FILES = ['<dir>', '<file>', '<folder>'];

/** Every place, the program first. */
export function placesOf(command: Command, path: readonly string[] = []): readonly Place[] {
  const help = command.createHelp();
  const place: Place = {
    path,
    commands: command.commands.map((sub) => ({ word: sub.name(), description: sub.description() })),
    options: help.visibleOptions(command).map(optionOffer),
    values: command.registeredArguments.flatMap(({ argChoices }, nth) => (argChoices === undefined ? [] : [{ nth, values: argChoices }])),
  };
  return [place, ...command.commands.flatMap((sub) => placesOf(sub, [...path, sub.name()]))];
}

function optionOffer({ short, long, description, flags, required, optional, argChoices }: Option): OptionOffer {
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    values: required || optional ? (argChoices ?? []) : null,
    isFile: FILES.some((name) => flags.endsWith(name)),
  };
}
