/** A real browser without a window, from the package registry with all it stands on: nothing has to be installed on the machine. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const PACKAGE = readFileSync(join(__dirname, '../../node_modules/@sparticuz/chromium/package.json'));
/** One folder for each release. */
const RELEASE = createHash('sha256').update(PACKAGE).digest('hex').slice(0, 12);

/** Unpacked once a machine: 1.6 s. */
const FOLDER = join(tmpdir(), `dondoc-chromium-${RELEASE}`);

/**
 * The package is an ES module, which jest cannot load, and unpacks into the temporary folder of its process: a small process does it.
 * The variable has it unpack its libraries and fonts too, as on a bare machine.
 */
const UNPACK = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
/** The package's own list names folders of another kind of machine. */
const FONTS = `<fontconfig><dir>${FOLDER}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${FOLDER}/fonts-cache</cachedir></fontconfig>`;
/** What the browser may not use without a window and without the network. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--hide-scrollbars'];

/** Whoever opens it closes it. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(FOLDER)) await unpack();
  return chromium.launch({
    executablePath: join(FOLDER, 'chromium'),
    args: ARGUMENTS,
    env: { ...textOf(process.env), LD_LIBRARY_PATH: join(FOLDER, 'al2023/lib'), FONTCONFIG_PATH: join(FOLDER, 'fonts') },
  });
}

/** Into a folder of its own first: two that start at once never see half a browser. */
async function unpack(): Promise<void> {
  const own = mkdtempSync(join(tmpdir(), 'dondoc-unpacking-'));
  const env = { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  await promisify(execFile)(process.execPath, ['-e', UNPACK], { env });
  writeFileSync(join(own, 'fonts/fonts.conf'), FONTS);
  try {
    renameSync(own, FOLDER);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(FOLDER)) throw error;
  }
}

function textOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
