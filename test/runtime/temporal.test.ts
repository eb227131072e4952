import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { findTemporalCli } from '../../src/runtime/temporal-cli';
import { startTemporal, type Temporal } from '../../src/runtime/temporal-server';
import { closedFolder } from './support';

const DAY_SECONDS = 24 * 60 * 60;
let temporal: Temporal;
let connection: Connection;

beforeAll(async () => {
  const home = closedFolder();
  const { path } = await findTemporalCli();
  temporal = await startTemporal({ home, logs: join(home), guard: null, program: path });
  connection = await Connection.connect({ address: temporal.address });
});

afterAll(async () => {
  await connection.close();
  await temporal.stop();
});

test.each(['default', 'rehearsal-1'])('closed histories of namespace %s are kept for 400 days', async (namespace) => {
  await temporal.ensureNamespace(namespace, {});
  await temporal.ensureNamespace(namespace, {});
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(400 * DAY_SECONDS);
});

test('a namespace can be used as soon as it is there, with all its search attributes', async () => {
  const namespace = 'rehearsal-2';
  await temporal.ensureNamespace(namespace, { DondocPlan: 'Keyword', DondocNextAt: 'Datetime', DondocOverdue: 'Int' });
  const client = new Client({ connection, namespace });
  await client.workflow.start('nobodyRunsThis', {
    workflowId: 'round/1',
    taskQueue: 'none',
    searchAttributes: { DondocPlan: ['thap-muoi-2024'] },
  });
  expect(await client.workflow.count(`DondocOverdue IS NULL`)).toMatchObject({ count: expect.any(Number) });
});

test('an attribute added later joins those that are there', async () => {
  await temporal.ensureNamespace('default', { DondocPlan: 'Keyword' });
  await temporal.ensureNamespace('default', { DondocPlan: 'Keyword', DondocStage: 'Keyword' });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(['DondocPlan', 'DondocStage']));
});

test('a server killed with -9 keeps its workflows, its address and its namespaces', async () => {
  await temporal.ensureNamespace('default', {});
  const client = new Client({ connection });
  const handle = await client.workflow.start('nobodyRunsThis', { workflowId: 'kept', taskQueue: 'none' });
  const { pid, address } = temporal;
  await temporal.restart(200);
  expect(temporal.pid).not.toBe(pid);
  expect(temporal.address).toBe(address);
  expect((await handle.describe()).status.name).toBe('RUNNING');
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(400 * DAY_SECONDS);
});
