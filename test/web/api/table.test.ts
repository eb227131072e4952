/** The table of operations: whole, without two at one address, and the OpenAPI document that is made from it. */
import { SCOPES } from '../../../src/plan/scopes';
import { openApi } from '../../../src/web/api/openapi';
import { OPERATIONS, operations } from '../../../src/web/api/operations/table';
import { ACTS } from '../../client/acts-table';
import { usePostgres } from '../../support/store';

const { open } = usePostgres();

test('every use case has its operation, or a reason why programs have none', async () => {
  const { dondoc } = await open();
  expect(Object.keys(OPERATIONS).toSorted()).toEqual(Object.keys(dondoc).toSorted());
  for (const entry of Object.values(OPERATIONS)) if (typeof entry === 'string') expect(entry.length).toBeGreaterThan(20);
});

test('what changes rows is a POST; what only reads is a GET, but for what is tried with more than an address holds', () => {
  const posted = operations().flatMap(([name, { verb }]) => (verb === 'post' ? [name] : []));
  const acts = Object.entries(ACTS).flatMap(([name, entry]) => (entry === null ? [] : [name]));
  const known = new Set(operations().map(([name]) => name));
  expect(acts.filter((name) => known.has(name) && !posted.includes(name))).toEqual([]);
  expect(posted.filter((name) => !acts.includes(name)).toSorted()).toEqual(['previewAmendment', 'previewRoundAct', 'tryWording']);
});

test('no two are at one address, and every scope opens something', () => {
  const addresses = operations().map(([, { verb, path }]) => `${verb} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  const used = new Set(operations().map(([, { scope }]) => scope));
  expect(SCOPES.filter((scope) => !used.has(scope))).toEqual([]);
});

test('what the document refers to is in it, and every operation names its problems', () => {
  const document = openApi(new URL('http://127.0.0.1:8080'));
  const text = JSON.stringify(document);
  const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, ref = '']) => ref);
  expect(refs.length).toBeGreaterThan(100);
  for (const ref of new Set(refs)) {
    let at: unknown = document;
    for (const step of ref.split('/'))
      at = typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === step)?.[1] : undefined;
    expect([ref, typeof at]).toEqual([ref, 'object']);
  }
  expect(text).not.toContain('$defs');
});
