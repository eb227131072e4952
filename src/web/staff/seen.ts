/** What somebody saw of a report when they decided, as one word of a form: a decision about anything else is refused. */
import type { SeenReport } from '../../client/dondoc';
import type { ReportState, ReportStatus } from '../../plan/report';

const STATUSES: readonly ReportStatus[] = ['scheduled', 'open', 'submitted', 'returned', 'accepted', 'waived', 'missed'];

/** `open~0~2026-06-22T17:00:00.000Z~~~`: status, version, extension, request, endorsement, correct-by. */
export function seenText({ status, version, extendedDueAt, askedDueAt, endorsedAt, correctByAt }: ReportState): string {
  return [status, version, extendedDueAt ?? '', askedDueAt ?? '', endorsedAt ?? '', correctByAt ?? ''].join('~');
}

/** null: it is none of ours. */
export function readSeen(text: string): SeenReport | null {
  const [named, version = '', ...instants] = text.split('~');
  const status = STATUSES.find((each) => each === named);
  if (status === undefined || !/^\d{1,6}$/.test(version) || instants.length !== 4) return null;
  const [extendedDueAt = null, askedDueAt = null, endorsedAt = null, correctByAt = null] = instants.map((at) => (at === '' ? null : at));
  return { status, version: Number(version), extendedDueAt, askedDueAt, endorsedAt, correctByAt };
}
