/** Whether everything the plan owed happened exactly as owed. Each finding is one sentence; none means yes. */
import type { RoundStatus } from '../../client/dondoc';
import type { CompiledRound } from '../../plan/compiled';
import type { Evidence } from './evidence';
import type { Life } from './life';
import { mailFindings } from './mail-findings';
import { reportOf } from './owed';
import { owedIn } from './versions';
import { writtenLife } from './written';

export function auditYear(evidence: Evidence): readonly string[] {
  return [
    ...mailFindings(evidence),
    ...castFindings(evidence),
    ...roundFindings(evidence),
    ...consolidationFindings(evidence),
    ...archiveFindings(evidence),
    ...(evidence.status.state === 'ended' ? [] : [`the plan is ${evidence.status.state}, not ended`]),
  ];
}

/** A form that refuses everybody makes a year of missed reports, each of them rightly counted: the cast must have been able to act. */
function castFindings({ troubles }: Evidence): readonly string[] {
  const kinds = [...new Set(troubles.map(({ what }) => what))].toSorted();
  return kinds.map((kind) => {
    const [first, ...others] = troubles.filter(({ what }) => what === kind);
    return `the cast met with ${kind}, first at ${first?.at}, ${others.length + 1} times in all`;
  });
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
      ...(told.owed === 0 || told.state === 'closed' ? [] : [`round ${round.id} is ${told.state}, not closed`]),
      ...COUNTED.flatMap((name) =>
        told[name] === own[name] ? [] : [`round ${round.id}: ${name} should be ${own[name]}, the account says ${told[name]}`],
      ),
    ];
  });
}

const COUNTED = ['owed', 'onTime', 'withPermission', 'late', 'waived', 'missed', 'nil'] as const;

/** Only what is written in the script asks for time or is let off, and whoever leaves the plan before sending. */
function ownAccount(round: CompiledRound, evidence: Evidence): Pick<RoundStatus, (typeof COUNTED)[number]> {
  const { compiled, sendings, diary, versions } = evidence;
  const delivering = compiled.consolidations.find(({ delivers }) => delivers.includes(round.id));
  const delivered = diary.find(({ what }) => what === `approve ${delivering?.id}`);
  const owed = owedIn(round, versions);
  const ends = compiled.plan.agencies
    .filter(({ id }) => owed.includes(id))
    .map((agency) => {
      const own = sendings.filter(({ report }) => report === reportOf(evidence, round, agency));
      const dealt = endingOf(delivering === undefined ? own[0]?.at : delivered?.at, round, agency.id);
      return { ending: writtenLife(round, agency, evidence)?.ending ?? dealt, nil: own.at(-1)?.nil ?? false };
    });
  const count = (ending: Life['ending']) => ends.filter((end) => end.ending === ending).length;
  return {
    owed: ends.length,
    onTime: count('onTime'),
    withPermission: count('withPermission'),
    waived: count('waived'),
    late: count('late'),
    missed: count('missed'),
    nil: ends.filter(({ nil }) => nil).length,
  };
}

function endingOf(sentAt: string | undefined, { dueAt, agencies }: CompiledRound, agency: string): Life['ending'] {
  if (sentAt === undefined) return agencies.includes(agency) ? 'missed' : 'waived';
  return sentAt < dueAt ? 'onTime' : 'late';
}

/** Each was started by its Schedule, at its instant, and was distributed with both documents. */
function consolidationFindings({ compiled, status }: Evidence): readonly string[] {
  return compiled.consolidations.flatMap(({ id, startsAt }) => {
    const told = status.consolidations.find((candidate) => candidate.id === id);
    if (told === undefined) return [`consolidation ${id} is not in the account`];
    if (told.workflow === null) return [`consolidation ${id} was never started: its Schedule did not fire`];
    const nominal = told.workflow.slice(-'2024-06-18T01:00:00Z'.length);
    return [
      ...(told.startedBy === 'schedule' ? [] : [`consolidation ${id} was not started by its Schedule`]),
      ...(nominal === startsAt.replace('.000Z', 'Z') ? [] : [`consolidation ${id} was started for ${nominal}, not ${startsAt}`]),
      ...(told.state === 'distributed' ? [] : [`consolidation ${id} is ${told.state}, not distributed`]),
      ...(told.documents.length === 2 ? [] : [`consolidation ${id} has ${told.documents.length} documents, not 2`]),
    ];
  });
}

/** The folder on disk holds every document, byte for byte, and nothing else. */
function archiveFindings({ archived, status }: Evidence): readonly string[] {
  const kept = new Map(archived.map(({ name, sha256 }) => [name, sha256]));
  const documents = status.consolidations.flatMap((consolidation) => consolidation.documents);
  const strangers = archived.filter(({ name }) => !documents.some((document) => document.name === name));
  return [
    ...documents.flatMap(({ name, sha256 }) => (kept.get(name) === sha256 ? [] : [`${name} is not in the archive as it was approved`])),
    ...strangers.map(({ name }) => `${name} lies in the archive and belongs to no consolidation`),
  ];
}
