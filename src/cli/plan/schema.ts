/** `dondoc plan schema` */
import type { Command } from 'commander';
import { calendarJsonSchema, planJsonSchema } from '../../plan/read/json-schema';
import { examples } from '../options';
import { printJson } from '../output';

export function planSchemaCommand(parent: Command): void {
  const command = parent
    .command('schema')
    .description('print the JSON Schema of plan files, for completion and checking in editors')
    .option('--calendar', 'the schema of working calendars instead')
    .action(({ calendar }: { readonly calendar?: true }) => printJson(calendar === true ? calendarJsonSchema() : planJsonSchema()));
  examples(
    command,
    'dondoc plan schema > dondoc-plan.schema.json',
    "sed -i '1i # yaml-language-server: $schema=./dondoc-plan.schema.json' plan.yaml",
  );
}
