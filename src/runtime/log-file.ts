/** Log files of the parts: appended to across starts, put aside when large. */
import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';

export interface LogFile {
  /** Open for appending; the caller closes it. */
  readonly descriptor: number;
  /** What was written since it was opened; the last 16 KiB. */
  readonly written: () => string;
}

/** Beyond this a file is put aside as `<name>.1` at the next start. */
const BYTES_MAX = 8 * 1024 * 1024;
const WRITTEN_BYTES_MAX = 16 * 1024;

/** Opens the file, readable by its owner only. */
export function openLogFile(path: string): LogFile {
  if (existsSync(path) && statSync(path).size > BYTES_MAX) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  const startByte = statSync(path).size;
  return { descriptor, written: () => readEnd(path, startByte) };
}

function readEnd(path: string, startByte: number): string {
  if (!existsSync(path)) return '';
  const size = statSync(path).size;
  const from = Math.max(startByte, size - WRITTEN_BYTES_MAX);
  const buffer = Buffer.alloc(Math.max(0, size - from));
  const descriptor = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, from)).toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}
