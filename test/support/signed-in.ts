/** Signs somebody in without a mail. */
import { openSession } from '../../src/client/identity/sessions';
import { planContext } from '../../src/store/plans';
import type { Store } from './store';

/** The session token of whoever has that post of the plan; `admin` needs none. */
export async function signedInAs(store: Pick<Store, 'connection' | 'database'>, plan: string, contact: string): Promise<string> {
  const post = contact === 'admin' ? undefined : (await planContext(store.database, plan)).people.get(contact);
  const address = post?.email ?? store.connection.admins[0] ?? '';
  return signedInWith(store, address);
}

/** The same for an address. Throws when it may do nothing anywhere. */
export async function signedInWith({ connection, database }: Pick<Store, 'connection' | 'database'>, address: string): Promise<string> {
  const opened = await database
    .transaction()
    .execute((trx) => openSession(connection, trx, { address, how: 'code', browser: 'Firefox, Windows' }));
  if (opened === null) throw new Error('This address may do nothing in any plan.');
  return opened.token;
}
