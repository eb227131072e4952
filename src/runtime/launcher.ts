/** Notices that the `npm start` we run under was killed: npm and its shell then leave us behind as an orphan. */
import { commandLineOf, identify, isRunning, parentPidOf, type ProcessIdentity } from './process-table';

const POLL_MS = 1000;
const GENERATIONS_MAX = 8;

/**
 * Calls back once when one of the processes between us and npm, npm included, is gone. Watches only below an npm script or npx:
 * whoever starts `dondoc up` from a shell may close that shell. Returns how to end the watch.
 */
export function onLauncherGone(callback: () => void, env: NodeJS.ProcessEnv = process.env): () => void {
  if (env['npm_lifecycle_event'] === undefined) return () => undefined;
  const parentPid = process.ppid;
  const launchers = launchersAbove(parentPid);
  // Killed while we were still loading: nobody is left to be watched.
  const orphaned = launchers.length === 0 && isLeftByNpm(parentPid, env);
  const timer = setInterval(() => {
    if (!orphaned && process.ppid === parentPid && launchers.every(isRunning)) return;
    clearInterval(timer);
    callback();
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** From the parent up to npm. Without npm among them (somebody's shell inherited its environment) nobody but the parent is watched. */
function launchersAbove(parentPid: number): readonly ProcessIdentity[] {
  const found: ProcessIdentity[] = [];
  for (let pid: number | null = parentPid; pid !== null && pid > 0 && found.length < GENERATIONS_MAX; pid = parentPidOf(pid)) {
    found.push(identify(pid));
    if (isPackageRunner(commandLineOf(pid))) return found;
  }
  return [];
}

/** Whether the parent is the shell that npm runs its script in, or that shell is gone as well. */
function isLeftByNpm(parentPid: number, env: NodeJS.ProcessEnv): boolean {
  const script = env['npm_lifecycle_script'] ?? '';
  const parent = commandLineOf(parentPid);
  return parentPid === 1 || (script !== '' && /^\S*sh -c /.test(parent) && parent.includes(script));
}

/** npm and npx call themselves `npm start`; pnpm and yarn keep the path of their program. */
function isPackageRunner(commandLine: string): boolean {
  return /^(npm|npx|pnpm|yarn)\b/.test(commandLine) || /(npm-cli|npx-cli|pnpm|yarn)(\.c?js)?( |$)/.test(commandLine);
}
