/** `dondoc completion` */
import { Argument, type Command } from 'commander';
import { registerCommands } from './commands';
import { bashScript, zshScript } from './completion/bash';
import { fishScript } from './completion/fish';
import { type Place, placesOf } from './completion/offers';
import { examples } from './options';
import { print } from './output';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

export function completionCommand(parent: Command): void {
  const command = parent
    .command('completion')
    .description('print a script that lets a shell complete commands, options and their values')
    .addArgument(new Argument('<shell>', 'shell that will read it').choices(Object.keys(SCRIPTS)))
    .action((shell: keyof typeof SCRIPTS) => print(SCRIPTS[shell](placesOfAll(parent))));
  examples(
    command,
    'dondoc completion bash > ~/.local/share/bash-completion/completions/dondoc',
    "dondoc completion zsh > ~/.dondoc.zsh && echo 'source ~/.dondoc.zsh' >> ~/.zshrc",
    'dondoc completion fish > ~/.config/fish/completions/dondoc.fish',
  );
}

/** The program as it runs holds this one command only. */
function placesOfAll(program: Command): readonly Place[] {
  const all = program.createCommand(program.name());
  for (const option of program.options) all.addOption(option);
  registerCommands(all, []);
  return placesOf(all);
}
