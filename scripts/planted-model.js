/**
 * Proves that the model of test/model finds what it is there for: with each of the defects in test/planted/model planted into a copy of
 * the sources its random lives must fail within 1,000 runs, in the field that the patch names; without any they must pass.
 *
 *   node scripts/planted-model.js [name …]     only these defects
 */
const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { defectsIn, copySources, plant, findingOf, lastLines } = require('./plant');

const patches = path.join(__dirname, '..', 'test', 'planted', 'model');
const RUNS = 1000;
const WITHIN_MS = 3 * 60_000;
let folder = null;
let running = null;

async function main(names) {
  const wanted = names.length > 0 ? names : [null, ...defectsIn(patches)];
  let failed = 0;
  for (const name of wanted) {
    const reason = await faultOf(name);
    failed += reason === null ? 0 : 1;
    console.log(`${reason === null ? 'ok    ' : 'FAILED'} ${name ?? 'nothing planted'}${reason === null ? '' : `: ${reason}`}`);
  }
  console.log(`${wanted.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Null: it ended as it must. */
async function faultOf(name) {
  folder = mkdtempSync(path.join(tmpdir(), 'dondoc-planted-'));
  try {
    copySources(folder);
    const patch = name === null ? null : path.join(patches, `${name}.patch`);
    if (patch !== null) plant(patch, folder);
    const { code, output } = await live(folder);
    if (patch === null) return code === 0 ? null : `exit code ${code} instead of 0\n${lastLines(output)}`;
    if (code === 0) return `not found within ${RUNS} runs`;
    const finding = new RegExp(findingOf(patch));
    const told = /Property failed after \d+ tests?/.test(output) && finding.test(output);
    return told ? null : `no finding like ${finding}\n${lastLines(output)}`;
  } catch (error) {
    return `${error.message}\n${lastLines(`${error.stdout ?? ''}${error.stderr ?? ''}`)}`.trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function live(cwd) {
  const env = { ...process.env, DONDOC_MODEL_RUNS: String(RUNS), FORCE_COLOR: '0' };
  const args = [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--runInBand', 'test/model/core.test.ts'];
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: WITHIN_MS });
  running = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running = null;
      resolve({ code, output });
    });
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    running?.kill();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  });
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
