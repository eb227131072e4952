/** Everything a mail shows, as plain text, before it is laid out: a part for each plan that its reader hears of. */
import type { Letter } from '../plan/letters';
import type { Contact, Plan } from '../plan/model';
import { agencyOf } from '../plan/posts';
import { agenciesOf, count, fullDate, relationOf, subjectOf, subjectOfSeveral, whyInsteadOf, whyOf } from '../plan/words';
import { collectorFor, insideSentence, latest, moment, officesOf, oneLine, planCitation, remindedTimes } from './citation';
import { consolidationName, itemName } from './facts';
import { groupsOf, type MatterContext, type MatterGroup } from './matters';
import { letterWords } from './render';
import { letterTemplate } from './template-names';

export interface MailView {
  readonly subject: string;
  readonly letterhead: string;
  readonly greeting: string;
  readonly parts: readonly PartView[];
  /** Why the reader got this, and what stops it. */
  readonly why: readonly string[];
}

export interface PartView {
  /** The plan, where the mail is about several; null: about this one alone. */
  readonly heading: string | null;
  readonly letterhead: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly groups: readonly MatterGroup[];
  readonly closing: readonly string[];
  /** Names of the files that come with the mail. */
  readonly files: readonly string[];
  readonly why: readonly string[];
  /** Whom to call. */
  readonly contact: { readonly title: string; readonly phone: string | null; readonly email: string };
}

export interface ViewContext extends MatterContext {
  readonly attachments: readonly { readonly filename: string }[];
}

/** A letter and what it shows. */
export interface Part {
  readonly letter: Letter;
  readonly view: PartView;
}

/** One mail of these letters, to one reader, in the order of `parts`. */
export function viewOf(parts: readonly Part[]): MailView {
  const [first] = parts;
  if (first === undefined) throw new Error('A mail without a letter has nothing to say.');
  const several = parts.length > 1;
  const letters = parts.map(({ letter }) => letter);
  const views = parts.map(({ view }) => view);
  const greetings = new Set(views.map(({ greeting }) => greeting));
  return {
    subject: several ? subjectOfSeveral(letters) : subjectOf(first.letter),
    letterhead: [...new Set(views.map(({ letterhead }) => letterhead))].join('; '),
    greeting: greetings.size === 1 ? first.view.greeting : `Kính gửi: Đồng chí phụ trách báo cáo theo ${count(parts.length)} kế hoạch`,
    parts: several ? parts.map(({ letter, view }, place) => ofSeveralPlans(letter, view, views.slice(place + 1))) : views,
    why: [...new Set(views.flatMap(({ why }) => why))],
  };
}

/** Under the name of its plan; what a later part says too in closing is said there. */
function ofSeveralPlans({ plan }: Letter, view: PartView, later: readonly PartView[]): PartView {
  const closing = view.closing.filter((paragraph) => !later.some((other) => other.closing.includes(paragraph)));
  // Its opening words cite it in full.
  const title = oneLine('the title of the plan', plan.title);
  return { ...view, heading: title.startsWith('Kế hoạch') ? title : `Kế hoạch “${title}”`, closing };
}

/** Throws when a letter is about nothing, or a value that every mail needs is empty. */
export async function partOf(letter: Letter, context: ViewContext): Promise<Part> {
  const { plan } = letter;
  const words = await letterWords(letterTemplate(letter.kind, relationOf(letter)), wordsOf(letter, context), context.wording);
  const { coordinator } = plan.roles;
  const view = {
    heading: null,
    letterhead: officesOf(plan).standing,
    greeting: `Kính gửi: ${ofSeveral(letter) ? `Đầu mối báo cáo của ${agenciesOf(letter)} đơn vị` : addressee(letter.to, plan)}`,
    ...words,
    groups: await groupsOf(letter, context),
    files: context.attachments.map((file) => oneLine('a file name', file.filename)),
    why: whysOf(letter),
    contact: {
      title: oneLine('a coordinator', coordinator.title),
      phone: coordinator.phone === null ? null : oneLine('a phone number', coordinator.phone),
      email: oneLine('a mail address of the coordinator', coordinator.email),
    },
  };
  return { letter, view };
}

/** Reports of several agencies that the reader has a post in; a reviewer's list is one post's. */
function ofSeveral(letter: Letter): boolean {
  return agenciesOf(letter) > 1 && letter.to.role !== 'coordinator' && letter.to.role !== 'authority';
}

/** A post with its agency: titles as `Công chức đầu mối` do not name it. */
function addressee(to: Contact, plan: Plan): string {
  const post = oneLine('a title of the reader', to.title);
  const leads = to.role === 'leader' || to.id === plan.roles.authority.id;
  const title = leads && !post.startsWith('Đồng chí') ? `Đồng chí ${post}` : post;
  if (to.agency === null) return title;
  const agency = agencyOf(plan, to.agency);
  const named = title.includes(agency.name) || title.includes(agency.short);
  return named ? title : `${oneLine('a name of the agency', agency.name)} (${title})`;
}

function whysOf(letter: Letter): readonly string[] {
  const kinds = letter.items.length === 0 ? [letter.kind] : letter.items.map((item) => item.kind);
  const instead = letter.insteadOf.map(({ title }) => whyInsteadOf(oneLine('a title of the reader', title)));
  return [...new Set([...kinds.map((kind) => whyOf(kind, relationOf(letter))), ...instead])];
}

/** What the words of a letter may name. A value that this letter does not have is absent, so that asking for it throws. */
function wordsOf(letter: Letter, context: ViewContext): object {
  const { plan } = letter;
  const shared = {
    plan: planCitation(plan),
    ...officesOf(plan),
    attachments: context.attachments.length,
    asOf: moment(letter.at, plan.timeZone),
  };
  if (letter.consolidation !== null) return { ...shared, matter: insideSentence(consolidationName(letter.consolidation, plan)) };
  const [item] = letter.items;
  if (item === undefined) return shared;
  return {
    ...shared,
    agency: ofSeveral(letter) ? `${count(agenciesOf(letter))} đơn vị nêu dưới đây` : oneLine('a name of the agency', item.agency.name),
    collector: collectorFor(plan, item.agency),
    matter: letter.items.length === 1 ? insideSentence(itemName(item, plan)) : `${count(letter.items.length)} báo cáo nêu dưới đây`,
    due: fullDate(item.extendedTo ?? item.round.due),
    ...(item.returned === null ? {} : { correctBy: latest(item.returned.correctBy) }),
    askedBy: item.askedBy === null ? null : latest(item.askedBy),
    reminded: remindedTimes(item.remindedOn),
  };
}
