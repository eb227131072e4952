/** The ports a folder's service had last: mails hold links to one of them, so the next start asks for the same. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A new folder asks for the programs' own usual ports. */
const Ports = z
  .object({
    web: z.number().default(8080),
    temporal: z.number().default(7233),
    temporalUi: z.number().default(8233),
    smtp: z.number().default(1025),
    mailWeb: z.number().default(1080),
  })
  .readonly();

export type KeptPorts = z.output<typeof Ports>;

export function keptPorts(home: string): KeptPorts {
  try {
    return Ports.parse(JSON.parse(readFileSync(portsFile(home), 'utf8')));
  } catch {
    return Ports.parse({});
  }
}

/** Those that are left out have no part in this folder. */
export function keepPorts(home: string, ports: Partial<KeptPorts>): void {
  writeFileSync(`${portsFile(home)}.new`, `${JSON.stringify(ports)}\n`, { mode: 0o600 });
  renameSync(`${portsFile(home)}.new`, portsFile(home));
}

/** `7233` of `127.0.0.1:7233` or `http://127.0.0.1:7233`. */
export function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}

function portsFile(home: string): string {
  return join(home, 'ports.json');
}
