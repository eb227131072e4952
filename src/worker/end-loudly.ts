import { openLog } from './connect';

/** Ends the process with 0 when `main` has run to its end, else with 1 and one line that says what kind of fault it was. */
export function endLoudly(name: string, main: Promise<void>): void {
  main.then(
    () => process.exit(0),
    (error: unknown) => {
      const { name: type = 'unknown', message = '', code = null } = (error ?? {}) as { name?: string; message?: string; code?: unknown };
      // Only our own words: others may quote an address.
      openLog('error', name).fatal({ type, code, ...(type === 'ConfigInvalid' ? { message } : {}) }, `${name} ended`);
      process.exit(1);
    },
  );
}
