/** A notice of any kind about a report as it stands, to be looked at: nobody owes it. */
import type { ReportFacts } from './letter-builder';
import type { Agency, Instant, NoticeKind, Plan, StepAudience } from './model';
import type { Notice } from './notices';
import { contactFor } from './posts';
import { isNewerThanAccepted } from './report';
import type { Message } from './thread';

/** null: this report can have no notice of that kind, or nothing has happened yet that it would tell of. */
export function sampleNotice(plan: Plan, agency: Agency, kind: NoticeKind, facts: ReportFacts, at: Instant): Notice | null {
  const told = toldBy(kind, agency, facts);
  if (told === null) return null;
  const { to, cc = null, whole = false, version } = told;
  return {
    id: `${plan.id}/${facts.round}/${agency.id}#sample-${kind}`,
    kind,
    person: contactFor(plan, agency, to).id,
    cc: cc === null ? null : contactFor(plan, agency, cc).id,
    round: facts.round,
    agency: whole ? null : agency.id,
    consolidation: null,
    version,
    at,
  };
}

interface Told {
  readonly to: StepAudience;
  readonly cc?: StepAudience;
  /** It tells of the whole round. */
  readonly whole?: boolean;
  readonly version: number | null;
}

function toldBy(
  kind: NoticeKind,
  { relation }: Agency,
  { state, receipts, returns, requests, nudges, messages, amendments }: ReportFacts,
): Told | null {
  const received = receipts.at(-1)?.version;
  const returned = returns.at(-1)?.version;
  const request = (of: 'extension' | 'promise') => requests.findLast((each) => each.kind === of)?.n;
  const about = (version: number | undefined, to: StepAudience): Told | null => (version === undefined ? null : { to, version });
  switch (kind) {
    case 'opens':
    case 'reminder':
    case 'due-today':
    case 'overdue':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
      return { to: 'officer', version: null };
    case 'nudge':
      return { to: 'officer', version: nudges.at(-1)?.n ?? null };
    case 'courtesy':
      return relation === 'invited' ? { to: 'officer', version: null } : null;
    case 'leader':
      return relation === 'assigned' ? { to: 'leader', cc: 'officer', version: null } : null;
    case 'receipt':
    case 'accepted':
      return about(received, 'officer');
    case 'review-waiting':
      return about(received, 'coordinator');
    case 'newer-version':
      return isNewerThanAccepted(state) ? about(received, 'coordinator') : null;
    case 'review-overdue':
      return received === undefined ? null : { to: 'standing', cc: 'coordinator', version: received };
    case 'second-review':
      return about(received, 'authority');
    case 'returned':
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
      return about(returned, 'officer');
    case 'correction-leader':
      return returned === undefined || relation === 'invited' ? null : { to: 'leader', cc: 'officer', version: returned };
    case 'extension-asked':
      return about(request('extension'), 'coordinator');
    case 'extension-decided':
      return about(request('extension'), 'officer');
    case 'promised':
      return about(request('promise'), 'officer');
    case 'question':
      return about(lastFrom(messages, 'agency'), 'coordinator');
    case 'answer':
      return about(lastFrom(messages, 'coordinator'), 'officer');
    case 'standing':
    case 'authority':
      return { to: kind, whole: true, version: null };
    case 'summary-before':
    case 'summary-after':
      return { to: 'coordinator', whole: true, version: null };
    case 'amended':
    case 'removed':
      return about(amendments.at(-1)?.version, 'officer');
    // Of a post and its address, not of a report.
    case 'contact-refused':
    case 'handed-over':
    case 'contact-left':
    case 'links-renewed':
    case 'confirm-contact':
    case 'approval':
    case 'distribution':
      return null;
  }
}

function lastFrom(messages: readonly Message[], side: Message['side']): number | undefined {
  return messages.findLast((message) => message.side === side)?.n;
}
