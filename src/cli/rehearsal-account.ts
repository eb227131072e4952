/** The account of a rehearsed year, for people. */
import type { CompiledPlan } from '../plan/compiled';
import { roundOf } from '../plan/letter-builder';
import { roundName } from '../plan/words';
import type { Rehearsed } from '../rehearsal/account';
import { table } from './table';

export function accountLines({ account, caught, findings, seconds, instants, memory, addresses }: Rehearsed, compiled: CompiledPlan): readonly string[] {
  return [
    '',
    `${compiled.plan.title} (seed ${account.seed})`,
    '',
    ...roundTable(account, compiled),
    '',
    ...mailTable(account.mails, caught),
    '',
    `Escalations: ${Object.entries(account.escalations).map(([level, n]) => `${level} ${n}`).join(', ')}`,
    '',
    ...consolidationTable(account),
    '',
    ...workflowTable(account),
    '',
    'Documents:',
    ...account.documents.map((path) => `  ${path}`),
    '',
    `Time: ${seconds.start.toFixed(1)} s to start, ${seconds.year.toFixed(1)} s for ${instants} instants of the year`,
    memory === null ? 'Memory: not measured on this system' : `Memory: ${Math.round(memory.peakMiB)} MiB at the peak, all processes together (summed PSS)`,
    '',
    `Mail inbox   ${addresses.inbox}`,
    `Temporal UI  ${addresses.temporal}`,
    `Web          ${addresses.web}`,
    '',
    ...verdict(findings),
  ];
}

function verdict(findings: readonly string[]): readonly string[] {
  if (findings.length === 0) return ['Everything the plan owed happened exactly as owed.'];
  return [`${findings.length} things did not happen as owed:`, ...findings.map((finding) => `  - ${finding}`)];
}

function roundTable({ rounds }: Rehearsed['account'], compiled: CompiledPlan): readonly string[] {
  const rows = rounds.map((row) => {
    const { round, requirement } = roundOf(compiled, row.round);
    const { owed, onTime, withPermission, late, waived, missed, nil } = row;
    return [row.round, roundName(requirement, round, compiled.plan.year), round.due, owed, onTime, withPermission, late, waived, missed, nil];
  });
  return table(['round', 'what', 'due', 'owed', 'on time', 'with permission', 'late', 'waived', 'missed', 'of which nil'], rows);
}

function mailTable(sent: Readonly<Record<string, number>>, caught: Readonly<Record<string, number>>): readonly string[] {
  const kinds = [...new Set([...Object.keys(sent), ...Object.keys(caught)])].toSorted();
  const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, n) => sum + n, 0);
  const rows = kinds.map((kind) => [kind, sent[kind] ?? 0, caught[kind] ?? 0]);
  return table(['mails of kind', 'sent', 'caught'], [...rows, ['all', total(sent), total(caught)]]);
}

function consolidationTable({ consolidations }: Rehearsed['account']): readonly string[] {
  return table(['consolidation', 'started by', 'approved'], consolidations.map(({ id, startedBy, approvedAt }) => [id, startedBy ?? '', approvedAt ?? 'not approved']));
}

/** One line a workflow; its runs are added up where it continued as new. */
function workflowTable({ workflows }: Rehearsed['account']): readonly string[] {
  const ids = [...new Set(workflows.map(({ id }) => id))];
  const rows = ids.map((id) => {
    const runs = workflows.filter((run) => run.id === id).map(({ events }) => events);
    return [id, runs.length, Math.max(...runs)];
  });
  return table(['workflow', 'runs', 'longest history'], rows);
}
