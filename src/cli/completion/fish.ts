import type { OptionOffer, Place } from './offers';

/** Completion for fish, with the descriptions of the help. */
export function fishScript(places: readonly Place[]): string {
  return `# Completion of dondoc for fish.
function __dondoc_in
  set -l words (commandline -opc)[2..]
  string match -q -- "$argv *" "$words "
end
function __dondoc_at
  set -l words (commandline -opc)[2..]
  test (count $words) -eq $argv[1]; and string match -q -- "$argv[2..] *" "$words "
end
${places.flatMap((place) => [...commandsOf(place), ...valuesOf(place), ...place.options.map((option) => optionOf(place, option))]).join('\n')}`;
}

function commandsOf({ path, commands }: Place): readonly string[] {
  return commands.map(({ word, description }) => `${at(path, 0)} -f -a ${word} -d ${quoted(description)}`);
}

function valuesOf({ path, values }: Place): readonly string[] {
  return values.map((argument) => `${at(path, argument.nth)} -f -a ${quoted(argument.values.join(' '))}`);
}

function optionOf({ path }: Place, { flags, description, values, isFile }: OptionOffer): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
  const where = path.length === 0 ? at(path, 0) : `complete -c dondoc -n '__dondoc_in ${path.join(' ')}'`;
  return `${where} ${names}${value(values, isFile)} -d ${quoted(description)}`;
}

function value(values: OptionOffer['values'], isFile: boolean): string {
  if (values === null) return '';
  if (isFile) return ' -r -F';
  return values.length === 0 ? ' -x' : ` -x -a ${quoted(values.join(' '))}`;
}

/** Right behind the path and `nth` arguments more. */
function at(path: readonly string[], nth: number): string {
  return `complete -c dondoc -n '__dondoc_at ${[path.length + nth, ...path].join(' ')}'`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, (sign) => `\\${sign}`)}'`;
}
