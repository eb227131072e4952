/** How workflows call activities: what a try may take, and how failures are tried again. */
import { type ActivityInterfaceFor, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/interface';

/** A try that heartbeats: a dead worker is noticed after the heartbeat timeout. Retried for ever, a little slower each time. */
const RETRY = { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

/** Looks at rows: short, but a round of thousands takes several pages. */
export const looks: ActivityInterfaceFor<Activities> = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '5 seconds',
  retry: RETRY,
});
