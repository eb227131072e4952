/** What a mail is about, grouped by urgency: each report, round or consolidated report with its facts and its own link. */
import type { ConsolidationItem, Letter, ReportItem, RoundItem } from '../plan/letters';
import type { NoticeKind, Plan } from '../plan/model';
import { agenciesOf } from '../plan/words';
import { collectorFor, legalBasis, officesOf, oneLine } from './citation';
import {
  amendedFacts,
  consolidationBasis,
  consolidationFacts,
  consolidationName,
  type Fact,
  itemName,
  nudgeFacts,
  owedFacts,
  receivedFacts,
  refusedFacts,
  requestFacts,
  returnedFacts,
  saidFacts,
  roundFacts,
  waitingFacts,
} from './facts';
import { linkValue } from './headers';
import { groupWords } from './render';
import { groupTemplate, type TemplateName } from './template-names';
import type { Wording } from './wording';

/** One report, round or consolidated report of a mail. */
interface Matter {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** The plan's words and the law, last: long, and rarely what the reader looks for. */
  readonly basis: readonly string[];
  readonly link: { readonly href: string; readonly label: string } | null;
}

export interface MatterGroup {
  readonly heading: string | null;
  readonly lead: readonly string[];
  readonly matters: readonly Matter[];
}

/** Where the links of a mail lead, and the words that the plan has of its own. */
export interface MatterContext {
  readonly wording: Wording;
  readonly reportLink: (roundId: string, agencyId: string) => string;
  /** The same report for whoever is signed in. */
  readonly staffReportLink: (roundId: string, agencyId: string) => string;
  /** `id` of a round or of a consolidation. */
  readonly coordinatorLink: (id: string) => string;
}

/** Most urgent first. */
const ORDER: readonly NoticeKind[] = [
  'correction-overdue',
  'overdue',
  'courtesy',
  'correction-today',
  'due-today',
  'correction-soon',
  'reminder',
  'opens',
  'review-waiting',
  'newer-version',
  'contact-refused',
  'summary-before',
  'summary-after',
];

interface Listed {
  readonly kind: NoticeKind;
  readonly template: TemplateName | null;
  readonly matter: Matter;
}

/** Throws when the letter is about nothing. */
export async function groupsOf(letter: Letter, context: MatterContext): Promise<readonly MatterGroup[]> {
  const listed = listedOf(letter, context).toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  if (listed.length === 0) throw new Error('A letter without a matter has nothing to say.');
  const [item] = letter.items;
  const values = { collector: item === undefined ? officesOf(letter.plan).standing : collectorFor(letter.plan, item.agency) };
  const templates = [...new Set(listed.map(({ template }) => template))];
  return Promise.all(
    templates.map(async (template) => {
      const words = template === null ? { heading: null, lead: [] } : await groupWords(template, values, context.wording);
      return { ...words, matters: listed.filter((entry) => entry.template === template).map(({ matter }) => matter) };
    }),
  );
}

function listedOf(letter: Letter, context: MatterContext): readonly Listed[] {
  const { kind, plan, consolidation } = letter;
  const several = agenciesOf(letter) > 1;
  const cited = new Set<string>();
  const items = (several ? byAgency(letter) : letter.items).map((item) => {
    const matter = reportMatter(item, plan, context);
    // A law cited once for each of forty agencies would bury what is owed.
    const basis = several && cited.has(item.requirement.id) ? [] : matter.basis;
    cited.add(item.requirement.id);
    const title = several && !FOR_REVIEWERS.has(item.kind) ? `${item.agency.name}: ${matter.title}` : matter.title;
    return {
      kind: item.kind,
      template: groupTemplate(item.kind, item.agency.relation),
      matter: { ...matter, title: oneLine('a title', title), basis },
    };
  });
  const rounds = letter.rounds.map((round) => ({
    kind: roundKind(kind, round),
    template: groupTemplate(roundKind(kind, round), 'assigned'),
    matter: roundMatter(roundKind(kind, round), round, plan, context),
  }));
  const whole = consolidation === null ? [] : [{ kind, template: null, matter: consolidationMatter(kind, consolidation, plan, context) }];
  return [...items, ...rounds, ...whole];
}

/** Each agency's reports together, in plan order; within one by due date. */
function byAgency({ items, plan }: Letter): readonly ReportItem[] {
  const place = new Map(plan.agencies.map(({ id }, index) => [id, index]));
  return items.toSorted((a, b) => (place.get(a.agency.id) ?? 0) - (place.get(b.agency.id) ?? 0));
}

/** One digest may hold a summary before one due date and after another. */
function roundKind(kind: NoticeKind, { asOf, round }: RoundItem): NoticeKind {
  if (kind === 'standing' || kind === 'authority') return kind;
  return asOf < round.dueAt ? 'summary-before' : 'summary-after';
}

function isSummary(kind: NoticeKind): boolean {
  return kind === 'summary-before' || kind === 'summary-after';
}

function reportMatter(item: ReportItem, plan: Plan, context: MatterContext): Matter {
  return {
    title: itemName(item, plan),
    facts: factsOf(item, plan),
    basis: legalBasis(item.requirement, plan),
    link: linkOf(item, context),
  };
}

function factsOf(item: ReportItem, plan: Plan): readonly Fact[] {
  switch (item.kind) {
    case 'receipt':
    case 'accepted':
      return receivedBy(item, plan);
    case 'review-waiting':
    case 'newer-version':
    case 'review-overdue':
    case 'second-review':
      return waitingFacts(item, plan);
    case 'returned':
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
    case 'correction-leader':
      return returnedFacts(item);
    case 'contact-refused':
      return refusedFacts(item, plan);
    case 'extension-asked':
    case 'extension-decided':
    case 'promised':
      return requestFacts(item);
    case 'question':
    case 'answer':
      return saidFacts(item);
    case 'amended':
    case 'removed':
      return amendedFacts(item, plan);
    case 'nudge':
      return nudgeFacts(item, plan);
    case 'opens':
    case 'reminder':
    case 'due-today':
    case 'overdue':
    case 'courtesy':
    case 'leader':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'handed-over':
    case 'contact-left':
    case 'links-renewed':
    case 'confirm-contact':
      return owedFacts(item, plan);
    case 'standing':
    case 'authority':
    case 'summary-before':
    case 'summary-after':
    case 'approval':
    case 'distribution':
      throw new Error(`A notice of kind ${item.kind} speaks of no single report.`);
  }
}

/** The agency's own link for its own people, the coordinator's for whoever reviews. */
function linkOf(item: ReportItem, context: MatterContext): Matter['link'] {
  // Who has left a post has no way in any more.
  if (item.kind === 'second-review' || item.kind === 'contact-left') return null;
  if (item.kind === 'question') return { href: linkValue(context.staffReportLink(item.round.id, item.agency.id)), label: 'Xem và trả lời' };
  if (FOR_REVIEWERS.has(item.kind)) return { href: linkValue(context.coordinatorLink(item.round.id)), label: 'Xem đợt báo cáo' };
  return { href: linkValue(context.reportLink(item.round.id, item.agency.id)), label: LINK_LABELS[item.kind] ?? 'Mở và gửi báo cáo' };
}

const FOR_REVIEWERS: ReadonlySet<NoticeKind> = new Set([
  'review-waiting',
  'newer-version',
  'review-overdue',
  'extension-asked',
  'question',
  'contact-refused',
]);

const LINK_LABELS: Partial<Record<NoticeKind, string>> = {
  receipt: 'Xem báo cáo đã gửi',
  accepted: 'Xem báo cáo đã gửi',
  waived: 'Xem báo cáo',
  promised: 'Xem báo cáo',
  answer: 'Xem và trả lời',
  removed: 'Xem báo cáo',
  'confirm-contact': 'Xác nhận đầu mối',
};

function receivedBy(item: ReportItem, plan: Plan): readonly Fact[] {
  if (item.received === null) throw new Error(`Report ${item.round.id}/${item.agency.id} has no receipt to tell of.`);
  return receivedFacts(item, item.received, plan);
}

/** The authority has no page of ours: what it decides on stands in the mail. */
function roundMatter(kind: NoticeKind, item: RoundItem, plan: Plan, context: MatterContext): Matter {
  const link = kind === 'authority' ? null : { href: linkValue(context.coordinatorLink(item.round.id)), label: 'Xem đợt báo cáo' };
  return { title: itemName(item, plan), facts: roundFacts(item, isSummary(kind)), basis: legalBasis(item.requirement, plan), link };
}

function consolidationMatter(kind: NoticeKind, item: ConsolidationItem, plan: Plan, context: MatterContext): Matter {
  const approval = kind === 'approval';
  return {
    title: consolidationName(item, plan),
    facts: consolidationFacts(item, approval),
    basis: consolidationBasis(item, plan),
    link: approval ? { href: linkValue(context.coordinatorLink(item.consolidation.id)), label: 'Xem và phê duyệt' } : null,
  };
}
