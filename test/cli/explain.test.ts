import { z } from 'zod';
import { dondoc, dondocJson, PLAN_2024 } from './support';

test('plan explain --json says each stage of a due date with its basis', async () => {
  const steps = z
    .array(z.strictObject({ rule: z.string(), from: z.string().nullable(), to: z.string(), basis: z.string() }))
    .parse(await dondocJson(['plan', 'explain', PLAN_2024, 'd06-h1']));
  expect(steps.map(({ rule, from, to }) => [rule, from, to])).toEqual([
    ['window', null, '2023-12-15..2024-06-14'],
    ['cut-off', '2023-12-15..2024-06-14', '2024-06-14'],
    ['after:1wd', '2024-06-14', '2024-06-17'],
  ]);
});

test('plan explain says the same in words', async () => {
  const { stdout } = await dondoc(['plan', 'explain', PLAN_2024, 'd06-h1']);
  expect(stdout).toMatch(/^Cộng 1 ngày làm việc: 17\/6\/2024 +.*Nghị định 09\/2019\/NĐ-CP Điều 8\(5\)$/m);
});

test('a round that is not in the plan is refused with the one that was meant', async () => {
  const { code, stdout, stderr } = await dondoc(['plan', 'explain', PLAN_2024, 'd06h1', '--json']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('có phải “d06-h1” không?');
});

test('plan schema is the JSON Schema of plan files', async () => {
  const { stdout } = await dondoc(['plan', 'schema']);
  const schema = z
    .looseObject({ $schema: z.string(), required: z.array(z.string()), properties: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(stdout));
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['id', 'agencies', 'requirements', 'ladders', 'consolidations']));
});
