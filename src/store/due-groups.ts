/** Which waiting notices leave in one mail. */
import { localDateOf } from '../plan/dates';
import type { Instant } from '../plan/model';
import { channelOf, mailKey, type Notice } from '../plan/notices';
import { homesOf, personsOf } from '../plan/persons';
import type { Database } from './database';
import { isOfAnEarlierDay, type PlanNotices } from './letters';
import { noticeOf, noticesDue } from './notices';
import { type PlanContext, planContext, runningPlans } from './plans';

/** Notices that leave in one mail: a digest may tell of several plans. */
export interface NoticeGroup {
  readonly key: string;
  /** In the order in which the plans were started. */
  readonly parts: readonly PlanNotices[];
}

export interface DueGroups {
  readonly groups: readonly NoticeGroup[];
  /** Some wait because a round has not finished its look: a digest of the day would be incomplete. */
  readonly held: boolean;
}

/** Groups whose instant has come. Digests wait while a round is still looking, unless `impatient`. */
export async function dueGroups(database: Database, now: Instant, impatient: boolean): Promise<DueGroups> {
  // This order matters: a round that was done before the first question has all its notices in the second answer.
  const lagging = await roundsLag(database, now);
  const due = await noticesDue(database, now);
  const held = lagging && due.some((row) => isDaily(noticeOf(row)));
  const leaving = held && !impatient ? due.filter((row) => !isDaily(noticeOf(row))) : due;
  if (leaving.length === 0) return { groups: [], held };
  const contexts = await contextsOf(database, new Set(due.map(({ plan }) => plan)));
  const keyOf = keysOf(contexts);
  const groups = new Map<string, Map<string, Notice[]>>();
  for (const [plan, context] of contexts) {
    for (const notice of leaving.filter((row) => row.plan === plan).map((row) => saidToday(noticeOf(row), now, context))) {
      const key = keyOf(context, notice);
      const parts = groups.get(key) ?? new Map<string, Notice[]>();
      groups.set(key, parts.set(plan, [...(parts.get(plan) ?? []), notice]));
    }
  }
  const mails = [...groups].map(([key, parts]) => ({ key, parts: [...parts].map(([plan, notices]) => ({ plan, notices })) }));
  return { groups: mails.flatMap(copiesApart), held };
}

/** What could not leave on its day is said on the day it leaves, with the other matters of that day. */
function saidToday(notice: Notice, now: Instant, context: PlanContext): Notice {
  const isOld = channelOf(notice.kind) !== 'immediate' && isOfAnEarlierDay(notice.at, now, context);
  return isOld ? { ...notice, at: now } : notice;
}

/** Whoever gets a copy in one plan is nobody in another: what has copies leaves apart from the other plans. */
function copiesApart(mail: NoticeGroup): readonly NoticeGroup[] {
  const { key, parts } = mail;
  if (parts.length === 1) return [mail];
  const divided = (copied: boolean): readonly PlanNotices[] =>
    parts
      .map(({ plan, notices }) => ({ plan, notices: notices.filter(({ cc }) => (cc !== null) === copied) }))
      .filter(({ notices }) => notices.length > 0);
  const joint = divided(false);
  return [
    ...(joint.length === 0 ? [] : [{ key, parts: joint }]),
    ...divided(true).map((part) => ({ key: `${key}/${part.plan}`, parts: [part] })),
  ];
}

/** A round that should have looked by now and has not. */
async function roundsLag(database: Database, now: Instant): Promise<boolean> {
  const row = await database
    .selectFrom('wakes')
    .select('waiter')
    .where('waiter', 'like', 'round/%')
    .where('next_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** One mail a day for a person, whatever the plans. */
function isDaily({ trial, kind }: Notice): boolean {
  return trial !== true && (channelOf(kind) === 'digest' || channelOf(kind) === 'authority');
}

/** All running plans: a person is at home in the same one whichever of them has something to say today. */
async function contextsOf(database: Database, due: ReadonlySet<string>): Promise<ReadonlyMap<string, PlanContext>> {
  const contexts = new Map<string, PlanContext>();
  for (const id of new Set([...(await runningPlans(database)), ...due])) contexts.set(id, await planContext(database, id));
  return contexts;
}

/** Which mail a notice is in. */
function keysOf(contexts: ReadonlyMap<string, PlanContext>): (context: PlanContext, notice: Notice) => string {
  const homeOf = homesOf([...contexts].map(([id, { people }]) => ({ id, people })));
  const persons = new Map([...contexts].map(([id, { people }]) => [id, personsOf(people)]));
  return ({ compiled: { plan } }, notice) => {
    const home = homeOf(plan.id, notice.person, localDateOf(notice.at, plan.timeZone));
    const homePlan = isDaily(notice) ? contexts.get(home.plan)?.compiled.plan : undefined;
    return homePlan === undefined ? mailKey(plan, notice, persons.get(plan.id)) : mailKey(homePlan, { ...notice, person: home.post });
  };
}
