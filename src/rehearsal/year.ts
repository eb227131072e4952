/** Drives a plan-year on the fake clock: to the earliest instant anybody waits for, and there everybody in turn. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { DISPATCH } from '../plan/ids';
import { earliest } from '../plan/advance';
import type { Instant } from '../plan/model';
import { setRehearsalClock } from '../store/clock';
import type { Database } from '../store/database';
import { earliestWake, type Wake, wakesDue } from '../store/wakes';
import { rowsChanged } from '../workflows/messages';
import { createSchedules } from './schedules';

/** Somebody who acts on the fake clock: cast, coordinator, an outage script. */
export interface Actor {
  /** Looks around after everything due at `now` has happened. */
  readonly look: (now: Instant) => Promise<void>;
  readonly nextAt: () => Instant | null;
  readonly act: (now: Instant) => Promise<readonly string[]>;
}

export interface YearOptions {
  readonly database: Database;
  readonly temporal: Client;
  readonly plan: string;
  readonly startsAt: Instant;
  readonly actors: readonly Actor[];
  /** Told after each instant that has been lived through. */
  readonly onInstant: (moment: Moment) => Promise<void> | void;
  /** Told while somebody does not move: what the driver waits for, and since when in ms. */
  readonly onWaiting: (waiters: readonly string[], forMs: number) => void;
  readonly signal: AbortSignal;
}

export interface Moment {
  readonly at: Instant;
  /** Acts of people at this instant. */
  readonly acts: readonly string[];
}

const POLL_MS = 3;
/** A lost signal or a killed worker must not hang the year: signal again. */
const SIGNAL_AGAIN_MS = 1000;
const TELL_WAITING_MS = 3000;

/** Lives through the year; returns when nobody waits for anything any more. */
export async function liveYear(options: YearOptions): Promise<void> {
  const { database, actors, onInstant, signal } = options;
  const schedules = createSchedules(options);
  let now = options.startsAt;
  let moved = true;
  while (!signal.aborted) {
    await schedules.startDue(now);
    // Whoever lowers a wake signals it; what the clock alone has made due is signalled by nobody but us.
    const unsignalled = new Set(moved ? (await wakesDue(database, now)).map(({ waiter }) => waiter) : []);
    await settle(options, now, unsignalled, (waiter) => waiter !== DISPATCH);
    await settle(options, now, unsignalled, () => true);
    moved = false;
    for (const actor of actors) await actor.look(now);
    const acts: string[] = [];
    for (const actor of actors) if ((actor.nextAt() ?? '~') <= now) acts.push(...(await actor.act(now)));
    await onInstant({ at: now, acts });
    // What people did is looked at in the same instant, however fast the service has answered it.
    if (acts.length > 0) continue;

    const next = earliest([await earliestWake(database), await schedules.nextAt(), ...actors.map((actor) => actor.nextAt())]);
    if (next === null) return;
    if (next > now) {
      now = next;
      moved = true;
      await setRehearsalClock(database, now);
    }
  }
}

/** Signals the waiters that nobody has signalled, and waits until everyone whose time has come has looked and wants a later instant. */
async function settle(
  { database, temporal, signal, onWaiting }: YearOptions,
  now: Instant,
  unsignalled: ReadonlySet<string>,
  among: (waiter: string) => boolean,
): Promise<void> {
  let signalledAt = Date.now();
  const since = Date.now();
  let known = new Set<string>();
  let toldAt = since;
  for (;;) {
    const due = (await wakesDue(database, now)).filter(({ waiter }) => among(waiter));
    if (due.length === 0 || signal.aborted) return;
    const again = Date.now() - signalledAt > SIGNAL_AGAIN_MS;
    const fresh = due.filter((wake) => again || (unsignalled.has(wake.waiter) && !known.has(keyOf(wake))));
    if (fresh.length > 0) {
      await Promise.all(
        fresh.map(({ waiter }) =>
          temporal.workflow
            .getHandle(waiter)
            .signal(rowsChanged)
            .catch(() => undefined),
        ),
      );
      signalledAt = Date.now();
      known = new Set(due.map(keyOf));
    }
    if (Date.now() - toldAt > TELL_WAITING_MS) {
      toldAt = Date.now();
      onWaiting(
        due.map(({ waiter }) => waiter),
        toldAt - since,
      );
    }
    await pause(POLL_MS);
  }
}

function keyOf({ waiter, seq }: Wake): string {
  return `${waiter}@${seq}`;
}
