/** The environment variables as this command line reads them. */
import { randomBytes } from 'node:crypto';
import { type Config, ConfigInvalid, readConfig } from '../config/config';
import { wrongUse } from './exit';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable, or null when it is absent or empty. */
export function variable(environment: Environment, name: string): string | null {
  const value = environment[name];
  return value === undefined || value === '' ? null : value;
}

/**
 * The configuration of a command that sends no mail and signs no link: what only those need may be absent. Throws Refusal that names
 * every variable at fault.
 */
export function readEnvironment(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  try {
    return readConfig({ ...NOT_NEEDED, DONDOC_LINK_KEYS: `unused:${randomBytes(32).toString('base64url')}`, ...given });
  } catch (error) {
    if (error instanceof ConfigInvalid) throw wrongUse('Biến môi trường chưa đúng:', ...error.problems.map((problem) => `  ${problem}`));
    throw error;
  }
}

const NOT_NEEDED = { DATABASE_URL: 'postgres://127.0.0.1', SMTP_URL: 'smtp://127.0.0.1', PUBLIC_URL: 'http://127.0.0.1' } as const;
