/** What `dondoc up` says while it runs. */
import type { Exit } from '../runtime/part';
import type { Machine, MachineProgress } from '../runtime/machine';

type LostPart = Awaited<Machine['lost']>;

const PARTS: Readonly<Record<LostPart['part'], string>> = { postgres: 'PostgreSQL', temporal: 'Temporal', catcher: 'Hộp thư thử' };

/** null: not worth a line. */
export function startLine(progress: MachineProgress): string | null {
  switch (progress.type) {
    case 'started':
    case 'stopped':
      return null;
    case 'temporal-cli':
      return temporalLine(progress.progress);
  }
}

function temporalLine(progress: Extract<MachineProgress, { type: 'temporal-cli' }>['progress']): string | null {
  switch (progress.type) {
    case 'trying':
      return `Đang tải chương trình temporal (${progress.place}), nhiều nhất ${progress.withinSeconds} giây …`;
    case 'failed':
    case 'found':
      return null;
  }
}

export function lostLine({ part, exit }: LostPart): string {
  return `${PARTS[part]} đã dừng ngoài ý muốn (${exitWords(exit)}); đang khởi động lại tất cả.`;
}

export function restartLine(name: string, exit: Exit, delayMs: number): string {
  return `${name} đã dừng ngoài ý muốn (${exitWords(exit)}); khởi động lại sau ${delayMs / 1000} giây.`;
}

function exitWords({ code, signal }: Exit): string {
  return signal ?? `mã ${code}`;
}
