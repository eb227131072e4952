/** Whether everything the plan owed happened exactly as owed. Each finding is one sentence; none means yes. */
import type { CompiledRound } from '../../plan/compiled';
import type { RoundStatus } from '../../client/dondoc';
import type { Mail } from '../cast/mailbox';
import type { Evidence } from './evidence';
import { type ExpectedMail, expectedMails, type MailFamily } from './expected-mails';

export function auditYear(evidence: Evidence): readonly string[] {
  return [...mailFindings(evidence), ...countFindings(evidence), ...roundFindings(evidence), ...consolidationFindings(evidence)];
}

const MOST_NAMED = 10;

/** Owed and caught mails, one for one: at the same minute, to the same person, about the same reports. */
function mailFindings(evidence: Evidence): readonly string[] {
  const counts = new Map<string, number>();
  const add = (key: string, n: number) => counts.set(key, (counts.get(key) ?? 0) + n);
  for (const mail of expectedMails(evidence)) add(keyOf(mail), 1);
  for (const mail of evidence.caught) add(keyOf(asSeen(mail)), -1);
  const wrong = [...counts].filter(([, n]) => n !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const named = wrong.slice(0, MOST_NAMED).map(([key, n]) => (n > 0 ? `${n} mail missing: ${key}` : `${-n} mail too many: ${key}`));
  return wrong.length > MOST_NAMED ? [...named, `… and ${wrong.length - MOST_NAMED} more mails that are missing or too many`] : named;
}

function keyOf({ at, family, to, reports }: ExpectedMail): string {
  return `${at.slice(0, 16)}Z ${family} ${to} ${reports.join(' ')}`.trim();
}

function asSeen(mail: Mail): ExpectedMail {
  return { at: mail.date, to: mail.to[0] ?? '', family: familyOf(mail.kind), reports: reportsLinked(mail.text) };
}

function familyOf(kind: string): MailFamily {
  switch (kind) {
    case 'leader':
    case 'standing':
    case 'authority':
    case 'approval':
    case 'distribution':
      return kind;
    case 'receipt':
    case 'accepted':
      return 'answer';
    default:
      return 'digest';
  }
}

/** The reports a mail's links are bound to: a token names its report in the clear, only its signature is secret. */
function reportsLinked(text: string): readonly string[] {
  const tokens = [...text.matchAll(/\/r\/([\w.-]+)/g)].map(([, token = '']) => token.split('.')[4] ?? '');
  return [...new Set(tokens.map((part) => Buffer.from(part, 'base64url').toString()))].toSorted();
}

/** Sender and catcher count alike, no Message-ID came twice, nothing is left undone. */
function countFindings({ caught, sent, unfinished }: Evidence): readonly string[] {
  const received = countBy(caught.map((mail) => mail.kind));
  const kinds = [...new Set([...Object.keys(sent), ...Object.keys(received)])].toSorted();
  const differing = kinds.filter((kind) => (sent[kind] ?? 0) !== (received[kind] ?? 0));
  const doubled = Object.entries(countBy(caught.map((mail) => mail.messageId))).filter(([, n]) => n > 1);
  return [
    ...differing.map((kind) => `the sender counts ${sent[kind] ?? 0} mails of kind ${kind}, the catcher ${received[kind] ?? 0}`),
    ...doubled.map(([id, n]) => `${id} came ${n} times`),
    ...Object.entries(unfinished).map(([state, n]) => `${n} left ${state}`),
  ];
}

/** The account of each round against the cast's own memory of what it sent and when. */
function roundFindings(evidence: Evidence): readonly string[] {
  return evidence.compiled.rounds.flatMap((round) => {
    const told = evidence.status.rounds.find((candidate) => candidate.round === round.id);
    if (told === undefined) return [`round ${round.id} is not in the account`];
    const own = ownAccount(round, evidence);
    const sum = told.onTime + told.withPermission + told.late + told.waived + told.missed;
    return [
      ...(sum === told.owed ? [] : [`round ${round.id}: ${told.owed} owed, but ${sum} ended`]),
      ...COUNTED.flatMap((name) =>
        told[name] === own[name] ? [] : [`round ${round.id}: ${name} should be ${own[name]}, the account says ${told[name]}`],
      ),
    ];
  });
}

const COUNTED = ['owed', 'onTime', 'late', 'missed', 'nil'] as const;

function ownAccount(round: CompiledRound, { compiled, sendings, diary }: Evidence): Pick<RoundStatus, (typeof COUNTED)[number]> {
  const delivering = compiled.consolidations.find(({ delivers }) => delivers.includes(round.id));
  const delivered = diary.find(({ what }) => what === `approve ${delivering?.id}`);
  const ends = round.agencies.map((agency) => {
    const own = sendings.filter(({ report }) => report === `${compiled.plan.id}/${round.id}/${agency}`);
    return { at: delivering === undefined ? own[0]?.at : delivered?.at, nil: own.at(-1)?.nil ?? false };
  });
  return {
    owed: ends.length,
    onTime: ends.filter(({ at }) => at !== undefined && at < round.dueAt).length,
    late: ends.filter(({ at }) => at !== undefined && at >= round.dueAt).length,
    missed: ends.filter(({ at }) => at === undefined).length,
    nil: ends.filter(({ nil }) => nil).length,
  };
}

/** Each was started by its Schedule, at its instant, and was distributed with both documents. */
function consolidationFindings({ compiled, status }: Evidence): readonly string[] {
  return compiled.consolidations.flatMap(({ id, startsAt }) => {
    const told = status.consolidations.find((candidate) => candidate.id === id);
    if (told === undefined) return [`consolidation ${id} is not in the account`];
    const nominal = told.workflow?.slice(-'2024-06-18T01:00:00Z'.length);
    return [
      ...(told.startedBy === 'schedule' ? [] : [`consolidation ${id} was not started by its Schedule`]),
      ...(nominal === startsAt.replace('.000Z', 'Z') ? [] : [`consolidation ${id} was started for ${nominal}, not ${startsAt}`]),
      ...(told.state === 'distributed' ? [] : [`consolidation ${id} is ${told.state}, not distributed`]),
      ...(told.documents.length === 2 ? [] : [`consolidation ${id} has ${told.documents.length} documents, not 2`]),
    ];
  });
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
