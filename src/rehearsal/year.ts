/** Drives a plan-year on the fake clock: to the earliest instant anybody waits for, and there everybody in turn. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { DISPATCH } from '../plan/ids';
import { earliest } from '../plan/advance';
import type { Instant } from '../plan/model';
import { setRehearsalClock } from '../store/clock';
import type { Database } from '../store/database';
import { earliestWake, looksEnded, type Wake, wakesDue } from '../store/wakes';
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

const POLL_MS = 6;
/** No look is shorter. */
const FIRST_POLL_MS = 20;
/** A lost signal or a killed worker must not hang the year: signal again. */
const SIGNAL_AGAIN_MS = 1000;
const TELL_WAITING_MS = 3000;

/** A look of each waiter, counted by those it has ended. */
type Looks = ReadonlyMap<string, number>;

/** Lives through the year; returns when nobody waits for anything any more. */
export async function liveYear(options: YearOptions): Promise<void> {
  const { database, actors, onInstant, signal } = options;
  const schedules = createSchedules(options);
  let now = options.startsAt;
  let ended: Looks = new Map();
  let asked = new Map(ended);
  let acted = false;
  while (!signal.aborted) {
    await schedules.startDue(now);
    await settle(options, now, asked, (waiter) => waiter !== DISPATCH);
    await settle(options, now, asked, () => true);
    const before = ended;
    ended = await looksEnded(database);
    asked = new Map(ended);
    // Where nobody has acted or looked there is nothing new to see.
    if (acted || !isEqual(before, ended)) await Promise.all(actors.map((actor) => actor.look(now)));
    const acts: string[] = [];
    for (const actor of actors) if ((actor.nextAt() ?? '~') <= now) acts.push(...(await actor.act(now)));
    await onInstant({ at: now, acts });
    // What people did is looked at in the same instant, however fast the service has answered it.
    acted = acts.length > 0;
    if (acted) continue;

    const next = earliest([await earliestWake(database), await schedules.nextAt(), ...actors.map((actor) => actor.nextAt())]);
    if (next === null) return;
    if (next > now) {
      now = next;
      await setRehearsalClock(database, now);
      // Whoever lowers a wake signals it; what the clock alone has made due is signalled by nobody but us.
      for (const { waiter } of await wakesDue(database, now)) asked.delete(waiter);
    }
  }
}

function isEqual(some: Looks, others: Looks): boolean {
  return some.size === others.size && [...some].every(([waiter, seq]) => others.get(waiter) === seq);
}

/**
 * Signals the waiters that nobody has signalled, and waits until everyone whose time has come has looked and wants a later instant.
 * `asked`: the look of each that somebody has asked for.
 */
async function settle(
  { database, temporal, signal, onWaiting }: YearOptions,
  now: Instant,
  asked: Map<string, number>,
  among: (waiter: string) => boolean,
): Promise<void> {
  const since = Date.now();
  let signalledAt = since;
  let toldAt = since;
  let patienceMs = POLL_MS;
  for (let pauseMs = FIRST_POLL_MS; ; pauseMs = POLL_MS) {
    const due = (await wakesDue(database, now)).filter(({ waiter }) => among(waiter));
    if (due.length === 0 || signal.aborted) return;
    // Who has looked and is still due was given more to do meanwhile, which lowered nothing and so was signalled by nobody.
    const fresh = due.filter(({ waiter, seq }) => seq !== asked.get(waiter));
    const waited = Date.now() - signalledAt;
    const signalled = waited > SIGNAL_AGAIN_MS ? due : fresh;
    if (signalled.length > 0 && (waited > patienceMs || signalledAt === since)) {
      await signalAll(temporal, signalled);
      for (const { waiter, seq } of signalled) asked.set(waiter, seq);
      signalledAt = Date.now();
      patienceMs = Math.min(2 * patienceMs, SIGNAL_AGAIN_MS);
    }
    if (Date.now() - toldAt > TELL_WAITING_MS) {
      toldAt = Date.now();
      onWaiting(
        due.map(({ waiter }) => waiter),
        toldAt - since,
      );
    }
    await pause(pauseMs);
  }
}

async function signalAll(temporal: Client, wakes: readonly Wake[]): Promise<void> {
  await Promise.all(
    wakes.map(({ waiter }) =>
      temporal.workflow
        .getHandle(waiter)
        .signal(rowsChanged)
        .catch(() => undefined),
    ),
  );
}
