/** Plants a defect of test/planted into a copy of the sources. */
const { execFileSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');

/** Names of the defects in a folder, without `.patch`. */
function defectsIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .map((name) => path.basename(name, '.patch'))
    .toSorted();
}

/** Every file of ours, committed or not; what is installed is shared. */
function copySources(folder) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.split('\0')) {
    if (file === '' || !existsSync(path.join(root, file))) continue;
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}

function plant(patch, folder) {
  // Outside any repository, whatever lies above the temporary folder: git then takes the paths from here.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(folder) };
  execFileSync('git', ['apply', patch], { cwd: folder, env, stdio: 'pipe' });
}

/** The pattern that the patch names in its line `Finding: …`. */
function findingOf(patch) {
  const [, pattern] = /^Finding: (.+)$/m.exec(readFileSync(patch, 'utf8')) ?? [];
  if (pattern === undefined) throw new Error(`${path.basename(patch)} does not say which finding it expects.`);
  return pattern;
}

function lastLines(text) {
  return text.trimEnd().split('\n').slice(-20).join('\n');
}

module.exports = { defectsIn, copySources, plant, findingOf, lastLines };
