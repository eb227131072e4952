/** What follows when a mail server takes nothing for an address: who hears it instead, and who is to put it right. */
import { localDateOf } from './dates';
import type { Contact, Instant, NoticeKind, Plan } from './model';
import type { Notice } from './notices';
import { agencyOf } from './posts';

/** Who gets what a post cannot be told; null: nobody. An officer and a leader stand in for each other, up the line for the others. */
function alternateOf(plan: Plan, post: string): Contact | null {
  const { coordinator, authority, standing } = plan.roles;
  const ofAgency = (agency: string, role: string) => agencyOf(plan, agency).contacts.find((contact) => contact.role === role) ?? null;
  if (post === coordinator.id) return ofAgency(standing, 'leader');
  if (post === authority.id || post.startsWith('recipient/')) return coordinator;
  const agency = plan.agencies.find(({ contacts }) => contacts.some(({ id }) => id === post));
  const own = agency?.contacts.find(({ id }) => id === post);
  return agency === undefined || own === undefined ? null : ofAgency(agency.id, own.role === 'officer' ? 'leader' : 'officer');
}

/**
 * What is owed because a notice did not reach its reader: the same to the alternate, and a task of the day for the coordinator.
 * What was passed on once is not passed on again, but for the task itself.
 */
export function afterRefusal(plan: Plan, notice: Notice, at: Instant): readonly Notice[] {
  const isTask = notice.kind === 'contact-refused';
  if (ONLY_FOR_ITS_READER.has(notice.kind) || (notice.post !== undefined && !isTask)) return [];
  const alternate = alternateOf(plan, notice.person);
  const passedOn = alternate === null ? [] : [{ ...notice, id: addressedTo(notice.id, alternate.id), person: alternate.id, cc: null, at }];
  return isTask ? passedOn : [...passedOn.map((one) => ({ ...one, post: notice.person })), ...taskOf(plan, notice, at)];
}

/** Of a change of post itself: the other post of the agency gets a mail of its own about it. */
const ONLY_FOR_ITS_READER: ReadonlySet<NoticeKind> = new Set(['contact-left', 'links-renewed', 'confirm-contact']);

/** One task for each report, post and day. What concerns no single report reaches the coordinator as the notice itself. */
function taskOf(plan: Plan, { round, agency, person }: Notice, at: Instant): readonly Notice[] {
  if (round === null || agency === null) return [];
  const { coordinator } = plan.roles;
  const step = `refused-${person.replace('/', '-')}-${localDateOf(at, plan.timeZone)}`;
  const id = `${plan.id}/${round}/${agency}#${step}/${coordinator.id}`;
  return [
    {
      id,
      kind: 'contact-refused',
      person: coordinator.id,
      cc: null,
      round,
      agency,
      consolidation: null,
      version: null,
      at,
      post: person,
    },
  ];
}

/** The same notice to an address that was put right, or that the post has now. */
export function saidAnew(notice: Notice, at: Instant): Notice {
  const again = (notice.again ?? 0) + 1;
  const [subject = ''] = notice.id.split('#');
  return { ...notice, id: `${subject}#${stepOf(notice.id)}~${again}/${notice.person}`, at, again };
}

/** `overdue` of `<subject>#overdue~2/<person>`. */
export function stepOf(id: string): string {
  const rest = id.split('#')[1] ?? '';
  return rest.slice(0, rest.indexOf('/')).replace(/~\d+$/, '');
}

/** `<subject>#<step>/<person>` with another person. */
function addressedTo(id: string, person: string): string {
  return `${id.slice(0, id.indexOf('/', id.indexOf('#')))}/${person}`;
}
