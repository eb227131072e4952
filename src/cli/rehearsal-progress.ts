/** What a rehearsal tells while it runs, one line at a time. */
import { localDateOf, localTimeOf } from '../plan/dates';
import type { MachineProgress } from '../runtime/machine';
import type { RehearsalProgress } from '../rehearsal/rehearse';

/** null: not worth a line. */
export function progressLine(progress: RehearsalProgress, timeZone: string): string | null {
  switch (progress.type) {
    case 'machine':
      return machineLine(progress.progress);
    case 'begun':
      return `Watch the year as it goes by: ${progress.page}`;
    case 'waiting':
      return `  still waiting for ${progress.waiters.join(', ')} (${Math.round(progress.forMs / 1000)} s)`;
    case 'moment': {
      const { moment, totals } = progress;
      const when = `${localDateOf(moment.at, timeZone)} ${localTimeOf(moment.at, timeZone)}`;
      const counts = `mails ${pad(totals.mails)}  in ${pad(totals.received)}  late ${pad(totals.late)}  escalated ${pad(totals.escalated)}`;
      return `${when}  ${counts}  ${summary(moment.acts)}`.trimEnd();
    }
  }
}

function machineLine(progress: MachineProgress): string | null {
  switch (progress.type) {
    case 'started':
      return `started ${progress.part} after ${(progress.afterMs / 1000).toFixed(1)} s`;
    case 'stopped':
      return `stopped ${progress.part}`;
    case 'temporal-cli':
      return progress.progress.type === 'failed' ? `temporal: ${progress.progress.place}: ${progress.progress.reason}` : null;
  }
}

/** `3 sent, 1 refused, 2 accept`: the first word of each act, counted. */
function summary(acts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const act of acts) {
    const [word = ''] = act.split(' ');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, n]) => `${n} ${word}`).join(', ');
}

function pad(n: number): string {
  return String(n).padStart(4);
}
