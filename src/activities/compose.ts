/** From due notices to mails with frozen bytes. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { composeParts, type MailAttachment } from '../mail/compose';
import { messageIdOf } from '../mail/message-id';
import { type Part, partOf } from '../mail/view';
import { localDateOf } from '../plan/dates';
import type { Letter } from '../plan/letters';
import type { Instant } from '../plan/model';
import type { Notice } from '../plan/notices';
import { nextSendingTime } from '../plan/office';
import { urgingLetter } from '../report/word';
import { type DueGroups, dueGroups } from '../store/due-groups';
import { type CheckedGroup, checkedLetter, type PlanNotices } from '../store/letters';
import { cancelNotices, freezeMail, type FrozenMail, postponeNotices } from '../store/outbox';
import { contactRequest } from '../store/contact-requests';
import { planContext } from '../store/plans';
import { isRefused, withholdNotices } from '../store/refusals';
import { wordingsInForce } from '../store/wordings';
import type { Dependencies } from './dependencies';
import { inLanes } from './lanes';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Letters written at once. */
const LANES = 4;

/** How long a day's digests wait for rounds that are still looking. */
const HOLD_MS = 60_000;
const HOLD_STEP_MS = 25;

/** Days the late agencies are given by the draft official letter. */
const URGED_WITHIN_WORKING_DAYS = 2;

export interface Composed {
  /** How many mails were frozen. */
  readonly frozen: number;
  /** Why the first letter that could not be written could not; null: all were. */
  readonly failure: { readonly cause: unknown } | null;
}

/** Composes everything due at `now`. A letter that cannot be written holds up no other; its notices stay owed. */
export async function composeDue(dependencies: Dependencies, now: Instant): Promise<Composed> {
  let frozen = 0;
  let failure: Composed['failure'] = null;
  await inLanes(LANES, await completeGroups(dependencies, now), async (group) => {
    const failed = (plan: string, notices: readonly Notice[], cause: unknown): void => {
      dependencies.log.error({ plan, notices: notices.map(({ id }) => id) }, 'a letter cannot be written');
      failure ??= { cause };
    };
    const parts: PlanLetter[] = [];
    for (const { plan, notices } of group.parts) {
      try {
        const part = await planLetter(dependencies, { plan, notices }, now);
        if (part !== null) parts.push(part);
      } catch (cause) {
        failed(plan, notices, cause);
      }
    }
    const [first] = parts;
    if (first === undefined) return;
    try {
      if (await composeGroup(dependencies, { key: group.key, parts, first }, now)) frozen += 1;
    } catch (cause) {
      for (const { plan, notices } of parts) failed(plan, notices, cause);
    }
  });
  return { frozen, failure };
}

/** Waits a little while rounds are still adding to the digests of the day. */
async function completeGroups({ database, log }: Dependencies, now: Instant): Promise<DueGroups['groups']> {
  for (let waitedMs = 0; ; waitedMs += HOLD_STEP_MS) {
    const last = waitedMs >= HOLD_MS;
    const { groups, held } = await dueGroups(database, now, last);
    if (last && held) log.error({ now }, 'a round has not looked in time; digests leave without it');
    if (!held || last) return groups;
    await pause(HOLD_STEP_MS);
  }
}

/** What one plan has to say in a mail. */
interface PlanLetter extends PlanNotices, Pick<CheckedGroup, 'standing' | 'cancelled'> {
  readonly part: Part;
  readonly links: ReadonlyMap<string, string>;
  readonly attachments: readonly MailAttachment[];
}

/** null: nothing is left to say of it, or its reader cannot be reached. */
async function planLetter(dependencies: Dependencies, said: PlanNotices, now: Instant): Promise<PlanLetter | null> {
  const { database } = dependencies;
  const { plan } = said;
  const { letter, standing, cancelled } = await checkedLetter(database, said, now);
  if (letter === null) {
    await cancelNotices(database, plan, cancelled, now);
    return null;
  }
  if (await isRefused(database, plan, letter.to)) {
    await cancelNotices(database, plan, cancelled, now);
    await withholdNotices(database, plan, standing, now);
    return null;
  }
  const links = letter.kind === 'confirm-contact' ? await confirmLinks(dependencies, letter, said) : await linksOf(dependencies, letter);
  const attachments = await attachmentsOf(dependencies, letter);
  const part = await partOf(letter, {
    // A mail on trial opens no report: its reader is not the agency.
    reportLink: (round, agency) => (letter.trial === true ? dependencies.coordinatorLink(plan) : (links.get(`${round}/${agency}`) ?? '')),
    staffReportLink: (round, agency) => `${dependencies.coordinatorLink(plan)}/reports/${round}/${agency}`,
    coordinatorLink: () => dependencies.coordinatorLink(plan),
    wording: await wordingsInForce(database, plan),
    attachments,
  });
  return { ...said, standing, cancelled, part, links, attachments };
}

interface LetterGroup {
  readonly key: string;
  readonly parts: readonly PlanLetter[];
  readonly first: PlanLetter;
}

async function composeGroup(dependencies: Dependencies, { key, parts, first }: LetterGroup, now: Instant): Promise<boolean> {
  const { database, mailFrom } = dependencies;
  const { letter } = first.part;
  const messageId = messageIdOf(key, mailFrom.split('@')[1] ?? 'localhost');
  const composed = await composeParts(
    parts.map(({ part }) => part),
    { from: mailFrom, messageId, date: letter.at, attachments: first.attachments },
  );
  const { kind, subject, raw, envelope } = composed;
  const mail = {
    messageId,
    plan: first.plan,
    kind,
    person: first.notices[0]?.person ?? letter.to.id,
    at: letter.at,
    envelope,
    subject,
    raw,
  };
  for (const { plan, cancelled } of parts) await cancelNotices(database, plan, cancelled, now);
  const links = parts.flatMap((part) => [...part.links.values()]);
  const outcome = await freezeMail(
    database,
    { ...mail, maskedHash: maskedHash(subject, composed.text, links, dependencies), named: namedIn(parts) },
    parts.flatMap(({ standing }) => standing),
  );
  // One mail of this key has left before: what is new waits for the next working day.
  if (outcome === 'known')
    for (const { plan, standing: ids, part } of parts) {
      const { clock } = await planContext(database, plan);
      await postponeNotices(database, { plan, ids, at: nextSendingTime(part.letter.at, clock) }, now);
    }
  return outcome === 'frozen';
}

/** The late agencies that each notice to leadership or authority lists. */
function namedIn(parts: readonly PlanLetter[]): NonNullable<FrozenMail['named']> {
  return Object.fromEntries(
    parts.flatMap(({ part, notices }) =>
      notices
        .filter(({ kind }) => kind === 'standing' || kind === 'authority')
        .map((notice) => {
          const listed = part.letter.rounds.find(({ round }) => round.id === notice.round)?.assigned.outstanding ?? [];
          return [notice.id, listed.map(({ id }) => id)] as const;
        }),
    ),
  );
}

async function linksOf({ reportLink }: Dependencies, letter: Letter): Promise<ReadonlyMap<string, string>> {
  const links = letter.items.map(
    async ({ round, agency }) => [`${round.id}/${agency.id}`, await reportLink(letter.plan, round.id, agency.id)] as const,
  );
  return new Map(await Promise.all(links));
}

/** Whoever has not confirmed a post yet gets no way in to its reports. */
async function confirmLinks(
  { database, contactLink }: Dependencies,
  letter: Letter,
  group: PlanNotices,
): Promise<ReadonlyMap<string, string>> {
  const n = group.notices[0]?.version ?? 0;
  const { expires_at } = await contactRequest(database, { plan: group.plan, contact: letter.to.id, n });
  const link = contactLink(group.plan, letter.to.id, n, expires_at);
  return new Map(letter.items.map(({ round, agency }) => [`${round.id}/${agency.id}`, link]));
}

/** The leadership of the standing agency gets one draft official letter a round. */
async function attachmentsOf({ database }: Dependencies, letter: Letter): Promise<readonly MailAttachment[]> {
  if (letter.kind !== 'standing') return [];
  const { clock } = await planContext(database, letter.plan.id);
  const today = localDateOf(letter.at, clock.timeZone);
  const attachments: MailAttachment[] = [];
  for (const { round, assigned } of letter.rounds) {
    const late = assigned.outstanding.map((agency) => agency.id);
    const content = await urgingLetter({
      plan: letter.plan,
      round,
      late,
      today,
      sendBy: clock.calendar.shift(today, URGED_WITHIN_WORKING_DAYS),
    });
    attachments.push({ filename: `cong-van-don-doc-${round.id}.docx`, contentType: WORD, content });
  }
  return attachments;
}

/** Hash of what the mail says, without its links: they hold keys and ports that differ from run to run. */
function maskedHash(subject: string, text: string, links: readonly string[], { coordinatorLink }: Dependencies): string {
  const masked = [...links, coordinatorLink('')]
    .filter((link) => link !== '')
    .reduce((rest, link) => rest.replaceAll(link, '[link]'), text);
  return createHash('sha256').update(`${subject}\n${masked}`).digest('hex');
}
