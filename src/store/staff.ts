/** The posts that an address has now, in every plan there is. */
import { sql } from 'kysely';
import { localDateOf } from '../plan/dates';
import type { Instant } from '../plan/model';
import { type PlanStaff, staffAt } from '../plan/staff';
import type { Queryable } from './database';
import { planContext } from './plans';

export interface StoredPost extends PlanStaff {
  readonly plan: string;
  readonly title: string;
}

/** Those by which it may work in a plan, whose day is that of `now`. Costs the same few queries for an address that nobody has. */
export async function staffPosts(database: Queryable, address: string, now: Instant): Promise<readonly StoredPost[]> {
  const { rows } = await sql<{ plan: string }>`
    select plan from contacts where lower(email) = lower(${address})
    union select plan from substitutes where lower(email) = lower(${address}) order by plan`.execute(database);
  const posts: StoredPost[] = [];
  for (const { plan } of rows) {
    const { compiled, people, clock } = await planContext(database, plan);
    const mine = staffAt(address, localDateOf(now, clock.timeZone), { plan: compiled.plan, people });
    posts.push(...mine.map((post) => ({ plan, ...post })));
  }
  return posts;
}
