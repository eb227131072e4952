/** Making and dropping databases, over one short connection each. */
import { Client, DatabaseError, escapeIdentifier } from 'pg';

const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';

/** Makes the database unless it is there. `url` is of another database on the same server. */
export async function createDatabase(url: string, name: string): Promise<void> {
  try {
    await query(url, `CREATE DATABASE ${escapeIdentifier(name)}`);
  } catch (error) {
    // The second code when two make it at the same moment.
    if (error instanceof DatabaseError && (error.code === DUPLICATE_DATABASE || error.code === UNIQUE_VIOLATION)) return;
    throw error;
  }
}

/** Drops the database and cuts whoever is connected to it. Without effect when it is not there. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await query(url, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // what fails is told by the promises below
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}
