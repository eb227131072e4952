import { allHandlersFinished, condition, continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import { type DispatchInput, rowsChanged } from './messages';
import { looks } from './proxies';
import { untilPlanTime } from './waiting';

/** History length at which the dispatch starts afresh: long before Temporal suggests it, so that a replay stays short. */
const FRESH_START_EVENTS = 350;

/** Sends what is due, sleeps to the next notice, woken by whoever owes one earlier. Runs for ever. */
export async function noticeDispatch({ clock }: DispatchInput): Promise<void> {
  let changed = false;
  setHandler(rowsChanged, () => {
    changed = true;
  });

  while (workflowInfo().historyLength < FRESH_START_EVENTS && !workflowInfo().continueAsNewSuggested) {
    changed = false;
    const { nextAt } = await looks.dispatchNotices();
    setCurrentDetails(nextAt === null ? 'Không có thông báo chờ gửi' : `Thông báo tiếp theo ${nextAt}`);
    await untilPlanTime(clock, nextAt, () => changed, 'next notice');
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof noticeDispatch>({ clock });
}
