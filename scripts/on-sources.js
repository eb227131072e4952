/** Preload that lets node run our TypeScript sources, with the very transform the tests use: node -r scripts/on-sources.js src/….ts */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const jestConfig = require('../jest.config.js');

const [[, options]] = Object.values(jestConfig.transform);

for (const suffix of ['.ts', '.tsx']) {
  require.extensions[suffix] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
    // oxlint-disable-next-line no-underscore-dangle -- node's own name for it
    module._compile(code, filename);
  };
}
