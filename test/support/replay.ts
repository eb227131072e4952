/** Replays histories with the workflow code of today: what is not deterministic, or no longer fits, fails the test. */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, Runtime, type WorkflowBundleWithSourceMap, Worker } from '@temporalio/worker';

const silent = () => {};
const quiet = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
Runtime.install({ logger: quiet });

let bundle: Promise<WorkflowBundleWithSourceMap> | null = null;

/** Made once for each test file. */
export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= bundleWorkflowCode({ workflowsPath: join(__dirname, '..', '..', 'src', 'workflows', 'index.ts'), logger: quiet });
  return bundle;
}

/** Every run of every workflow in the namespace; answers how many there were. */
export async function replayAll(temporal: Client): Promise<number> {
  let replayed = 0;
  for await (const { workflowId, runId } of temporal.workflow.list()) {
    if (workflowId.startsWith('temporal-sys-')) continue;
    const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history, workflowId);
    replayed += 1;
  }
  return replayed;
}
