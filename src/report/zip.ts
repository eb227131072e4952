/** Zip files whose bytes depend on their content alone: entries in the order given, all stamped with one day. */
import { unzipSync, zipSync } from 'fflate';
import type { LocalDate } from '../plan/model';

export type Entries = Readonly<Record<string, Uint8Array>>;

export function zipped(entries: Entries, day: LocalDate): Uint8Array {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  // A zip stores the wall clock, so the moment is given in whatever zone this machine has: the bytes are the same in each.
  return zipSync({ ...entries }, { mtime: new Date(year, month - 1, date, 12), level: 6 });
}

export function unzipped(bytes: Uint8Array): Entries {
  return unzipSync(bytes);
}
