/** A plan on a live deployment: what its rows, its list of notices and the mail catcher tell of it. */
import type { Dondoc, NoticeView } from '../../src/client/dondoc';
import type { CompiledPlan } from '../../src/plan/compiled';
import type { Mail } from '../../src/rehearsal/cast/mailbox';
import { type Deployment, eventually } from './machine';
import { planOfToday, type PlanOptions } from './plans';

const files = { main: 'plan.yaml', texts: {} };

/** Throws when it is refused. Started by `dondoc`, the deployment's own unless told otherwise. */
export async function startOn({ dondoc }: { readonly dondoc: Dondoc }, compiled: CompiledPlan): Promise<void> {
  const started = await dondoc.startPlan({ compiled, files, by: 'operator' });
  if (!started.ok) throw new Error(started.reason);
}

/** `<step> <how>` of the steps of a report or round, oldest first. */
export async function takenBy({ database }: Deployment, subject: string): Promise<readonly string[]> {
  const rows = await database.selectFrom('steps_taken').select(['step', 'how']).where('subject', '=', subject).orderBy('at').execute();
  return rows.map(({ step, how }) => `${step} ${how}`);
}

/** `<kind> <person>` of each mail that the server took, sorted. */
export async function sentOf({ database }: Deployment, plan: string): Promise<readonly string[]> {
  const rows = await database.selectFrom('mails').select(['kind', 'person']).where('plan', '=', plan).where('state', '=', 'sent').execute();
  return rows.map(({ kind, person }) => `${kind} ${person}`).toSorted();
}

/** The plan's mails as the catcher has them, each as often as it came. */
export async function caughtOf(live: Pick<Deployment, 'database' | 'mails'>, plan: string): Promise<readonly Mail[]> {
  const rows = await live.database.selectFrom('mails').select('message_id').where('plan', '=', plan).execute();
  const ids = new Set(rows.map(({ message_id }) => message_id));
  return (await live.mails()).filter(({ messageId }) => ids.has(messageId));
}

/** A plan of today whose people are in no other plan: posts with one address are one person, who gets one digest a day. */
export const planOfOwnPeople = (options: PlanOptions & { readonly id: string }) =>
  planOfToday({ domain: `${options.id}.example`, ...options });

/** `<kind> <mailbox>` of each of these mails, sorted. */
export const told = (mails: readonly Mail[]) => mails.map(({ kind, to }) => `${kind} ${to[0]?.split('@')[0]}`).toSorted();

export async function noticesOf({ dondoc }: Deployment, plan: string, when: 'future' | 'past'): Promise<readonly NoticeView[]> {
  const answer = await dondoc.notices({ plan, when, agency: null, person: null, until: null });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.notices;
}

/** `<kind> <person> <instant>` of what is ahead of an agency and not owed yet, in order of time; of the whole round with null. */
export async function aheadOf(live: Deployment, plan: string, agency: string | null): Promise<readonly string[]> {
  const ahead = (await noticesOf(live, plan, 'future')).filter((notice) => notice.agency === agency && notice.state === 'ahead');
  return ahead.map(({ kind, person, at }) => `${kind} ${person} ${at}`);
}

/** Waits until the round has opened and its workflow has looked at everything that is due. */
export async function atRest({ database }: Deployment, plan: string, round: string): Promise<void> {
  await eventually(`rest of ${plan}/${round}`, async () => {
    const opened = await database.selectFrom('rounds').select('state').where('plan', '=', plan).where('id', '=', round).executeTakeFirst();
    const wake = await database.selectFrom('wakes').select('next_at').where('waiter', '=', `round/${plan}/${round}`).executeTakeFirst();
    return opened?.state === 'open' && wake?.next_at != null && wake.next_at > new Date().toISOString();
  });
}

/** The date so many days from the date of a plan of today, told without the core: such a plan stands about noon, so its date is that of UTC. */
export const dayFromToday = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An hour of such a date in the plan's zone, `Etc/GMT-7` being seven hours ahead of UTC; `24:00` is its end. */
export function instantOf({ plan: { timeZone } }: CompiledPlan, days: number, time: string): string {
  const ahead = -Number(timeZone.replace('Etc/GMT', ''));
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return new Date(Date.parse(`${dayFromToday(days)}T00:00:00Z`) + ((hour - ahead) * 60 + minute) * 60_000).toISOString();
}
