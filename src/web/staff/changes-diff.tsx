/** An amendment as a person reads it: what comes, goes, moves, who is told, what stands against it. */
import type { VNode } from 'preact';
import type { AmendmentDiff, RoundMove } from '../../plan/amendment';
import type { Language } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { moment } from '../words';
import { CHANGES_WORDS } from './changes-words';

/** Lines of a paragraph; of more only the number is told. */
const SHOWN = 40;

interface DiffProps {
  readonly lang: Language;
  readonly diff: AmendmentDiff;
  readonly timeZone: string;
}

export function DiffView({ lang, diff, timeZone }: DiffProps): VNode {
  const words = CHANGES_WORDS[lang].diff;
  const paragraphs = paragraphsOf({ lang, diff, timeZone }).filter(([, lines]) => lines.length > 0);
  if (paragraphs.length === 0) return <p>{words.nothing}</p>;
  return (
    <>
      {paragraphs.map(([heading, lines, isBad]) => (
        <section class={isBad === true ? 'box bad' : undefined}>
          <h2>{heading}</h2>
          <ul>
            {lines.slice(0, SHOWN).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          {lines.length <= SHOWN ? null : <p class="quiet">{words.more(lines.length - SHOWN)}</p>}
        </section>
      ))}
    </>
  );
}

type Paragraph = readonly [heading: string, lines: readonly string[], isBad?: true];

function paragraphsOf({ lang, diff, timeZone }: DiffProps): readonly Paragraph[] {
  const words = CHANGES_WORDS[lang].diff;
  const at = (instant: string) => moment(instant, timeZone, lang);
  const { rounds, agencies, requirements, consolidations, sends, told, locked, refused } = diff;
  const [plus, minus, change] = [`${words.added}: `, `${words.removed}: `, `${words.moved}: `];
  return [
    [words.refused, refused.map(({ code, where }) => `${where}: ${words.refusals[code]}`), true],
    [
      words.rounds,
      [
        ...rounds.added.map(({ round, due, agencies: owing }) => `${plus}${round}, ${words.roundLine(fullDate(due), owing.length)}`),
        ...rounds.removed.map((round) => `${minus}${round}`),
        ...rounds.moved.map((move) => `${change}${move.round}, ${moveText(lang, move, at)}`),
      ],
    ],
    [
      words.agencies,
      [
        ...agencies.added.map((id) => `${plus}${id}`),
        ...agencies.removed.map((id) => `${minus}${id}`),
        ...agencies.ofRounds.flatMap(({ round, added, removed }) => [
          ...added.map((id) => `${plus}${id} (${round})`),
          ...removed.map((id) => `${minus}${id} (${round})`),
        ]),
        ...agencies.contacts.map((id) => `${change}${words.contact} ${id}`),
      ],
    ],
    [words.requirements, requirements.map(({ requirement, changed }) => `${change}${requirement}: ${changed.join(', ')}`)],
    [
      words.consolidations,
      [
        ...consolidations.added.map((id) => `${plus}${id}`),
        ...consolidations.removed.map((id) => `${minus}${id}`),
        ...consolidations.moved.map(
          ({ consolidation, startsAt }) => `${change}${consolidation}, ${words.starts} ${at(startsAt.before)} → ${at(startsAt.after)}`,
        ),
      ],
    ],
    [
      words.sends,
      [
        ...sends.moved.map(({ before, after }) => `${change}${at(before.at)} → ${at(after.at)}, ${after.to}: ${after.subject}`),
        ...sends.new.map((mail) => `${plus}${at(mail.at)}, ${mail.to}: ${mail.subject}`),
        ...sends.gone.map((mail) => `${minus}${at(mail.at)}, ${mail.to}: ${mail.subject}`),
      ],
    ],
    [words.told, told.map(({ kind, round, person }) => `${person}: ${words.toldWhat[kind]} (${round})`)],
    [words.locked, locked.map(({ code, where }) => `${where}: ${words.lockedWhy[code]}`)],
  ];
}

function moveText(lang: Language, { due, opensAt, closesAt, lockAt }: RoundMove, at: (instant: string) => string): string {
  const words = CHANGES_WORDS[lang].diff;
  const lock = (instant: string | null) => (instant === null ? words.noLock : at(instant));
  return [
    ...(due === undefined ? [] : [`${words.due} ${fullDate(due.before)} → ${fullDate(due.after)}`]),
    ...(opensAt === undefined ? [] : [`${words.opens} ${at(opensAt.before)} → ${at(opensAt.after)}`]),
    ...(closesAt === undefined ? [] : [`${words.closes} ${at(closesAt.before)} → ${at(closesAt.after)}`]),
    ...(lockAt === undefined ? [] : [`${words.locks} ${lock(lockAt.before)} → ${lock(lockAt.after)}`]),
  ].join('; ');
}
