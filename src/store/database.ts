/** One driver, one way to talk to PostgreSQL. Instants come back as ISO text in UTC, dates as `YYYY-MM-DD`. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import type { Tables } from './tables';

export type Database = Kysely<Tables>;
export type Trx = Transaction<Tables>;
/** A connection or a transaction: what a query needs. */
export type Queryable = Database | Trx;

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const BIGINT = 20;

/** Opens a pool; nothing is connected yet. `onError` hears of idle connections that broke, which the pool replaces by itself. */
export function openDatabase(url: string, onError: (error: Error) => void, maxConnections = 10): Database {
  const types = new TypeOverrides();
  types.setTypeParser(DATE, (text: string) => text);
  types.setTypeParser(TIMESTAMPTZ, (text: string) => new Date(text).toISOString());
  types.setTypeParser(BIGINT, Number);
  const pool = new Pool({ connectionString: url, max: maxConnections, types, application_name: 'dondoc', connectionTimeoutMillis: 10_000 });
  pool.on('error', onError);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
