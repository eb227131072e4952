/** Our own node programs (worker, web) as child processes, and what such a program does at its own end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guard } from './guard';
import { type Exit, type Part, PartEnded, startPart } from './part';
import { programArguments } from './program';

export interface ChildOptions {
  /** For messages: `worker`. */
  readonly name: string;
  /** Its path below `src` without suffix: `worker/main`. */
  readonly program: string;
  readonly args?: readonly string[];
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Bound on its heap, so that it collects its garbage sooner; none by default. */
  readonly heapMiB?: number;
  readonly guard: Guard | null;
  /** How long it may take until it calls `tellParentReady`; 30 s. */
  readonly readyWithinMs?: number;
  /** Start it again when it ends unasked: after 0.5 s, then twice as long each time up to 30 s; a minute of life starts over. */
  readonly restart?: boolean;
  readonly onRestart?: (exit: Exit, delayMs: number) => void;
}

export interface Child {
  /** Of the process that runs now, or ran last. */
  readonly pid: number;
  /** What it told with `tellParentReady`, the first time. */
  readonly readyMessage: unknown;
  /** Resolves when it has ended for good: stopped, or ended unasked without `restart`. */
  readonly exited: Promise<Exit>;
  /** SIGTERM, then SIGKILL after `politeMs` (4 s by default). Idempotent. */
  readonly stop: (politeMs?: number) => Promise<void>;
}

interface ReadyMessage {
  readonly type: 'ready';
  readonly details: unknown;
}

const RESTART_DELAY_MS = { first: 500, max: 30_000, forgetAfterAliveMs: 60_000 } as const;

/** Starts the program and waits until it says that it is ready. Throws PartEnded when it ends before. */
export async function startChild(options: ChildOptions): Promise<Child> {
  let part = await launch(options);
  const readyMessage = await untilReadyMessage(options, part);
  const stopping = new AbortController();
  const exited = keepRunning(options, part, stopping.signal, (next) => {
    part = next;
  });
  return {
    get pid() {
      return part.pid;
    },
    readyMessage,
    exited,
    stop: async (politeMs = 4000) => {
      stopping.abort();
      await part.stop({ politeMs, firmMs: 1000 });
      await exited;
    },
  };
}

/** For a child program: tells the parent that it can be used. Without effect when nobody started it that way. */
export function tellParentReady(details: unknown = null): void {
  process.send?.({ type: 'ready', details } satisfies ReadyMessage);
}

/** For a child program: when the parent is gone, `stop` is called and the process exits, at the latest after `withinMs`. */
export function exitWithParent(stop: () => Promise<void>, withinMs = 3000): void {
  if (process.send === undefined) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), withinMs).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

/** glibc keeps a pool of memory for each of a process's many threads; two pools halve what a worker holds and cost it nothing measurable. */
const FRUGAL = { MALLOC_ARENA_MAX: '2' };

function launch({ name, program, args = [], env = {}, logFile, heapMiB, guard }: ChildOptions): Promise<Part> {
  return startPart({
    name,
    command: process.execPath,
    args: [
      ...(heapMiB === undefined ? [] : [`--max-old-space-size=${heapMiB}`]),
      '--enable-source-maps',
      ...programArguments(program),
      ...args,
    ],
    env: { ...FRUGAL, ...process.env, ...env },
    cwd: process.cwd(),
    logFile,
    guard,
    ipc: true,
  });
}

async function untilReadyMessage({ name, readyWithinMs = 30_000 }: ChildOptions, part: Part): Promise<unknown> {
  const timeUp = new AbortController();
  const ready = new Promise<ReadyMessage>((resolve) => {
    part.process.on('message', (message) => {
      if (isReadyMessage(message)) resolve(message);
    });
  });
  const first = await Promise.race([
    ready,
    part.exited,
    sleep(readyWithinMs, 'time-up' as const, { signal: timeUp.signal }).catch(() => 'time-up' as const),
  ]);
  timeUp.abort();
  if (first === 'time-up') {
    await part.stop();
    throw new Error(`${name} was not ready after ${readyWithinMs / 1000} s. Its last words: ${part.output()}`);
  }
  if (!isReadyMessage(first)) throw new PartEnded(name, first, part.output());
  return first.details;
}

/** Waits for the end, and for the next end after each restart; the last one is the answer. */
async function keepRunning(options: ChildOptions, first: Part, stopping: AbortSignal, onPart: (part: Part) => void): Promise<Exit> {
  let part = first;
  let delayMs: number = RESTART_DELAY_MS.first;
  for (;;) {
    const startedAt = Date.now();
    const exit = await part.exited;
    if (stopping.aborted || options.restart !== true) return exit;
    if (Date.now() - startedAt > RESTART_DELAY_MS.forgetAfterAliveMs) delayMs = RESTART_DELAY_MS.first;
    options.onRestart?.(exit, delayMs);
    await sleep(delayMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return exit;
    delayMs = Math.min(delayMs * 2, RESTART_DELAY_MS.max);
    part = await launch(options);
    onPart(part);
  }
}

function isReadyMessage(message: unknown): message is ReadyMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
}
