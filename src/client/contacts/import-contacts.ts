import type { Instant } from '../../plan/model';
import { faultsOf, type ListedContact, postOf, type RowFault } from '../../plan/read/contact-list';
import { planContext, UnknownPlan } from '../../store/plans';
import type { Connection } from '../connection';
import type { ContactImport, Dondoc, Outcome } from '../dondoc';
import { signal } from '../signals';
import { changeContact } from './set-contact';
import { nameSubstitute } from './substitute';

/** Sets what a list says, row by row; rows that are already so change nothing, rows with a fault are given back. */
export function importContacts(connection: Connection): Dondoc['importContacts'] {
  return async ({ plan, rows, by, dryRun }) => {
    const at = await connection.clock.now();
    try {
      const { compiled, people } = await planContext(connection.database, plan);
      const faults = faultsOf(rows, new Set(compiled.plan.agencies.map(({ id }) => id)), new Set(people.keys()));
      const done = await inTurn(rows, faults, (row) => setRow(connection, { plan, by, row, at, dryRun }));
      return { ok: true, ...done };
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

/** A row at a time: one that fails takes no other with it, and a repeated import goes on where the last one was cut off. */
async function inTurn(
  rows: readonly ListedContact[],
  faults: readonly (RowFault | null)[],
  set: (row: ListedContact) => Promise<Outcome<{ readonly changed: readonly string[] }>>,
): Promise<ContactImport> {
  const result = { changed: [] as string[], same: 0, rejected: [] as ContactImport['rejected'][number][] };
  for (const [index, row] of rows.entries()) {
    const fault = faults[index] ?? null;
    const outcome = fault === null ? await set(row) : null;
    if (fault !== null) result.rejected.push({ row, fault });
    else if (outcome?.ok !== true)
      result.rejected.push({ row, fault: outcome?.reason === 'overlapping-substitute' ? outcome.reason : 'no-such-contact' });
    else if (outcome.changed.length === 0) result.same += 1;
    else result.changed.push(postOf(row.cells));
  }
  return result;
}

interface RowToSet {
  readonly plan: string;
  readonly by: string;
  readonly row: ListedContact;
  readonly at: Instant;
  readonly dryRun: boolean;
}

/** A substitute with the same days and another address is another substitute: it overlaps the one that is named. */
async function setSubstitute({ database }: Connection, { plan, by, row, at, dryRun }: RowToSet) {
  const { title, email, phone, from, to } = row.cells;
  const named = { plan, by, contact: postOf(row.cells), title, email, phone: phone === '' ? null : phone, from, to };
  const outcome = await database.transaction().execute((trx) => nameSubstitute(trx, named, at, dryRun));
  return outcome.ok ? { ok: true as const, changed: outcome.changed ? ['substitutes'] : [] } : outcome;
}

async function setRow(connection: Connection, rowToSet: RowToSet) {
  const { plan, by, row, at, dryRun } = rowToSet;
  const { title, email, phone, from } = row.cells;
  if (from !== '') return setSubstitute(connection, rowToSet);
  const contact = postOf(row.cells);
  const { database } = connection;
  // A list says where mail goes; that an address takes mail again is said of one post at a time.
  const known = await database
    .selectFrom('contacts')
    .select(['title', 'email', 'phone'])
    .where('plan', '=', plan)
    .where('id', '=', contact)
    .executeTakeFirst();
  const change = {
    ...(known?.title === title ? {} : { title }),
    ...(known?.email === email ? {} : { email }),
    ...(phone === '' || known?.phone === phone ? {} : { phone }),
  };
  const changed = Object.keys(change);
  if (dryRun || changed.length === 0) return { ok: true as const, changed };
  const lowered: string[] = [];
  const outcome = await database.transaction().execute((trx) => changeContact(trx, { plan, contact, by, ...change }, at, lowered));
  await signal(connection, lowered);
  return outcome;
}
