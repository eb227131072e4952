const UNIQUE_VIOLATION = '23505';

/** PostgreSQL refused a second row with the same key. */
export function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === UNIQUE_VIOLATION;
}
