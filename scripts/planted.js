/**
 * Proves that the exit code of `npm start -- --exit` means something: with each of the defects in test/planted planted into a copy of
 * the sources the rehearsed year must end with exit code 1 and a finding that names the defect; without any it must end with 0.
 * A patch starts with words for the reader and a line `Finding: <regular expression>`.
 *
 *   node scripts/planted.js [name …]     only these defects
 */
const { execFileSync, spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { defectsIn, copySources, plant, findingOf, lastLines } = require('./plant');

const patches = path.join(__dirname, '..', 'test', 'planted');

const BUILD_WITHIN_MS = 2 * 60_000;
const YEAR_WITHIN_MS = 5 * 60_000;
/** What a rehearsal that was asked to end may take before it is killed; its guard then ends what is left. */
const END_WITHIN_MS = 15_000;

/** What is under way, for whoever interrupts us. */
const underWay = { folder: null, child: null, interrupted: false };

async function main(names) {
  const wanted = names.length > 0 ? names : [null, ...defectsIn(patches)];
  let failed = 0;
  for (const name of wanted) {
    const reason = await faultOf(name);
    if (underWay.interrupted) process.exit(130);
    failed += reason === null ? 0 : 1;
    console.log(`${reason === null ? 'ok    ' : 'FAILED'} ${name ?? 'nothing planted'}${reason === null ? '' : `: ${reason}`}`);
  }
  console.log(`${wanted.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Plants the defect into a fresh copy and lives through the year there; null: it ended as it must. */
async function faultOf(name) {
  underWay.folder = mkdtempSync(path.join(tmpdir(), 'dondoc-planted-'));
  try {
    copySources(underWay.folder);
    const patch = name === null ? null : path.join(patches, `${name}.patch`);
    if (patch !== null) plant(patch, underWay.folder);
    execFileSync(process.execPath, ['scripts/build.js'], { cwd: underWay.folder, stdio: 'pipe', timeout: BUILD_WITHIN_MS });
    const year = await live(underWay.folder);
    return patch === null ? faultWithout(year) : faultWith(year, new RegExp(`^ *- ${findingOf(patch)}`, 'm'));
  } catch (error) {
    return `${error.message}\n${lastLines(`${error.stdout ?? ''}${error.stderr ?? ''}`)}`.trim();
  } finally {
    rmSync(underWay.folder, { recursive: true, force: true });
  }
}

function faultWithout({ code, output }) {
  return code === 0 ? null : `exit code ${code} instead of 0\n${lastLines(output)}`;
}

function faultWith({ code, output }, finding) {
  if (code !== 1) return `exit code ${code} instead of 1\n${lastLines(output)}`;
  return finding.test(output) ? null : `no finding like ${finding}\n${lastLines(output)}`;
}

/** `npm start -- --exit` in its own process group, with the folder's own home. `code` is null when it had to be killed. */
function live(folder) {
  const { DONDOC_HOME: _, ...env } = process.env;
  const child = spawn('npm', ['start', '--', '--exit'], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  underWay.child = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const late = setTimeout(() => {
    output += `\nnot done after ${YEAR_WITHIN_MS / 60_000} minutes`;
    end(child);
  }, YEAR_WITHIN_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(late);
      underWay.child = null;
      resolve({ code, output });
    });
  });
}

/** Asks the whole group to end, and kills what does not. */
function end(child) {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), END_WITHIN_MS).unref();
}

function signalGroup({ pid }, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // it has ended by itself
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    underWay.interrupted = true;
    if (underWay.child !== null) end(underWay.child);
  });
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
