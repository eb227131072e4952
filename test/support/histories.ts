/** Histories of a namespace: fetched whole, read as text, kept as JSON, replayed. */
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { historyFromJSON, historyToJSON, type History } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { workflowBundle } from './replay';

export interface Run {
  readonly info: WorkflowExecutionInfo;
  readonly history: History;
}

/** Every run of our own workflows, oldest first. */
export async function runsOf(temporal: Client): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for await (const info of temporal.workflow.list()) {
    if (info.workflowId.startsWith('temporal-sys-')) continue;
    runs.push({ info, history: await temporal.workflow.getHandle(info.workflowId, info.runId).fetchHistory() });
  }
  return runs.toSorted((a, b) => a.info.startTime.getTime() - b.info.startTime.getTime());
}

/** Histories that the workflow code of today does not replay, each with what went wrong. */
export async function replayFailures(
  histories: readonly { readonly workflowId: string; readonly history: unknown }[],
): Promise<readonly string[]> {
  const failures: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: await workflowBundle() }, histories);
  for await (const { workflowId, error } of results) if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
  return failures;
}

/** Compact JSON that replays. Which process on which machine wrote it is nobody's business: its name, in queues of its own too, is taken out. */
export function keptJson(history: History): string {
  return JSON.stringify(JSON.parse(historyToJSON(history)), (key, value: unknown) =>
    key === 'identity' ? 'worker' : typeof value === 'string' ? value.replace(/^\d+@.*/, 'worker') : value,
  );
}

export function keptHistory(json: string): History {
  return historyFromJSON(JSON.parse(json));
}

/** Every text in it, payloads opened. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (ArrayBuffer.isView(value)) return [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString()];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
