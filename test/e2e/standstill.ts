/** Stops a rehearsal's worker on a day, watches that nothing moves while the driver waits, and starts it again. */
import type { RehearsalProgress } from '../../src/rehearsal/rehearse';
import type { Stage } from '../../src/rehearsal/stage';
import { wakesDue } from '../../src/store/wakes';
import type { YearToLive } from '../support/lived-year';

export interface Seen {
  readonly waiters: readonly string[];
  readonly forMs: number;
  /** Who should have looked by the clock's instant, as the rows say. */
  readonly overdue: readonly string[];
  readonly clock: string;
  readonly mails: number;
  readonly steps: number;
  readonly submissions: number;
}

export interface Standstill {
  readonly hooks: Pick<YearToLive, 'onStage' | 'onProgress'>;
  /** What stood when the driver first said that it waits, and when it said so again. */
  readonly seen: () => Promise<readonly Seen[]>;
}

export function stopWorkerOn(day: string): Standstill {
  let stage: Stage;
  let stopped: Promise<void> | null = null;
  const seen: Promise<Seen>[] = [];
  const tell = (progress: RehearsalProgress) => {
    // The instant before has been lived through: the next one finds no worker.
    if (progress.type === 'moment' && stopped === null && progress.moment.at.slice(0, 10) >= day) stopped = stage.worker().stop();
    if (progress.type !== 'waiting' || stopped === null || seen.length === 2) return;
    seen.push(stopped.then(() => look(stage, progress)));
    if (seen.length === 2) void Promise.all(seen).then(() => stage.startWorker());
  };
  return {
    hooks: {
      onStage: (opened) => {
        stage = opened;
      },
      onProgress: tell,
    },
    seen: () => Promise.all(seen),
  };
}

async function look({ database }: Stage, { waiters, forMs }: Extract<RehearsalProgress, { type: 'waiting' }>): Promise<Seen> {
  const count = async (table: 'mails' | 'steps_taken' | 'submissions') =>
    (
      await database
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  const { now } = await database.selectFrom('clock').select('now').executeTakeFirstOrThrow();
  return {
    waiters,
    forMs,
    overdue: (await wakesDue(database, now)).map(({ waiter }) => waiter),
    clock: now,
    mails: await count('mails'),
    steps: await count('steps_taken'),
    submissions: await count('submissions'),
  };
}
