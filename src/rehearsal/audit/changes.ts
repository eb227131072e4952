/** What is said once because the plan or its people change under way. */
import type { CompiledRound } from '../../plan/compiled';
import type { Agency, Instant, NoticeKind } from '../../plan/model';
import type { Evidence } from './evidence';
import { isUnsent, membersOf, type Owed, reportOf } from './owed';
import { addressOf } from './people';
import { type InForce, inForce, roundOf, versionAt } from './versions';
import { writtenLife } from './written';

export function changeMails(evidence: Evidence): readonly Owed[] {
  return [...inForce(evidence.versions).flatMap((version) => amendmentMails(version, evidence)), ...handOverMails(evidence)];
}

function amendmentMails(version: InForce, evidence: Evidence): readonly Owed[] {
  const { before, compiled } = version;
  if (before === undefined) return [];
  return compiled.rounds.flatMap((round) => {
    const old = roundOf(before, round.id);
    return old === undefined ? firstAsked(round, version, evidence) : told(old, round, version, evidence);
  });
}

/** A round that comes when its first step is over already asks at once, by its newest. */
function firstAsked(round: CompiledRound, { from, compiled }: InForce, evidence: Evidence): readonly Owed[] {
  return membersOf(compiled.plan, round).flatMap((agency) => {
    const newest = round.steps[agency.relation].findLast(({ offset, at }) => offset <= 0 && at < from);
    return newest === undefined ? [] : [ownMail(newest.kind, agency, round, from, evidence)];
  });
}

/** Of an open round: whoever has not sent is told that it is due on another day, or that nothing is owed any more. */
function told(old: CompiledRound, now: CompiledRound, { from, compiled }: InForce, evidence: Evidence): readonly Owed[] {
  if (from < old.opensAt || from >= old.closesAt) return [];
  const waiting = membersOf(compiled.plan, old).filter(
    (agency) => writtenLife(now, agency, evidence) === null && isUnsent(reportOf(evidence, old, agency), from, evidence),
  );
  return waiting.flatMap((agency) => {
    if (!now.agencies.includes(agency.id)) return [ownMail('removed', agency, now, from, evidence)];
    return now.due === old.due ? [] : [ownMail('amended', agency, now, from, evidence)];
  });
}

function ownMail(kind: NoticeKind, agency: Agency, round: CompiledRound, at: Instant, evidence: Evidence): Owed {
  return { at, to: addressOf(agency, 'officer', at, evidence), cc: null, kind, report: reportOf(evidence, round, agency) };
}

/** The new address is asked to confirm; then the new officer, the old one and the leader each hear of it. */
function handOverMails(evidence: Evidence): readonly Owed[] {
  return evidence.script.changes.flatMap((change): readonly Owed[] => {
    if (change.does === 'name-officer') return [{ at: change.at, to: change.email, cc: null, kind: 'confirm-contact', report: null }];
    if (change.does !== 'confirm-officer') return [];
    const { at, report } = change;
    const agency = evidence.compiled.plan.agencies.find(({ id }) => id === report.split('/')[2]);
    if (agency === undefined) return [];
    const before = new Date(Date.parse(at) - 1).toISOString();
    const open = openReports(agency, at, evidence);
    const mail = (kind: NoticeKind, to: string, about: string | null): Owed => ({ at, to, cc: null, kind, report: about });
    return [
      mail('contact-left', addressOf(agency, 'officer', before, evidence), null),
      ...open.map((about) => mail('handed-over', addressOf(agency, 'officer', at, evidence), about)),
      ...open.map((about) => mail('links-renewed', addressOf(agency, 'leader', at, evidence), about)),
    ];
  });
}

function openReports(agency: Agency, at: Instant, evidence: Evidence): readonly string[] {
  const rounds = versionAt(evidence.versions, at)?.rounds ?? [];
  return rounds
    .filter(({ agencies, opensAt, closesAt }) => agencies.includes(agency.id) && opensAt <= at && at < closesAt)
    .map((round) => reportOf(evidence, round, agency))
    .filter((report) => isUnsent(report, at, evidence));
}
