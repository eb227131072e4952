import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { consolidationExcel } from '../report/excel';
import { consolidationWord } from '../report/word';
import {
  approveConsolidation,
  beginConsolidation,
  distributeConsolidation,
  finishConsolidation,
  freezeConsolidation,
  frozenInput,
  requestApproval,
} from '../store/consolidations';
import { loadFile } from '../store/files';
import { DISPATCH } from '../plan/ids';
import type { Dependencies } from './dependencies';
import type { Activities } from './interface';
import { signalWaiters } from './signals';

type ConsolidationActivities = Pick<
  Activities,
  | 'beginConsolidation'
  | 'collectSubmissions'
  | 'writeDocuments'
  | 'approveConsolidation'
  | 'distributeConsolidation'
  | 'archiveConsolidation'
>;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A consolidation, side effect by side effect. */
export function consolidationActivities({ database, clock, temporal, documents, log }: Dependencies): ConsolidationActivities {
  return {
    async beginConsolidation(key) {
      const { workflowId } = Context.current().info.workflowExecution ?? { workflowId: '' };
      return beginConsolidation(database, key, workflowId, await startedBy(workflowId));
    },
    async collectSubmissions(key) {
      const now = await clock.now();
      const row = await database
        .selectFrom('consolidations')
        .select(['freezes_at', 'state'])
        .where('plan', '=', key.plan)
        .where('id', '=', key.consolidation)
        .executeTakeFirstOrThrow();
      if (row.state !== 'planned' && row.state !== 'collecting') return true;
      if (now < row.freezes_at) return false;
      await freezeConsolidation(database, key, now);
      return true;
    },
    async writeDocuments(key) {
      const input = await frozenInput(database, key);
      const name = `${key.plan}-${key.consolidation}`;
      const written = [
        { name: `${name}.docx`, contentType: WORD, bytes: await consolidationWord(input) },
        { name: `${name}.xlsx`, contentType: EXCEL, bytes: await consolidationExcel(input) },
      ];
      const sooner = await requestApproval(database, key, written, await clock.now());
      if (sooner) await signalWaiters(temporal, [DISPATCH], log);
    },
    async approveConsolidation({ by, ...key }) {
      await approveConsolidation(database, key, by, await clock.now());
    },
    async distributeConsolidation(key) {
      await signalWaiters(temporal, await distributeConsolidation(database, key, await clock.now()), log);
    },
    async archiveConsolidation({ plan, consolidation }) {
      const rows = await database
        .selectFrom('documents')
        .select(['name', 'sha256'])
        .where('plan', '=', plan)
        .where('consolidation', '=', consolidation)
        .execute();
      const folder = join(documents, plan);
      await mkdir(folder, { recursive: true });
      for (const { name, sha256 } of rows)
        await writeWhole(join(folder, name), (await loadFile(database, sha256))?.bytes ?? new Uint8Array());
      await finishConsolidation(database, { plan, consolidation });
    },
  };

  /** Temporal marks what a Schedule started; anything else was started by hand. */
  async function startedBy(workflowId: string): Promise<string> {
    const { searchAttributes } = await temporal.workflow.getHandle(workflowId).describe();
    return searchAttributes['TemporalScheduledById'] === undefined ? 'hand' : 'schedule';
  }
}

/** The file is there whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}
