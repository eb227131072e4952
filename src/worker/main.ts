/** The worker process: wires activities to the outside world, registers workflows, watches, and stops cleanly. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { createActivities } from '../activities/create';
import { linksFor } from '../client/links';
import { type Config, readConfig } from '../config/config';
import { createSender } from '../mail/send';
import { exitWithParent, tellParentReady } from '../runtime/child';
import { migrate } from '../store/migrate';
import { TASK_QUEUE } from '../workflows/messages';
import { connectionOf, openLog, openStore, openTemporal } from './connect';
import { endLoudly } from './end-loudly';
import { startHooks } from './hooks';
import { temporalLogger } from './temporal-logger';
import { startWatchdog } from './watchdog';
import { catcherWitness } from './witness';

const SMTP_CONNECTIONS = 8;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel, 'worker');
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });

  const database = openStore(config, log);
  await migrate(database);
  const temporal = openTemporal(config);
  const connection = connectionOf(config, database, temporal.client, log);
  const sender = createSender({ smtpUrl: config.smtpUrl, maxConnections: SMTP_CONNECTIONS });
  const links = linksFor(database, config.publicUrl, config.linkKeys);
  const activities = createActivities({
    ...connection,
    ...links,
    temporal: temporal.client,
    sender,
    mailFrom: config.mailFrom,
    documents: config.documents,
    firstRetryMs: config.firstRetryMs,
    witness: config.witnessUrl === null ? null : catcherWitness(config.witnessUrl),
  });
  const { worker, close } = await createWorker(config, activities);
  const stopWatchdog = startWatchdog(connection, { everyMs: config.watchdogMs });
  const stopHooks = startHooks(connection, config.webhooks);

  const stop = () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const ended = worker.run();
  exitWithParent(async () => {
    stop();
    await ended;
  });
  tellParentReady();
  log.info({ namespace: config.temporalNamespace, clock: config.clock }, 'worker ready');
  await ended;
  await Promise.all([stopWatchdog(), stopHooks()]);
  sender.close();
  await Promise.all([close(), temporal.close(), database.destroy()]);
}

async function createWorker(config: Config, activities: object): Promise<{ readonly worker: Worker; readonly close: () => Promise<void> }> {
  const { connectionOptions } = loadClientConnectConfig();
  const connection = await NativeConnection.connect({
    ...connectionOptions,
    ...(config.temporalAddress === null ? {} : { address: config.temporalAddress }),
  });
  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: TASK_QUEUE,
    activities,
    shutdownGraceTime: '5 seconds',
    stickyQueueScheduleToStartTimeout: '2 seconds',
    // Rounds of several plans with their consolidations; by default it would follow from the heap's bound.
    maxCachedWorkflows: 400,
    ...workflowCode(),
  });
  return { worker, close: () => connection.close() };
}

/** The bundle made by the build; from sources, in tests, it is made now. */
function workflowCode(): { workflowBundle: { codePath: string } } | { workflowsPath: string } {
  const codePath = join(__dirname, '..', 'workflow-bundle.js');
  return existsSync(codePath) ? { workflowBundle: { codePath } } : { workflowsPath: join(__dirname, '..', 'workflows', 'index.ts') };
}

endLoudly('worker', main());
