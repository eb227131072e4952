/**
 * Preload that gives mocha's interface the words our tests are written in: test, each and expect as Jest has them. Mutation runs use
 * mocha because it loads the sources once and then only switches mutants, where Jest would load them again for each of some thousands.
 */
const { expect } = require('expect');
const { bind } = require('jest-each');
const Mocha = require('mocha');
require('./on-sources.js');

/** The same function with `each`. */
const withEach = (declare) => {
  const declared = (title, body) => declare(title, body);
  return Object.assign(declared, { each: bind(declared) });
};

/**
 * Code that runs both while test files are loaded and in tests counts as run in tests only: its mutants are switched on in tests. Stryker
 * would otherwise start a process and run every test for each. What runs only while files are loaded is left to that.
 */
const forgetWhatTestsRepeat = () => {
  // oxlint-disable-next-line no-underscore-dangle -- Stryker's own name for it
  const { static: whileLoaded = {}, perTest = {} } = globalThis.__stryker__?.mutantCoverage ?? {};
  for (const covered of Object.values(perTest)) for (const mutant of Object.keys(covered)) delete whileLoaded[mutant];
};

const { bdd } = Mocha.interfaces;
Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.timeout(0);
  suite.afterAll(forgetWhatTestsRepeat);
  suite.on('pre-require', (context) => {
    const { it, describe, before, after } = context;
    const words = { test: withEach(it), it: withEach(it), describe: withEach(describe), beforeAll: before, afterAll: after };
    Object.assign(context, { expect, ...words });
  });
};
