/** Builds what `npm start` runs: the program, its templates, and the workflows as one bundle. Into a new folder first: a build is whole or not there. */
const childProcess = require('node:child_process');
const { cpSync, existsSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const at = (...parts) => path.join(root, ...parts);

async function build() {
  rmSync(at('dist.new'), { recursive: true, force: true });
  childProcess.execFileSync(
    process.execPath,
    [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', at('tsconfig.build.json'), '--outDir', at('dist.new')],
    { stdio: 'inherit' },
  );
  cpSync(at('src', 'mail', 'templates'), at('dist.new', 'mail', 'templates'), { recursive: true });
  cpSync(at('src', 'web', 'assets'), at('dist.new', 'web', 'assets'), { recursive: true });
  const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath: at('dist.new', 'workflows', 'index.js'), logger: new DefaultLogger('ERROR') });
  writeFileSync(at('dist.new', 'workflow-bundle.js'), code);
  rmSync(at('dist'), { recursive: true, force: true });
  renameSync(at('dist.new'), at('dist'));
}

// An installation without development tools keeps the build it came with.
if (existsSync(at('node_modules', 'typescript'))) {
  build().catch((error) => {
    console.error(error);
    process.exit(1);
  });
} else if (!existsSync(at('dist'))) {
  console.error('No build and no TypeScript to make one: run npm ci with development dependencies.');
  process.exit(1);
}
