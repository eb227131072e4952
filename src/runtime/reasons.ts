/** Reading what was thrown. By shape and not by `instanceof`: node's own errors may come from another realm than ours. */

/** `ENOENT`, or null when it carries no code. */
export function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Its message and that of what caused it, in one line. */
export function reasonOf(error: unknown): string {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? messageOf(error.cause) : null;
  const message = messageOf(error) ?? String(error);
  return cause === null || cause === message ? message : `${message} (${cause})`;
}

function messageOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : null;
}
