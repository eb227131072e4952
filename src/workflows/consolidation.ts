import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { type Approval, approve, type ConsolidationInput, type ConsolidationStage, dondocStage, rowsChanged, stage } from './messages';
import { looks } from './proxies';
import { untilPlanTime } from './waiting';

/** Collects until the freeze, computes, waits for a person's approval, distributes, archives. */
export async function consolidation({ plan, consolidation: id, clock }: ConsolidationInput): Promise<void> {
  let now: ConsolidationStage = 'collecting';
  let changed = false;
  let frozen = false;
  let approving = false;
  let approved = false;
  setHandler(rowsChanged, () => {
    changed = true;
  });
  setHandler(stage, () => now);
  setHandler(
    approve,
    async ({ by }: Approval): Promise<void> => {
      approving = true;
      try {
        // Whoever was asked may answer before this workflow has heard that the asking is stored.
        await condition(() => now === 'awaiting-approval');
        await looks.approveConsolidation({ plan, consolidation: id, by });
        approved = true;
      } finally {
        approving = false;
      }
    },
    {
      validator: (_approval: Approval): void => {
        if (!frozen || approving || approved) throw ApplicationFailure.nonRetryable('nothing-to-approve', 'NothingToApprove');
      },
    },
  );

  const freezesAt = await looks.beginConsolidation({ plan, consolidation: id });
  while (!(await looks.collectSubmissions({ plan, consolidation: id }))) {
    changed = false;
    await untilPlanTime(clock, freezesAt, () => changed, `${id}: freeze`);
  }
  frozen = true;
  await looks.writeDocuments({ plan, consolidation: id });

  enter('awaiting-approval', 'Dự thảo đã xong, chờ phê duyệt');
  await condition(() => approved);
  enter('distributing', 'Đã phê duyệt, đang gửi');
  await looks.distributeConsolidation({ plan, consolidation: id });
  await looks.archiveConsolidation({ plan, consolidation: id });
  enter('done', 'Đã gửi và lưu');
  await condition(allHandlersFinished);

  function enter(next: ConsolidationStage, details: string): void {
    now = next;
    setCurrentDetails(details);
    upsertSearchAttributes([{ key: dondocStage, value: next }]);
  }
}
