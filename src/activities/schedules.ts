import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
  ScheduleNotFoundError,
} from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { CompiledConsolidation } from '../plan/compiled';
import type { Instant } from '../plan/model';
import { localDateOf, localTimeOf } from '../plan/dates';
import { consolidationWorkflowId } from '../plan/ids';
import { endPlan } from '../store/advance-plan';
import { planContext } from '../store/plans';
import { dondocPlan, dondocStage, TASK_QUEUE } from '../workflows/messages';
import type { Dependencies } from './dependencies';
import type { Activities } from './interface';

/** A consolidation that could not start while Temporal was down still starts on its return, this many days later at most. */
const CATCH_UP = '30 days';

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

const scheduleId = (plan: string, consolidation: string): string => consolidationWorkflowId(plan, consolidation);

/** One Schedule per consolidation, made when the plan starts, moved when it is amended, deleted when it ends. */
export function scheduleActivities(dependencies: Dependencies): Pick<Activities, 'ensureSchedules' | 'endPlan'> {
  const { database, temporal, clock } = dependencies;
  return {
    ensureSchedules: ({ plan }) => makeSchedules(dependencies, plan),
    async endPlan({ plan }) {
      const planned = await database.selectFrom('consolidations').select('id').where('plan', '=', plan).execute();
      for (const { id } of planned) {
        try {
          await temporal.schedule.getHandle(scheduleId(plan, id)).delete();
        } catch (error) {
          if (!(error instanceof ScheduleNotFoundError)) throw error;
        }
      }
      await endPlan(database, plan, await clock.now());
    },
  };
}

/** Schedules of moved, added and removed consolidations follow the version in force. Does nothing when they do already. */
export async function followAmendments(dependencies: Dependencies, plan: string): Promise<void> {
  const { database, temporal } = dependencies;
  const head = await database.selectFrom('plans').select(['version', 'scheduled_version']).where('id', '=', plan).executeTakeFirst();
  if (head === undefined || head.scheduled_version >= head.version) return;
  const { compiled } = await planContext(database, plan);
  const rows = await database.selectFrom('consolidations').select(['id', 'state']).where('plan', '=', plan).execute();
  for (const id of await everPlanned(dependencies, plan)) {
    const handle = temporal.schedule.getHandle(scheduleId(plan, id));
    const consolidation = compiled.consolidations.find((candidate) => candidate.id === id);
    const state = rows.find((row) => row.id === id)?.state;
    try {
      if (state === undefined || consolidation === undefined) await handle.delete();
      else if (state === 'planned') {
        const { spec } = scheduleOf(plan, compiled.plan.timeZone, consolidation, dependencies);
        await handle.update((schedule) => ({ ...schedule, spec }));
      }
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
    }
  }
  await makeSchedules(dependencies, plan);
  await database
    .updateTable('plans')
    .set({ scheduled_version: head.version })
    .where('id', '=', plan)
    .where('scheduled_version', '<', head.version)
    .execute();
}

/** Consolidations of every version that was in force. */
async function everPlanned({ database }: Dependencies, plan: string): Promise<ReadonlySet<string>> {
  const versions = await database
    .selectFrom('plan_versions')
    .select('compiled')
    .where('plan', '=', plan)
    .where('state', '=', 'applied')
    .execute();
  return new Set(versions.flatMap(({ compiled }) => compiled.consolidations.map(({ id }) => id)));
}

/** Makes what is not there yet. */
async function makeSchedules(dependencies: Dependencies, plan: string): Promise<void> {
  const { database, temporal, clock, clockKind } = dependencies;
  const { compiled } = await planContext(database, plan);
  const planned = await database.selectFrom('consolidations').select(['id', 'state']).where('plan', '=', plan).execute();
  for (const { id, state } of planned) {
    const consolidation = compiled.consolidations.find((candidate) => candidate.id === id);
    if (consolidation === undefined) continue;
    try {
      await temporal.schedule.create(scheduleOf(plan, compiled.plan.timeZone, consolidation, dependencies));
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
    // A Schedule made after its only instant would never fire. It cannot fire twice: both would be the same workflow.
    const missed = clockKind === 'live' && state === 'planned' && consolidation.startsAt <= (await clock.now());
    if (missed) await startFor(temporal, scheduleId(plan, id), consolidation.startsAt);
  }
}

/** Lets the Schedule do now what it was to do at that instant. */
async function startFor(temporal: Client, schedule: string, instant: Instant): Promise<void> {
  const at = new Date(instant);
  await temporal.schedule.getHandle(schedule).backfill({ start: new Date(at.getTime() - 1000), end: at });
}

/** Fires once, at the consolidation's start, in the plan's time zone. In a rehearsal it stays paused: its driver backfills that instant. */
function scheduleOf(plan: string, timeZone: string, { id, startsAt }: CompiledConsolidation, { clockKind }: Dependencies): ScheduleOptions {
  const [year, month, dayOfMonth] = localDateOf(startsAt, timeZone).split('-').map(Number);
  const [hour, minute] = localTimeOf(startsAt, timeZone).split(':').map(Number);
  return {
    scheduleId: scheduleId(plan, id),
    spec: {
      timezone: timeZone,
      calendars: [
        {
          year: year ?? 0,
          month: MONTHS[(month ?? 1) - 1] ?? 'JANUARY',
          dayOfMonth: dayOfMonth ?? 1,
          hour: hour ?? 0,
          minute: minute ?? 0,
          second: new Date(startsAt).getUTCSeconds(),
        },
      ],
    },
    action: {
      type: 'startWorkflow',
      workflowType: 'consolidation',
      workflowId: consolidationWorkflowId(plan, id),
      taskQueue: TASK_QUEUE,
      args: [{ plan, consolidation: id, clock: clockKind }],
      staticSummary: `Tổng hợp ${id}`,
      memo: { plan, consolidation: id },
      typedSearchAttributes: new TypedSearchAttributes([
        { key: dondocPlan, value: plan },
        { key: dondocStage, value: 'collecting' },
      ]),
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP },
    state: { paused: clockKind === 'rehearsal', note: `Tổng hợp ${id} của kế hoạch ${plan}` },
  };
}
