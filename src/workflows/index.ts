/** Every workflow the worker registers. */
export { consolidation } from './consolidation';
export { noticeDispatch } from './notice-dispatch';
export { planCycle } from './plan-cycle';
export { reportRound } from './report-round';
