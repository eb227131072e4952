/** Acts of two people at the same moment, each over a connection of its own. */
import { connectDondoc } from '../../src/client/connect';
import type { Dondoc } from '../../src/client/dondoc';
import { lockTrail } from '../../src/store/audit';
import { openDatabase } from '../../src/store/database';
import { hold, untilWaiting } from './held';
import type { Store } from './store';

/** Both have begun, the first a little earlier, before either can write its line of the trail. Answers in the same order. */
export async function atOnce<T>(
  { url, database, connection, dondoc }: Store,
  [first, second]: readonly [(dondoc: Dondoc) => Promise<T>, (dondoc: Dondoc) => Promise<T>],
): Promise<readonly [T, T]> {
  const other = openDatabase(url, () => {});
  try {
    const trail = await hold(database, lockTrail);
    let waiting = 1;
    const one = first(dondoc).finally(() => {
      waiting = 0;
    });
    await Promise.race([one, untilWaiting(database, 1)]);
    // Who has been refused already waits no more.
    const two = second(connectDondoc({ ...connection, database: other }));
    await Promise.race([two, untilWaiting(database, waiting + 1)]);
    await trail.release();
    return [await one, await two];
  } finally {
    await other.destroy();
  }
}
