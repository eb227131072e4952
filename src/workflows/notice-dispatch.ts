import { allHandlersFinished, condition, continueAsNew, setCurrentDetails, setHandler } from '@temporalio/workflow';
import { type DispatchInput, rowsChanged } from './messages';
import { looks } from './proxies';
import { isLong, untilPlanTime } from './waiting';

/** Sends what is due, sleeps to the next notice, woken by whoever owes one earlier. Runs for ever. */
export async function noticeDispatch({ clock }: DispatchInput): Promise<void> {
  let changed = false;
  setHandler(rowsChanged, () => {
    changed = true;
  });

  while (!isLong()) {
    changed = false;
    const { nextAt } = await looks.dispatchNotices();
    setCurrentDetails(nextAt === null ? 'Không có thông báo chờ gửi' : `Thông báo tiếp theo ${nextAt}`);
    await untilPlanTime(clock, nextAt, () => changed, 'next notice');
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof noticeDispatch>({ clock });
}
