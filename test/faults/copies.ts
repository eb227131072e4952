/** Copies of the built program in folders of their own, as a newcomer has it, whose `npm start` lives through the small year. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const folders: string[] = [];

/** Builds our sources as they stand, committed or not; what is installed is shared. */
export function builtCopy(): string {
  const folder = newFolder();
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(path.join(ROOT, name)))) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    copyFileSync(path.join(ROOT, file), path.join(folder, file));
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  execFileSync(process.execPath, ['scripts/build.js'], { cwd: folder, stdio: 'pipe' });
  const manifest = path.join(folder, 'package.json');
  const [plan, small] = ['plans/thap-muoi-2024', 'test/faults/plan'];
  const text = readFileSync(manifest, 'utf8');
  if (!text.includes(plan)) throw new Error(`npm start does not rehearse ${plan} any more.`);
  writeFileSync(manifest, text.replace(plan, small));
  return folder;
}

/** Another one beside it. */
export function copyOf(built: string): string {
  const folder = newFolder();
  cpSync(built, folder, { recursive: true, verbatimSymlinks: true, filter: (source) => path.basename(source) !== '.dondoc' });
  return folder;
}

export function removeCopies(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dondoc-copy-'));
  folders.push(folder);
  return folder;
}
