/** `dondoc doctor` */
import type { Command } from 'commander';
import { EXIT, Refusal } from './exit';
import { findings } from './doctor-checks';
import type { Finding } from './finding';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from './options';
import { print, printJson } from './output';
import { facts } from './table';

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '✓', missing: '✗', absent: '–' };

export function doctorCommand(parent: Command): void {
  const command = parent
    .command('doctor')
    .description('examine this machine: what runs, versions, durability settings, what is missing and what to do')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async ({ home, json }: HomeOption & JsonOption) => {
      const found = await findings(home, process.env);
      if (json === true) printJson(found);
      else print(facts(found.map(({ what, state, found: value }) => [`${MARKS[state]} ${what}`, value])), remedies(found));
      if (found.some(({ state }) => state === 'missing')) throw new Refusal(EXIT.no, []);
    });
  examples(command, 'dondoc doctor', 'dondoc doctor --home /var/lib/dondoc --json');
}

function remedies(found: readonly Finding[]): string {
  const needed = found.flatMap(({ what, remedy }) => (remedy === null ? [] : [`  ${what}: ${remedy}`]));
  return needed.length === 0 ? 'Không thiếu gì.' : ['Cần làm:', ...needed].join('\n');
}
