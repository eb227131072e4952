/** The key that signs report links on a single machine: made once, kept below the home folder. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** `<id>:<base64url>`, as the configuration wants it. The file is readable by its owner only. */
export function linkKeysText(home: string): string {
  const file = join(home, 'link-keys');
  if (!existsSync(file)) {
    writeFileSync(`${file}.part`, `k1:${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  return readFileSync(file, 'utf8').trim();
}
