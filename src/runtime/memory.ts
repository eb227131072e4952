/** How much memory a group of processes really takes: shared pages are counted once (PSS), and the peak of the sum is kept. */
import { readFileSync } from 'node:fs';
import { commandLineOf, descendantsOf } from './process-table';

export interface MemoryPeak {
  readonly peakMiB: number;
  /** Each process at the moment of the peak, largest first. */
  readonly processes: readonly { readonly pid: number; readonly mib: number; readonly command: string }[];
}

export interface MemoryWatch {
  /** The peak so far; null where /proc is missing. */
  readonly peak: () => MemoryPeak | null;
  /** Takes a last sample and ends the watch. */
  readonly stop: () => MemoryPeak | null;
}

const KIB_PER_MIB = 1024;

/** Samples the processes and all their descendants every `everyMs`. `pids` is asked anew each time: parts come and go. */
export function watchMemory(pids: () => readonly number[], everyMs = 500): MemoryWatch {
  let peak: MemoryPeak | null = null;
  const sample = () => {
    const roots = pids();
    const all = new Set([...roots, ...descendantsOf(roots).map(({ pid }) => pid)]);
    const processes = [...all].flatMap((pid) => {
      const kib = pssKib(pid);
      return kib === null ? [] : [{ pid, mib: kib / KIB_PER_MIB, command: commandLineOf(pid) }];
    });
    const sumMiB = processes.reduce((sum, { mib }) => sum + mib, 0);
    if (processes.length > 0 && sumMiB > (peak?.peakMiB ?? 0)) {
      peak = { peakMiB: sumMiB, processes: processes.toSorted((a, b) => b.mib - a.mib) };
    }
  };
  sample();
  const timer = setInterval(sample, everyMs);
  timer.unref();
  return {
    peak: () => peak,
    stop: () => {
      clearInterval(timer);
      sample();
      return peak;
    },
  };
}

/** Null when the process is gone, is not ours to look at, or /proc is missing. */
function pssKib(pid: number): number | null {
  try {
    const kib = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib);
  } catch {
    return null;
  }
}
