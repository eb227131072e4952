/** Which words a notice gets. Invited bodies have words of their own, whatever the step is called. */
import type { NoticeKind, Relation } from '../plan/model';
import { NOTICE_KINDS } from '../plan/notices';

/** Where words stand under `templates/vi`. */
export type TemplateName = string;

/** The words that open and close a letter of this kind. Throws for an escalation of an invited body: there is none. */
export function letterTemplate(kind: NoticeKind, relation: Relation): TemplateName {
  switch (kind) {
    case 'opens':
    case 'reminder':
    case 'due-today':
    case 'overdue':
      return `${relation}/opening`;
    case 'courtesy':
      return 'invited/opening';
    case 'leader':
      if (relation === 'invited') throw new Error('An invited agency is never escalated to its leader.');
      return 'assigned/leader';
    case 'nudge':
    case 'receipt':
    case 'accepted':
      return `${relation}/${kind}`;
    case 'summary-before':
    case 'summary-after':
    case 'review-waiting':
    case 'newer-version':
      return 'summary/opening';
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
      return 'report/correction';
    case 'correction-leader':
      if (relation === 'invited') throw new Error('An invited agency is never escalated to its leader.');
      return 'report/correction-leader';
    case 'contact-refused':
      return 'contact/refused-opening';
    case 'handed-over':
    case 'contact-left':
    case 'links-renewed':
    case 'confirm-contact':
      return `contact/${kind}`;
    case 'review-overdue':
    case 'returned':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'extension-asked':
    case 'extension-decided':
    case 'promised':
    case 'question':
    case 'answer':
    case 'amended':
    case 'removed':
    case 'second-review':
      return `report/${kind}`;
    case 'standing':
    case 'authority':
    case 'approval':
    case 'distribution':
      return kind;
  }
}

/** The heading and request over reports of this kind; null: the letter is about one report and needs none. */
export function groupTemplate(kind: NoticeKind, relation: Relation): TemplateName | null {
  switch (kind) {
    case 'opens':
    case 'reminder':
      return `${relation}/${kind}`;
    case 'due-today':
      return relation === 'invited' ? 'invited/reminder' : 'assigned/due-today';
    case 'overdue':
      return relation === 'invited' ? 'invited/courtesy' : 'assigned/overdue';
    case 'courtesy':
      return 'invited/courtesy';
    case 'summary-before':
      return 'summary/before';
    case 'summary-after':
      return 'summary/after';
    case 'review-waiting':
    case 'newer-version':
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
      return `report/${kind}`;
    case 'contact-refused':
      return 'contact/refused';
    case 'correction-leader':
    case 'review-overdue':
    case 'returned':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'extension-asked':
    case 'extension-decided':
    case 'promised':
    case 'question':
    case 'answer':
    case 'amended':
    case 'removed':
    case 'second-review':
    case 'nudge':
    case 'handed-over':
    case 'contact-left':
    case 'links-renewed':
    case 'confirm-contact':
    case 'leader':
    case 'standing':
    case 'authority':
    case 'receipt':
    case 'accepted':
    case 'approval':
    case 'distribution':
      return null;
  }
}

const RELATIONS: readonly Relation[] = ['assigned', 'invited'];
const NEVER_INVITED: readonly NoticeKind[] = ['leader', 'correction-leader'];

/** Every template that opens and closes letters, once. */
export const LETTER_TEMPLATES: readonly TemplateName[] = [...new Set(NOTICE_KINDS.flatMap(lettersOf))];

/** Every template that heads a group of reports, once. */
export const GROUP_TEMPLATES: readonly TemplateName[] = [...new Set(NOTICE_KINDS.flatMap(groupsOf))];

/** The templates that a mail of this kind may use. */
export function templatesOf(kind: NoticeKind): readonly TemplateName[] {
  return [...lettersOf(kind), ...groupsOf(kind)];
}

function lettersOf(kind: NoticeKind): readonly TemplateName[] {
  const relations = RELATIONS.filter((relation) => relation === 'assigned' || !NEVER_INVITED.includes(kind));
  return relations.map((relation) => letterTemplate(kind, relation));
}

function groupsOf(kind: NoticeKind): readonly TemplateName[] {
  return RELATIONS.map((relation) => groupTemplate(kind, relation)).filter((name) => name !== null);
}
