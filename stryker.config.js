/** Mutation tests of src/plan; how to run them and what came out: docs/quality.md. */
module.exports = {
  // Tables of sentences: a mutant there is another wording, which tests should not repeat word for word.
  mutate: ['src/plan/**/*.ts', '!src/plan/read/messages-en.ts', '!src/plan/read/messages-vi.ts'],
  testRunner: 'mocha',
  mochaOptions: { require: ['./scripts/mutation-words.js'], spec: ['test/plan/*.test.ts', 'test/plans/*.test.ts'] },
  coverageAnalysis: 'perTest',
  // What runs while files are loaded and in no test: each such mutant would take a process of its own and all tests.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 4_000,
  // TypeScript 7 has no API for Stryker to read tsconfig.json with; the tests do not need it.
  tsconfigFile: 'none',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
