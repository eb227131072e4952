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

const { bdd } = Mocha.interfaces;
Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.timeout(0);
  suite.on('pre-require', (context) => {
    const { it, describe, before, after } = context;
    const words = { test: withEach(it), it: withEach(it), describe: withEach(describe), beforeAll: before, afterAll: after };
    Object.assign(context, { expect, ...words });
  });
};
