/** The scripted agencies. They know what they read in their mailboxes, and touch what a person can touch. */
import { goodAnswers, nilAnswers, rubbishAnswers } from './answers';
import { openForm, sendForm } from './browser';
import { type Character, createDeal, lot } from './characters';
import { type Mail, openMailbox } from './mailbox';
import { createScript, playAct } from './scripted';
import { afterWeekdays, dateIn, lastHourOf, type LocalClock } from './time';

export interface CastOptions {
  readonly catcherApi: string;
  readonly seed: number;
  /** Their wall clock: offset from UTC in minutes. */
  readonly clock: LocalClock;
  /** What some of them do instead of a part that is dealt. */
  readonly script: readonly ScriptedAct[];
  /** Reports that the script decides on, agencies' or others' acts: no part is dealt for them. */
  readonly written: readonly string[];
}

/** An act of an agency that is written down beforehand. `report`: `<plan>/<round>/<agency>`, as it stands in its page's address. */
export interface ScriptedAct {
  readonly at: string;
  readonly report: string;
  readonly does: 'send' | 'send-part' | 'withdraw' | 'ask-time' | 'promise' | 'name-officer' | 'confirm-officer';
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
  /** Of the new officer. */
  readonly title?: string | undefined;
  readonly email?: string | undefined;
}

/** What one agency did, as it would remember it. */
export interface Deed {
  /** The report's page, without host. */
  readonly page: string;
  readonly at: string;
  readonly what:
    | 'sent'
    | 'sent-nil'
    | 'sent-part'
    | 'asked'
    | 'promised'
    | 'withdrawn'
    | 'named'
    | 'confirmed'
    | 'rubbish-refused'
    | Trouble;
}

/** What must not happen to them: a proper report refused, rubbish taken, a link to no form, a mail that does not say by when. */
type Trouble = 'refused' | 'rubbish-taken' | 'no-form' | 'no-due-date';

export interface Cast {
  /** Reads mail that has come since, and makes plans; answers what was read. */
  readonly readMail: () => Promise<readonly Mail[]>;
  /** When the next of them acts, ISO UTC; null: nobody plans anything. */
  readonly nextAt: () => string | null;
  /** Whoever planned to act at `now` acts, in a fixed order. */
  readonly act: (now: string) => Promise<readonly Deed[]>;
  readonly deeds: () => readonly Deed[];
}

interface Intention {
  readonly link: string;
  readonly who: string;
  readonly character: Character;
  readonly at: string;
}

const LINK = /https?:\/\/\S+\/r\/[\w.-]+/g;

export function createCast({ catcherApi, seed, clock, script, written }: CastOptions): Cast {
  const mailbox = openMailbox(catcherApi);
  const deal = createDeal(seed);
  /** One intention a report; a link stands for its report. */
  const intentions = new Map<string, Intention>();
  const settled = new Set<string>();
  const scripted = createScript(script, new Set(written));
  const deeds: Deed[] = [];

  return {
    async readMail() {
      const read = await mailbox.newMails();
      // What left in one minute arrives in any order.
      const mails = read.filter((mail) => mail.text.match(LINK) !== null).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
      deal.meet(mails.filter(isForOfficer).flatMap((mail) => mail.to));
      for (const mail of read) scripted.keep(mail);
      for (const mail of mails) await scripted.meet(mail.text.match(LINK) ?? []);
      for (const intention of mails.flatMap(intentionsOf))
        if (!intentions.has(intention.link) && !scripted.owns(intention.link)) intentions.set(intention.link, intention);
      return read;
    },
    nextAt: () => [...[...intentions.values()].map(({ at }) => at), ...scripted.pending()].toSorted()[0] ?? null,
    async act(now) {
      // Not by link: its key and port are another year's.
      const due = [...intentions.values()]
        .filter(({ at }) => at <= now)
        .toSorted((a, b) => lot(seed, a.who).localeCompare(lot(seed, b.who)));
      const done: Deed[] = [];
      for (const intention of due) {
        intentions.delete(intention.link);
        settled.add(intention.link);
        done.push(...(await perform(intention, now, seed)));
      }
      for (const act of scripted.take(now)) done.push(...(await playAct(act, scripted.linkFor(act), now, seed)));
      deeds.push(...done);
      return done;
    },
    deeds: () => deeds,
  };

  /** What a mail makes its reader plan: the part decides which mail stirs them, and when. */
  function intentionsOf(mail: Mail): readonly Intention[] {
    const [who = ''] = isForOfficer(mail) ? mail.to : mail.cc;
    const character = deal.characterOf(who);
    return linksWithDue(mail.text)
      .filter(({ link }) => !settled.has(link))
      .flatMap(({ link, due }) => {
        if (due === null && isForOfficer(mail)) deeds.push({ page: link, at: mail.date, what: 'no-due-date' });
        const at = actingTime(character, mail, due, clock);
        return at === null ? [] : [{ link, who, character, at }];
      });
  }
}

function orderOf({ date, messageId }: Mail): string {
  return `${date} ${messageId}`;
}

function isForOfficer(mail: Mail): boolean {
  return ['opens', 'reminder', 'due-today', 'overdue', 'courtesy'].includes(mail.kind);
}

/** When a part acts because of this mail, ISO UTC; null: this mail does not stir it. */
function actingTime(character: Character, mail: Mail, due: string | null, clock: LocalClock): string | null {
  const day = dateIn(clock, mail.date);
  const opens = mail.kind === 'opens' || mail.kind === 'reminder' || mail.kind === 'due-today';
  const chased = mail.kind === 'overdue' || mail.kind === 'courtesy';
  switch (character) {
    case 'early':
    case 'rubbish':
      return opens ? afterWeekdays(clock, day, 3, '10:00') : null;
    case 'nil':
      return opens ? afterWeekdays(clock, day, 1, '09:30') : null;
    case 'last-hour':
      return opens && due !== null ? lastHourOf(clock, due) : null;
    case 'late-2':
      return chased ? afterWeekdays(clock, day, 1, '15:30') : null;
    case 'late-6':
      return mail.kind === 'leader' ? afterWeekdays(clock, day, 3, '14:00') : null;
    case 'after-closing':
      return chased ? afterWeekdays(clock, day, 10, '09:00') : null;
    case 'silent':
      return null;
  }
}

/** The links of a mail, each with the due date named nearest before it (`17/6/2024` → `2024-06-17`). */
function linksWithDue(text: string): readonly { readonly link: string; readonly due: string | null }[] {
  return [...text.matchAll(LINK)].map((match) => {
    const before = text.slice(0, match.index);
    const [, day, month, year] =
      [...before.matchAll(/(\d{1,2})\/(\d{1,2})\/(\d{4})(?! *đến)/g)].findLast(({ index }) =>
        /hạn|chậm nhất/i.test(before.slice(Math.max(0, index - 40), index)),
      ) ?? [];
    return { link: match[0], due: year === undefined ? null : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` };
  });
}

async function perform({ link, who, character }: Intention, at: string, seed: number): Promise<readonly Deed[]> {
  let page = await openForm(link);
  if (page === null) return [{ page: link, at, what: 'no-form' }];
  const path = decodeURIComponent(new URL(page.url).pathname);
  const about = `${who} ${path}`;
  const deeds: Deed[] = [];
  if (character === 'rubbish') {
    const { status } = await sendForm(page, rubbishAnswers(page));
    deeds.push({ page: path, at, what: status === 303 ? 'rubbish-taken' : 'rubbish-refused' });
    // Whoever is refused is shown the page again, with what it has kept.
    page = (await openForm(link)) ?? page;
  }
  const nil = character === 'nil' && page.fields.some((field) => field.name === 'nil');
  const { status } = await sendForm(page, nil ? nilAnswers(page, seed, about) : goodAnswers(page, seed, about));
  return [...deeds, { page: path, at, what: status !== 303 ? 'refused' : nil ? 'sent-nil' : 'sent' }];
}
