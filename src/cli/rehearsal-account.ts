/** The account of a rehearsed year, for people. */
import type { CompiledPlan } from '../plan/compiled';
import { roundOf } from '../plan/letter-builder';
import { roundName } from '../plan/words';
import type { Account, Rehearsed } from '../rehearsal/account';
import { dayAndTime } from './dates';
import { type Column, facts, table } from './table';

export function accountText(rehearsed: Rehearsed): string {
  const { account, caught, compiled, findings } = rehearsed;
  const parts = [
    `${compiled.plan.title} (seed ${account.seed})`,
    roundTable(account, compiled),
    mailTable(account.mails, caught),
    `Escalations: ${counted(account.escalations)}`,
    consolidationTable(account, compiled.plan.timeZone),
    workflowTable(account),
    ['Documents:', ...account.documents.map((path) => `  ${path}`)].join('\n'),
    footer(rehearsed),
    verdict(findings),
  ];
  return `\n${parts.join('\n\n')}\n`;
}

function footer({ seconds, instants, memory, addresses }: Rehearsed): string {
  return facts([
    ['Time', `${seconds.start.toFixed(1)} s to start, ${seconds.year.toFixed(1)} s for ${instants} instants of the year`],
    [
      'Memory',
      memory === null ? 'not measured on this system' : `${Math.round(memory.peakMiB)} MiB at the peak, all processes (summed PSS)`,
    ],
    ['Mail inbox', addresses.inbox],
    ['Temporal UI', addresses.temporal],
    ['Web', addresses.web],
  ]);
}

function verdict(findings: readonly string[]): string {
  if (findings.length === 0) return 'Everything the plan owed happened exactly as owed.';
  return [`${findings.length} things did not happen as owed:`, ...findings.map((finding) => `  - ${finding}`)].join('\n');
}

type RoundRow = Account['rounds'][number];

function roundTable({ rounds }: Account, compiled: CompiledPlan): string {
  const about = (row: RoundRow) => roundOf(compiled, row.round);
  return table<RoundRow>(
    [
      { heading: 'round', of: (row) => row.round },
      { heading: 'what', of: (row) => roundName(about(row).requirement, about(row).round, compiled.plan.year) },
      { heading: 'due', of: (row) => about(row).round.due },
      number('owed', (row) => row.owed),
      number('= on time', (row) => row.onTime),
      number('with permission', (row) => row.withPermission),
      number('late', (row) => row.late),
      number('waived', (row) => row.waived),
      number('missed', (row) => row.missed),
      number('of which nil', (row) => row.nil),
    ],
    rounds,
  );
}

function mailTable(sent: Readonly<Record<string, number>>, caught: Readonly<Record<string, number>>): string {
  const kinds = [...new Set([...Object.keys(sent), ...Object.keys(caught)])].toSorted();
  const rows = kinds.map((kind) => ({ kind, sent: sent[kind] ?? 0, caught: caught[kind] ?? 0 }));
  const all = { kind: 'all', sent: sum(rows.map((row) => row.sent)), caught: sum(rows.map((row) => row.caught)) };
  return table<typeof all>(
    [{ heading: 'mails of kind', of: (row) => row.kind }, number('sent', (row) => row.sent), number('caught', (row) => row.caught)],
    [...rows, all],
  );
}

function consolidationTable({ consolidations }: Account, timeZone: string): string {
  return table<Account['consolidations'][number]>(
    [
      { heading: 'consolidation', of: ({ id }) => id },
      { heading: 'started by', of: ({ startedBy }) => startedBy ?? 'nobody' },
      { heading: 'approved', of: ({ approvedAt }) => (approvedAt === null ? 'not approved' : dayAndTime(approvedAt, timeZone, 'en')) },
    ],
    consolidations,
  );
}

/** One line a workflow; one that continued as new has several runs. */
function workflowTable({ workflows }: Account): string {
  const ids = [...new Set(workflows.map(({ id }) => id))];
  const rows = ids.map((id) => ({ id, histories: workflows.filter((run) => run.id === id).map(({ events }) => events) }));
  return table<(typeof rows)[number]>(
    [
      { heading: 'workflow', of: ({ id }) => id },
      number('runs', ({ histories }) => histories.length),
      number('longest history, events', ({ histories }) => Math.max(...histories)),
    ],
    rows,
  );
}

function number<Row>(heading: string, of: (row: Row) => number): Column<Row> {
  return { heading, of: (row) => String(of(row)), isNumber: true };
}

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
