/** Writes the sample's documents in a process of its own and prints their sha256, in the order of `same-bytes.test.ts`. */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
require.extensions['.ts'] = (module, filename) => {
  // oxlint-disable-next-line no-underscore-dangle -- Node has no other name for it.
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

const { consolidationExcel } = require('../../src/report/excel.ts');
const { consolidationWord, urgingLetter } = require('../../src/report/word.ts');
const { input, letter, yearEnd } = require('./sample.ts');

async function main() {
  const files = [
    await consolidationWord(input),
    await consolidationWord(yearEnd),
    await consolidationExcel(input),
    await urgingLetter(letter),
  ];
  process.stdout.write(JSON.stringify(files.map((bytes) => createHash('sha256').update(bytes).digest('hex'))));
}

void main();
