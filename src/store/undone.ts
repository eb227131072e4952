/** Writes that are looked at and then taken back, so that what an act would do can be read before anybody decides to do it. */
import type { Database, Trx } from './database';

/** Carries the answer out of the transaction, which its throwing rolls back. */
class Undone<T> extends Error {
  constructor(readonly answer: T) {
    super('Taken back.');
  }
}

/**
 * Everything that `look` writes is gone when it answers. `inside` is a database whose transactions are all this one. It holds the locks
 * that it takes until then, so it looks at little at a time.
 */
export async function undone<T>(database: Database, look: (inside: Database, trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await database.transaction().execute(async (trx) => {
      throw new Undone(await look(within(trx), trx));
    });
  } catch (error) {
    if (isUndone<T>(error)) return error.answer;
    throw error;
  }
}

/** Only `undone` throws it, and each transaction only its own. */
function isUndone<T>(error: unknown): error is Undone<T> {
  return error instanceof Undone;
}

function within(trx: Trx): Database {
  return new Proxy<Database>(trx, {
    get(target, name) {
      if (name === 'transaction') return () => ({ execute: (act: (inner: Trx) => Promise<unknown>) => act(trx) });
      // Its methods need the object itself: it has private fields.
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
