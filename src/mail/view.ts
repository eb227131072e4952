/** Everything a mail shows, as plain text, before it is laid out. */
import type { Letter, ReportItem, RoundItem } from '../plan/letters';
import type { Contact, NoticeKind, Plan, Relation } from '../plan/model';
import { agencyOf } from '../plan/notices';
import { count, fullDate, subjectOf, whyOf } from '../plan/words';
import { collectorFor, insideSentence, latest, moment, officesOf, oneLine, planCitation, remindedTimes } from './citation';
import { consolidationFacts, consolidationName, itemName, type Matter, owedFacts, receivedFacts, roundFacts } from './facts';
import { linkValue } from './headers';
import { type GroupWords, groupWords, letterWords } from './render';
import { groupTemplate, letterTemplate, type TemplateName } from './template-names';

export interface MailView {
  readonly subject: string;
  readonly letterhead: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly groups: readonly MatterGroup[];
  readonly closing: readonly string[];
  /** Names of the files that come with the mail. */
  readonly files: readonly string[];
  /** Why the reader got this, and what stops it. */
  readonly why: readonly string[];
  /** Whom to call. */
  readonly contact: { readonly title: string; readonly phone: string | null; readonly email: string };
}

export interface MatterGroup {
  readonly heading: string | null;
  readonly lead: readonly string[];
  readonly matters: readonly Matter[];
}

/** Where the links of a mail lead, and what comes with it. */
export interface ViewContext {
  readonly reportLink: (roundId: string, agencyId: string) => string;
  /** `id` of a round or of a consolidation. */
  readonly coordinatorLink: (id: string) => string;
  readonly attachments: readonly { readonly filename: string }[];
}

/** Most urgent first. */
const ORDER: readonly NoticeKind[] = ['overdue', 'courtesy', 'due-today', 'reminder', 'opens', 'summary-before', 'summary-after'];

/** Throws when a letter is about nothing, or a value that every mail needs is empty. */
export async function viewOf(letter: Letter, context: ViewContext): Promise<MailView> {
  const { plan } = letter;
  const words = await letterWords(letterTemplate(letter.kind, relationOf(letter)), wordsOf(letter, context));
  const { coordinator } = plan.roles;
  return {
    subject: subjectOf(letter),
    letterhead: officesOf(plan).standing,
    greeting: `Kính gửi: ${addressee(letter.to, plan)}`,
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
}

/** How the letter speaks: to a body that is assigned its reports, or to one that is asked. */
export function relationOf(letter: Letter): Relation {
  return letter.items[0]?.agency.relation ?? 'assigned';
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
  return [...new Set(kinds.map((kind) => whyFor(kind, relationOf(letter))))];
}

/** `whyOf` speaks of duty and lateness before the last notice; invited bodies have neither. */
function whyFor(kind: NoticeKind, relation: Relation): string {
  const asked = relation === 'invited' && (kind === 'opens' || kind === 'reminder' || kind === 'due-today');
  if (asked) return 'Kế hoạch đề nghị quý cơ quan phối hợp báo cáo và đồng chí là đầu mối. Thư tự dừng khi báo cáo được gửi.';
  return whyOf(relation === 'invited' && kind === 'overdue' ? 'courtesy' : kind);
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
    agency: oneLine('a name of the agency', item.agency.name),
    collector: collectorFor(plan, item.agency),
    matter: letter.items.length === 1 ? insideSentence(itemName(item, plan)) : `${count(letter.items.length)} báo cáo nêu dưới đây`,
    due: fullDate(item.round.due),
    askedBy: item.askedBy === null ? null : latest(item.askedBy),
    reminded: remindedTimes(item.remindedOn),
  };
}

async function groupsOf(letter: Letter, context: ViewContext): Promise<readonly MatterGroup[]> {
  const single = letter.consolidation === null ? [] : [{ heading: null, lead: [], matters: [consolidationMatter(letter, context)] }];
  const items = letter.items.map((item) => ({
    template: groupTemplate(item.kind, item.agency.relation),
    kind: item.kind,
    matter: reportMatter(item, letter.plan, context),
  }));
  const rounds = letter.rounds.map((round) => {
    const kind = roundKind(letter, round);
    return { template: groupTemplate(kind, 'assigned'), kind, matter: roundMatter(letter, round, context) };
  });
  const listed = [...items, ...rounds].toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const templates = [...new Set(listed.map(({ template }) => template))];
  const values = {
    collector: letter.items[0] === undefined ? officesOf(letter.plan).standing : collectorFor(letter.plan, letter.items[0].agency),
  };
  const groups = templates.map(async (template) => {
    const matters = listed.filter((entry) => entry.template === template).map(({ matter }) => matter);
    return { ...(await headingOf(template, values)), matters };
  });
  const all = [...single, ...(await Promise.all(groups))];
  if (all.length === 0) throw new Error('A letter without a matter has nothing to say.');
  return all;
}

async function headingOf(
  template: TemplateName | null,
  values: object,
): Promise<GroupWords | { readonly heading: null; readonly lead: readonly [] }> {
  return template === null ? { heading: null, lead: [] } : groupWords(template, values);
}

/** One digest may hold a summary before one due date and after another. */
function roundKind(letter: Letter, { asOf, round }: RoundItem): NoticeKind {
  if (letter.kind !== 'summary-before' && letter.kind !== 'summary-after') return letter.kind;
  return asOf < round.dueAt ? 'summary-before' : 'summary-after';
}

function reportMatter(item: ReportItem, plan: Plan, context: ViewContext): Matter {
  const href = linkValue(context.reportLink(item.round.id, item.agency.id));
  if (item.kind !== 'receipt' && item.kind !== 'accepted') {
    return { title: itemName(item, plan), facts: owedFacts(item, plan), link: { href, label: 'Mở và gửi báo cáo' } };
  }
  if (item.received === null) throw new Error(`Report ${item.round.id}/${item.agency.id} has no receipt to tell of.`);
  return { title: itemName(item, plan), facts: receivedFacts(item, item.received, plan), link: { href, label: 'Xem báo cáo đã gửi' } };
}

/** The authority has no page of ours: what it decides on stands in the mail. */
function roundMatter(letter: Letter, item: RoundItem, context: ViewContext): Matter {
  const summary = letter.kind === 'summary-before' || letter.kind === 'summary-after';
  const link = letter.kind === 'authority' ? null : { href: linkValue(context.coordinatorLink(item.round.id)), label: 'Xem đợt báo cáo' };
  return { title: itemName(item, letter.plan), facts: roundFacts(item, letter.plan, summary), link };
}

function consolidationMatter(letter: Letter, context: ViewContext): Matter {
  const { plan, consolidation } = letter;
  if (consolidation === null) throw new Error('This letter is not about a consolidation.');
  const approval = letter.kind === 'approval';
  const link = approval ? { href: linkValue(context.coordinatorLink(consolidation.consolidation.id)), label: 'Xem và phê duyệt' } : null;
  return { title: consolidationName(consolidation, plan), facts: consolidationFacts(consolidation, plan, approval), link };
}
