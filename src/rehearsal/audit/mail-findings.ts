/** Owed and caught mails, one for one. */
import type { CaughtMail, Evidence } from './evidence';
import { type ExpectedMail, expectedMails } from './expected-mails';

export function mailFindings(evidence: Evidence): readonly string[] {
  return [...balance(evidence), ...shortened(evidence.caught.flatMap(misdelivered)), ...counts(evidence)];
}

const MOST_NAMED = 10;

/** At the same minute, to the same people, about the same reports. */
function balance(evidence: Evidence): readonly string[] {
  const open = new Map<string, number>();
  const add = (key: string, n: number) => open.set(key, (open.get(key) ?? 0) + n);
  for (const mail of expectedMails(evidence)) add(keyOf(mail), 1);
  for (const mail of evidence.caught) add(keyOf(asSeen(mail)), -1);
  const wrong = [...open].filter(([, n]) => n !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return shortened(wrong.map(([key, n]) => (n > 0 ? `${n} mail missing: ${key}` : `${-n} mail too many: ${key}`)));
}

function shortened(findings: readonly string[]): readonly string[] {
  if (findings.length <= MOST_NAMED) return findings;
  return [...findings.slice(0, MOST_NAMED), `… and ${findings.length - MOST_NAMED} more of this kind`];
}

function keyOf({ at, kind, to, cc, reports }: ExpectedMail): string {
  return [`${at.slice(0, 16)}Z`, kind, to, ...cc.map((copy) => `cc ${copy}`), ...reports].join(' ');
}

function asSeen(mail: CaughtMail): ExpectedMail {
  return { at: mail.date, to: mail.to.join('+'), cc: mail.cc.toSorted(), kind: mail.kind, reports: reportsLinked(mail.text) };
}

/** The reports a mail's links are bound to: a token names its report in the clear, only its signature is secret. */
function reportsLinked(text: string): readonly string[] {
  const tokens = [...text.matchAll(/\/r\/([\w.-]+)/g)].map(([, token = '']) => token.split('.')[4] ?? '');
  return [...new Set(tokens.map((part) => Buffer.from(part, 'base64url').toString()))].toSorted();
}

/** A mail's own date and reader are only its word: the year's clock and the server's envelope are asked as well. */
function misdelivered({ messageId, kind, date, seenAt, to, cc, delivered }: CaughtMail): readonly string[] {
  const named = `${kind} ${messageId} to ${to.join(' ')}`;
  const readers = [...to, ...cc].toSorted().join(' ');
  const reached = delivered.toSorted().join(' ');
  return [
    ...(seenAt?.slice(0, 16) === date.slice(0, 16) ? [] : [`${named} is dated ${date} but came at ${seenAt ?? 'no instant of the year'}`]),
    ...(reached === readers ? [] : [`${named} names ${readers} but was delivered to ${reached}`]),
  ];
}

/** Sender and catcher count alike, no Message-ID came twice, nothing is left undone. */
function counts({ caught, sent, unfinished }: Evidence): readonly string[] {
  const received = countBy(caught.map((mail) => mail.kind));
  const kinds = [...new Set([...Object.keys(sent), ...Object.keys(received)])].toSorted();
  const differing = kinds.filter((kind) => (sent[kind] ?? 0) !== (received[kind] ?? 0));
  const doubled = Object.entries(countBy(caught.map((mail) => mail.messageId))).filter(([, n]) => n > 1);
  return [
    ...differing.map((kind) => `the sender counts ${sent[kind] ?? 0} mails of kind ${kind}, the catcher ${received[kind] ?? 0}`),
    ...doubled.map(([id, n]) => `${id} came ${n} times`),
    ...Object.entries(unfinished).map(([state, n]) => `${n} ${state} at the end of the year`),
  ];
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const word of words) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
}
