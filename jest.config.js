/** Every test runs on the sources through swc; the real parts are started once by test/support. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(tsx?|m?js)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
          target: 'es2022',
        },
        module: { type: 'commonjs', ignoreDynamic: true },
        sourceMaps: 'inline',
      },
    ],
  },
  // Modules without a CommonJS form.
  transformIgnorePatterns: ['/node_modules/(?!(?:cookie|saxen|openid-client|oauth4webapi|jose)/)'],
  reporters: ['default', '<rootDir>/scripts/count-reporter.js'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
