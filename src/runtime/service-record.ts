/** `<home>/service.json`: where the live service of this folder is, so that other commands find it while it runs. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isRunning } from './process-table';

const ServiceRecord = z
  .object({
    /** Of the main process. */
    pid: z.number(),
    startedAtTicks: z.number().nullable(),
    home: z.string(),
    startedAt: z.string(),
    /** What worker and web were told. Holds passwords and keys: the file is readable by its owner only. */
    environment: z.record(z.string(), z.string()),
    webUrl: z.string(),
    /** Null: mails go to a real server. */
    inboxUrl: z.string().nullable(),
    /** Null: Temporal runs elsewhere, and nobody said where its UI is. */
    temporalUiUrl: z.string().nullable(),
  })
  .readonly();

export type ServiceRecord = z.infer<typeof ServiceRecord>;

/** Replaces the record whole: nobody reads half of it. */
export function writeServiceRecord(record: ServiceRecord): void {
  const file = recordFile(record.home);
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeServiceRecord(home: string): void {
  rmSync(recordFile(home), { force: true });
}

/** The record of a service that runs now; null when there is none, also when the one that wrote it was killed. */
export function readServiceRecord(home: string): ServiceRecord | null {
  try {
    const record = ServiceRecord.parse(JSON.parse(readFileSync(recordFile(home), 'utf8')));
    return isRunning(record) ? record : null;
  } catch {
    return null;
  }
}

function recordFile(home: string): string {
  return join(home, 'service.json');
}
