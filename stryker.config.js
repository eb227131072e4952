/**
 * Mutation tests of src/plan, in parts: each part's mutants meet only the tests that are about it, so that a run takes minutes and its
 * score is a lower bound. DONDOC_MUTATION names the part; without it every mutant meets every test of the plan, which takes hours.
 * How to run it and what came out: docs/quality.md.
 */
const parts = {
  steps: {
    mutate: ['advance', 'office', 'report', 'conditions', 'ids', 'form-for', 'audience', 'steps', 'ladders'],
    tests: ['advance', 'office', 'report', 'conditions', 'ids', 'form-for', 'rounds', 'check'],
  },
  letters: { mutate: ['notices', 'letter-builder', 'words', 'preview'], tests: ['notices', 'letter-builder', 'words', 'preview'] },
  dates: {
    mutate: [
      'calendar',
      'dates',
      'due',
      'windows',
      'periods',
      'drafts',
      'resolve',
      'rounds',
      'consolidations',
      'compile',
      'explain',
      'warnings',
      'problem',
    ],
    tests: ['calendar', 'dates', 'due', 'windows', 'rounds', 'compile', 'bad-input'],
  },
  check: { mutate: ['check', 'check/*'], tests: ['check', 'bad-input'] },
  forms: { mutate: ['form-reader', 'form-fields', 'figure-text', 'form'], tests: ['form-reader'] },
  read: { mutate: ['read/!(messages-en|messages-vi)'], tests: ['read', 'bad-input'] },
};

const part = process.env.DONDOC_MUTATION;
const { mutate, tests } = part === undefined ? { mutate: ['**/!(messages-en|messages-vi)'], tests: ['*'] } : parts[part];

module.exports = {
  mutate: mutate.map((name) => `src/plan/${name}.ts`),
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.js',
    config: { roots: ['<rootDir>/test/plan'], testMatch: tests.map((name) => `**/test/plan/${name}.test.ts`), maxWorkers: 1 },
  },
  coverageAnalysis: 'perTest',
  // What runs while a file is loaded (tables of words, the schema) cannot be mutated test by test; it is left out and counted apart.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  // TypeScript 7 has no API for Stryker to read tsconfig.json with; the tests do not need it.
  tsconfigFile: 'none',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `reports/mutation/${part ?? 'all'}.json` },
};
