/** MailDev as the mail catcher: takes every mail on loopback, shows it in a web inbox and an API, and can send nothing on. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from './guard';
import { findPackage } from './installed';
import { listensOn } from './listening';
import { type Exit, type Part, PartEnded, startPart, untilReady } from './part';
import { freePort, giveBackPorts, isAnyTaken, LOOPBACK, PortTaken, withFreshPorts } from './ports';

export interface CatcherOptions {
  /** Mails are kept in `<home>/mail`: a restart shows them again, reading 1000 of them in about a second. */
  readonly home: string;
  /** Deletes first what an earlier start caught. */
  readonly discardMails?: boolean;
  readonly logs: string;
  readonly guard: Guard | null;
  readonly preferredSmtpPort?: number | undefined;
  readonly preferredWebPort?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Catcher {
  readonly pid: number;
  /** `smtp://127.0.0.1:1025`. It greets 0.1 s late, so whoever sends many mails pools connections. */
  readonly smtpUrl: string;
  /** The inbox for people. */
  readonly webUrl: string;
  /**
   * `GET <apiUrl>/email?skip=&limit=` in order of arrival, `GET <apiUrl>/email/<id>`, `DELETE <apiUrl>/email/all`.
   * After a restart mails that came within the same few milliseconds may have changed places; their ids stay.
   */
  readonly apiUrl: string;
  readonly exited: Promise<Exit>;
  readonly stop: () => Promise<void>;
}

/** Thousands of kept mails are read back before it answers. */
const READY_WITHIN_MS = 60_000;

/** Starts the catcher and waits until both its SMTP and its web port answer. */
export async function startCatcher(options: CatcherOptions): Promise<Catcher> {
  return withFreshPorts(async () => {
    const smtpPort = await freePort(options.preferredSmtpPort);
    const webPort = await freePort(options.preferredWebPort);
    const webUrl = `http://${LOOPBACK}:${webPort}`;
    const part = await launch(options, smtpPort, webPort);
    return {
      pid: part.pid,
      smtpUrl: `smtp://${LOOPBACK}:${smtpPort}`,
      webUrl,
      apiUrl: `${webUrl}/api`,
      exited: part.exited,
      stop: async () => {
        await part.stop({ politeMs: 2000, firmMs: 1000 });
        giveBackPorts([smtpPort, webPort]);
      },
    };
  });
}

async function launch(options: CatcherOptions, smtpPort: number, webPort: number): Promise<Part> {
  const mails = join(options.home, 'mail');
  if (options.discardMails === true) rmSync(mails, { recursive: true, force: true });
  mkdirSync(mails, { recursive: true, mode: 0o700 });
  // Named and empty: MailDev would otherwise look for a settings file in all folders above, and that could tell it to relay to real people.
  const settings = join(options.home, 'catcher.json');
  writeFileSync(settings, '{}\n');
  const part = await startPart({
    name: 'The mail catcher',
    command: process.execPath,
    args: [
      program(),
      `--ip=${LOOPBACK}`,
      `--smtp=${smtpPort}`,
      `--web-ip=${LOOPBACK}`,
      `--web=${webPort}`,
      `--mail-directory=${mails}`,
      '--max-emails=0',
      `--config=${settings}`,
      '--silent',
    ],
    env: environment(),
    cwd: options.home,
    logFile: join(options.logs, 'catcher.log'),
    guard: options.guard,
  });
  // That it is this very one: another machine's catcher may have taken the ports, and would get our mails.
  const isReady = async () => (await answers(webPort)) && listensOn(part.pid, [smtpPort, webPort]);
  try {
    await untilReady(part, isReady, READY_WITHIN_MS, options.signal);
    return part;
  } catch (error) {
    // Silent as it is, it does not say so.
    if (error instanceof PartEnded && (await isAnyTaken([smtpPort, webPort]))) throw new PortTaken(`${error.message} Its port was taken.`);
    throw error;
  }
}

/** It opens its SMTP port first and the web port last. */
async function answers(webPort: number): Promise<boolean> {
  try {
    const response = await fetch(`http://${LOOPBACK}:${webPort}/api/healthz`, { signal: AbortSignal.timeout(2000) });
    return (await response.text()) === 'true';
  } catch {
    return false;
  }
}

function program(): string {
  const maildev = findPackage('maildev');
  if (maildev?.bin['maildev'] === undefined) throw new Error('The mail catcher (npm package maildev) is not installed. Run npm ci.');
  return join(maildev.folder, maildev.bin['maildev']);
}

/** Ours without MAILDEV_…, which could switch relaying on, and without NODE_OPTIONS meant for us. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MAILDEV_') && name !== 'NODE_OPTIONS'));
}
