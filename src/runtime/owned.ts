/** The processes one main process answers for, written as lines, and how they are ended: politely, firmly, then for good. */
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf, isRunning, type ProcessIdentity, signalProcess } from './process-table';

/** Which signals end a process. `polite` lets it finish what it does, `firm` makes it leave at once; what is left then is killed. */
export interface StopSignals {
  readonly polite: NodeJS.Signals;
  readonly firm: NodeJS.Signals;
}

export interface OwnedProcess extends ProcessIdentity, StopSignals {}

export interface StopTimings {
  readonly politeMs: number;
  readonly firmMs: number;
}

/** 4 s politely, 2 s firmly: with the kill that follows nothing survives 10 s. */
const STOP_TIMINGS: StopTimings = { politeMs: 4000, firmMs: 2000 };

const POLL_MS = 50;

/** PostgreSQL: SIGINT is its fast shutdown, SIGQUIT the immediate one. Source: PostgreSQL 18, section 18.5. */
export const POSTGRES_SIGNALS: StopSignals = { polite: 'SIGINT', firm: 'SIGQUIT' };
export const COMMON_SIGNALS: StopSignals = { polite: 'SIGTERM', firm: 'SIGKILL' };

/** `own <pid> <start ticks or -> <polite> <firm>` */
export function ownLine(owned: OwnedProcess): string {
  return `own ${owned.pid} ${owned.startedAtTicks ?? '-'} ${owned.polite} ${owned.firm}\n`;
}

/** `disown <pid>` */
export function disownLine(pid: number): string {
  return `disown ${pid}\n`;
}

/** What is owned after these lines, oldest first. A line that is cut short or unknown is skipped. */
export function ownedAfter(lines: readonly string[]): readonly OwnedProcess[] {
  const owned = new Map<number, OwnedProcess>();
  for (const line of lines) {
    const [verb, pid, ticks, polite, firm] = line.trim().split(' ');
    if (verb === 'disown') owned.delete(Number(pid));
    else if (verb === 'own' && isSignal(polite) && isSignal(firm)) {
      owned.set(Number(pid), { pid: Number(pid), startedAtTicks: ticks === '-' ? null : Number(ticks), polite, firm });
    }
  }
  return [...owned.values()];
}

/** Ends all of these and whatever they started. Resolves when none runs, at the latest shortly after both timings have passed. */
export async function stopOwned(all: readonly OwnedProcess[], timings: StopTimings = STOP_TIMINGS): Promise<void> {
  const running = all.filter(isRunning);
  // Children first looked up now: once their parent has ended nothing connects them to us.
  const family = new Map<string, ProcessIdentity>();
  const meetFamily = () => {
    for (const one of [...running, ...descendantsOf(running.filter(isRunning).map(({ pid }) => pid))]) {
      family.set(`${one.pid}/${one.startedAtTicks}`, one);
    }
  };
  meetFamily();
  for (const owned of running) signalProcess(owned, owned.polite);
  if (await allEnd([...family.values()], timings.politeMs)) return;
  meetFamily();
  for (const owned of running) signalProcess(owned, owned.firm);
  if (await allEnd([...family.values()], timings.firmMs)) return;
  meetFamily();
  for (const one of family.values()) signalProcess(one, 'SIGKILL');
  await allEnd([...family.values()], 1000);
}

/** True as soon as none of them runs, false when some still does after `withinMs`. */
export async function allEnd(identities: readonly ProcessIdentity[], withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  while (identities.some(isRunning)) {
    if (Date.now() >= giveUpAt) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function isSignal(word: string | undefined): word is NodeJS.Signals {
  return word !== undefined && /^SIG[A-Z0-9]+$/.test(word);
}
