import { allHandlersFinished, condition, setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { RoundStep } from '../activities/interface';
import { dondocNextAt, dondocOutstanding, dondocOverdue, dondocStage, type RoundInput, type RoundOutcome, rowsChanged } from './messages';
import { looks } from './proxies';
import { untilPlanTime } from './waiting';

/** One round: opens, takes every step on its day, closes. Its history does not grow with the number of agencies. */
export async function reportRound({ plan, round, clock }: RoundInput): Promise<RoundOutcome> {
  let changed = false;
  setHandler(rowsChanged, () => {
    changed = true;
  });

  await looks.openRound({ plan, round });
  let step = await advance();
  while (!step.done) {
    await untilPlanTime(clock, step.nextAt, () => changed, `${round}: next step`);
    step = await advance();
  }
  await condition(allHandlersFinished);
  const { owed, received, missed } = step.counts;
  return { owed, received, missed };

  async function advance(): Promise<RoundStep> {
    changed = false; // Before the look, never after: what changes meanwhile must wake us again.
    const look = await looks.advanceRound({ plan, round });
    tell(look);
    return look;
  }
}

/** Keeps the story in the Temporal UI current. */
function tell({ nextAt, done, counts }: RoundStep): void {
  const { owed, received, overdue, missed } = counts;
  const next = done ? 'đã đóng' : nextAt === null ? 'chờ thẩm định' : `bước tiếp theo ${nextAt}`;
  setCurrentDetails(`${received}/${owed} đã gửi, ${overdue} quá hạn, ${missed} không gửi; ${next}`);
  upsertSearchAttributes([
    { key: dondocStage, value: done ? 'closed' : 'open' },
    { key: dondocOutstanding, value: owed - received },
    { key: dondocOverdue, value: overdue },
    { key: dondocNextAt, value: nextAt === null ? null : new Date(nextAt) },
  ]);
}
