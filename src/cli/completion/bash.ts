import type { Place } from './offers';

/** Where nothing is offered the shell offers files, as it always does. */
export function bashScript(places: readonly Place[]): string {
  return `# Completion of dondoc for bash.
_dondoc() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" typed='' offered='' i
  for ((i = 1; i < COMP_CWORD && i < 3; i++)); do typed+=" \${COMP_WORDS[i]}"; done
  case "$typed|$before" in
${lines(places.flatMap(valuesAfterOptions))}
    *)
      case "$word" in
        -*)
          case "$typed" in
${lines(places.toReversed().map(optionsAt), '        ')}
          esac ;;
        *)
          case "$typed|$COMP_CWORD" in
${lines(places.flatMap(wordsAt), '        ')}
          esac ;;
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$offered" -- "$word"))
}
complete -o bashdefault -o default -F _dondoc dondoc`;
}

/** zsh has its own way too; through this one both shells complete alike. */
export function zshScript(places: readonly Place[]): string {
  return `autoload -Uz compinit bashcompinit && compinit && bashcompinit\n${bashScript(places)}`;
}

/** What stands in `typed` at this place: of a command that is no group's, what follows it may be in it too. */
function pattern({ path, commands }: Place): string {
  const typed = path.map((word) => ` ${word}`).join('');
  return path.length === 1 && commands.length === 0 ? `'${typed}'*` : `'${typed}'`;
}

function valuesAfterOptions(place: Place): readonly string[] {
  return place.options.flatMap(({ flags, values }) =>
    values === null ? [] : [`${flags.map((flag) => `${pattern(place)}'|${flag}'`).join(' | ')}) offered='${values.join(' ')}' ;;`],
  );
}

function optionsAt(place: Place): string {
  return `${pattern(place)}) offered='${place.options.flatMap(({ flags }) => flags).join(' ')}' ;;`;
}

function wordsAt(place: Place): readonly string[] {
  const first = place.path.length + 1;
  const commands = place.commands.map(({ word }) => word);
  return [...(commands.length === 0 ? [] : [{ nth: 0, values: commands }]), ...place.values].map(
    ({ nth, values }) => `${pattern(place)}'|${first + nth}') offered='${values.join(' ')}' ;;`,
  );
}

function lines(all: readonly string[], deeper = ''): string {
  return all.map((line) => `    ${deeper}${line}`).join('\n');
}
