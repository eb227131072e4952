import { TypedSearchAttributes, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  startChild,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { roundWorkflowId } from '../plan/ids';
import { amend, type AmendmentInput, dondocNextAt, dondocPlan, dondocStage, type PlanInput, rowsChanged } from './messages';
import { looks } from './proxies';
import { reportRound } from './report-round';
import { isLong, untilPlanTime } from './waiting';

/** A plan's year: creates the consolidations' Schedules, opens each round on its day, ends when nothing is left to do. */
export async function planCycle({ plan, clock }: PlanInput): Promise<void> {
  let changed = false;
  setHandler(rowsChanged, () => {
    changed = true;
  });
  setHandler(
    amend,
    async ({ version }) => {
      const { state } = await looks.applyAmendment({ plan, version });
      changed = true;
      return state;
    },
    {
      validator: ({ version }: AmendmentInput): void => {
        if (!Number.isInteger(version) || version < 2) throw ApplicationFailure.nonRetryable('no-such-version', 'NoSuchVersion');
      },
    },
  );

  await looks.ensureSchedules({ plan });
  for (;;) {
    changed = false;
    const look = await looks.advancePlan({ plan });
    for (const round of look.open) await openRound(round);
    if (look.ended) break;
    if (isLong()) {
      await condition(allHandlersFinished);
      return continueAsNew<typeof planCycle>({ plan, clock });
    }
    setCurrentDetails(look.nextAt === null ? 'Các đợt đã mở hết; chờ tổng kết' : `Đợt tiếp theo mở lúc ${look.nextAt}`);
    upsertSearchAttributes([{ key: dondocNextAt, value: look.nextAt === null ? null : new Date(look.nextAt) }]);
    await untilPlanTime(clock, look.nextAt, () => changed, 'next round opens');
  }
  await looks.endPlan({ plan });
  setCurrentDetails('Đã kết thúc năm kế hoạch');
  upsertSearchAttributes([{ key: dondocStage, value: 'ended' }]);
  await condition(allHandlersFinished);

  /** A round outlives its plan's workflow; one that runs already is left alone. */
  async function openRound(round: string): Promise<void> {
    try {
      await startChild(reportRound, {
        workflowId: roundWorkflowId(plan, round),
        args: [{ plan, round, clock }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        staticSummary: `Đợt báo cáo ${round}`,
        memo: { plan, round },
        typedSearchAttributes: new TypedSearchAttributes([
          { key: dondocPlan, value: plan },
          { key: dondocStage, value: 'open' },
        ]),
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
