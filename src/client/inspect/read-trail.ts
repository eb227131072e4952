import { type SqlBool, sql } from 'kysely';
import { addDays, instantAt } from '../../plan/dates';
import { firstBrokenLine } from '../../store/audit';
import type { Queryable } from '../../store/database';
import { planContext, UnknownPlan } from '../../store/plans';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import type { TrailPage, TrailQuery } from './inspect-view';

/** Lines about a plan and what is in it, newest first, narrowed by what was asked. */
export function readTrail({ database }: Connection): Dondoc['trail'] {
  return async (query) => {
    try {
      const { compiled } = await planContext(database, query.plan);
      return { ok: true, trail: await pageOf(database, query, compiled.plan.timeZone) };
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

async function pageOf(database: Queryable, query: TrailQuery, timeZone: string): Promise<TrailPage> {
  const { plan, actor, act, subject, text, from, to, before, size, check } = query;
  const own = sql<SqlBool>`(subject = ${plan} or starts_with(subject, ${`${plan}/`}))`;
  let lines = database.selectFrom('audit').select(['seq', 'at', 'actor', 'act', 'subject', 'detail']).where(own);
  if (actor !== '') lines = lines.where('actor', '=', actor);
  if (act !== '') lines = lines.where('act', '=', act);
  if (subject !== '')
    lines = lines.where(sql<SqlBool>`(starts_with(subject, ${subject}) or starts_with(subject, ${`${plan}/${subject}`}))`);
  // `strpos`, not `like`: what is typed has no signs with a meaning.
  if (text !== '') lines = lines.where(sql<SqlBool>`strpos(lower(subject || ' ' || detail::text), lower(${text})) > 0`);
  if (from !== null) lines = lines.where('at', '>=', instantAt(from, '00:00', timeZone));
  if (to !== null) lines = lines.where('at', '<', instantAt(addDays(to, 1), '00:00', timeZone));
  if (before !== null) lines = lines.where('seq', '<', before);
  const found = await lines
    .orderBy('seq', 'desc')
    .limit(size + 1)
    .execute();
  const page = found.slice(0, size);
  const names = async (column: 'act' | 'actor') =>
    (await database.selectFrom('audit').select(column).distinct().where(own).orderBy(column).execute()).map((row) => row[column] ?? '');
  return {
    timeZone,
    lines: page,
    next: found.length > size ? (page.at(-1)?.seq ?? null) : null,
    acts: await names('act'),
    actors: await names('actor'),
    checked: check ? await checkedChain(database) : null,
  };
}

async function checkedChain(database: Queryable): Promise<TrailPage['checked']> {
  const last = await database
    .selectFrom('audit')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return { last: last?.seq ?? 0, broken: await firstBrokenLine(database) };
}
