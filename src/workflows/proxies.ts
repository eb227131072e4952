/** How workflows call activities: what a try may take, how failures are tried again, and what an activity is called in the UI. */
import { type ActivityInterfaceFor, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/interface';

/** A try that heartbeats: a dead worker is noticed after the heartbeat timeout. Retried for ever, a little slower each time. */
const RETRY = { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

/** Looks at rows: short, but a round of thousands takes several pages. */
function looked(summary: string): ActivityInterfaceFor<Activities> {
  return proxyActivities<Activities>({ startToCloseTimeout: '10 minutes', heartbeatTimeout: '5 seconds', retry: RETRY, summary });
}

export const looks: ActivityInterfaceFor<Activities> = {
  ensureSchedules: looked('Đặt lịch các lần tổng hợp').ensureSchedules,
  advancePlan: looked('Xem đợt nào đến ngày mở').advancePlan,
  applyAmendment: looked('Đưa điều chỉnh vào hiệu lực').applyAmendment,
  endPlan: looked('Kết thúc năm kế hoạch').endPlan,
  openRound: looked('Mở đợt báo cáo').openRound,
  advanceRound: looked('Xem bậc đôn đốc nào đến hạn').advanceRound,
  dispatchNotices: looked('Soạn và gửi thông báo đến hạn').dispatchNotices,
  beginConsolidation: looked('Bắt đầu tổng hợp').beginConsolidation,
  collectSubmissions: looked('Chốt các bản gửi').collectSubmissions,
  writeDocuments: looked('Viết dự thảo Word và Excel').writeDocuments,
  approveConsolidation: looked('Ghi việc phê duyệt').approveConsolidation,
  distributeConsolidation: looked('Gửi báo cáo tổng hợp').distributeConsolidation,
  archiveConsolidation: looked('Lưu báo cáo tổng hợp').archiveConsolidation,
};
