/** Opens what worker and web stand on. */
import { randomBytes } from 'node:crypto';
import { Client, Connection as TemporalConnection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import pino, { type Logger } from 'pino';
import type { Connection } from '../client/connection';
import type { Config } from '../config/config';
import { liveClock, rehearsalClock } from '../store/clock';
import { type Database, openDatabase } from '../store/database';

export function openLog(level: Config['logLevel'], name: string): Logger {
  return pino({ level, name, base: { name } });
}

/** Temporal's client; connects when first used, so that a server that is away does not stop the start. */
export function openTemporal(config: Config): { readonly client: Client; readonly close: () => Promise<void> } {
  const { connectionOptions } = loadClientConnectConfig();
  const connection = TemporalConnection.lazy({
    ...connectionOptions,
    ...(config.temporalAddress === null ? {} : { address: config.temporalAddress }),
  });
  return { client: new Client({ connection, namespace: config.temporalNamespace }), close: () => connection.close() };
}

export function openStore(config: Config, log: Logger): Database {
  return openDatabase(config.databaseUrl, (error) =>
    log.warn({ code: 'code' in error ? error.code : null }, 'a database connection broke'),
  );
}

export function connectionOf(config: Config, database: Database, temporal: Client, log: Logger): Connection {
  const clock = config.clock === 'rehearsal' ? rehearsalClock(database) : liveClock;
  const write: Connection['writeLetter'] = async (letter, wording) => {
    // Loaded when it is wanted: most commands write no letter.
    const { writeLetter }: typeof import('./write-letter') = require('./write-letter');
    return writeLetter(letter, config, wording);
  };
  // Loaded when they are wanted, too.
  const words = (): typeof import('../mail/wording') => require('../mail/wording');
  const templates: Connection['templates'] = {
    get names() {
      return words().TEMPLATE_NAMES;
    },
    standard: (template) => words().standardWords(template),
    kinds: (template) => words().kindsOf(template),
    variables: (template) => words().variablesOf(template),
    problems: (template, text) => words().wordingProblems(template, text),
  };
  return {
    database,
    temporal,
    clock,
    wallClock: liveClock,
    clockKind: config.clock,
    linkKeys: config.linkKeys,
    randomBytes,
    log,
    admins: config.admins,
    localHooks: config.webhooks.local,
    writeLetter: write,
    templates,
  };
}
