/** The plans that somebody may see, each in short. */
import type { VNode } from 'preact';
import type { PlanStatus, RoundStatus } from '../../client/dondoc';
import type { Language } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { hasRole } from '../access';
import { OVERVIEW, overviewMoment } from '../overview-words';
import { type Frame, Layout } from './layout';

const COUNTS = ['owed', 'onTime', 'late', 'missed', 'outstanding'] as const;

export function OverviewPage({ frame, plans }: { readonly frame: Frame; readonly plans: readonly PlanStatus[] }): VNode {
  const words = OVERVIEW[frame.lang];
  return (
    <Layout title={words.title} isWide frame={frame}>
      <h1>{words.title}</h1>
      {hasRole(frame.person, 'coordinator', null) ? (
        <p>
          <a href="/plans/new">{words.start}</a> · <a href="/health">{words.health}</a>
        </p>
      ) : null}
      {plans.length === 0 ? <p>{words.none}</p> : null}
      {plans.map((status) => (
        <section key={status.plan}>
          <h2>
            <a href={`/plans/${status.plan}`}>{status.title}</a>
          </h2>
          <p class="quiet">
            {words.line(
              words.planStates[status.state],
              status.version,
              overviewMoment(status.now, frame.lang),
              status.awaitingReview.length,
            )}
          </p>
          <Rounds rounds={status.rounds} lang={frame.lang} />
        </section>
      ))}
    </Layout>
  );
}

function Rounds({ rounds, lang }: { readonly rounds: readonly RoundStatus[]; readonly lang: Language }): VNode {
  const { columns } = OVERVIEW[lang];
  return (
    <div class="scroll">
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{columns.round}</th>
            <th scope="col">{columns.due}</th>
            <th scope="col">{columns.state}</th>
            {COUNTS.map((counted) => (
              <th scope="col" class="number">
                {columns[counted]}
              </th>
            ))}
            <th scope="col" class="date">
              {columns.next}
            </th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <RoundRow key={round.round} round={round} lang={lang} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoundRow({ round, lang }: { readonly round: RoundStatus; readonly lang: Language }): VNode {
  const { columns, roundStates, expected } = OVERVIEW[lang];
  return (
    <tr>
      <th scope="row">{round.title}</th>
      <td data-label={columns.due} class="date">
        {fullDate(round.due)}
        {round.estimated ? ` (${expected})` : ''}
      </td>
      <td data-label={columns.state}>{roundStates[round.state]}</td>
      {COUNTS.map((counted) => (
        <td data-label={columns[counted]} class="number">
          {round[counted]}
        </td>
      ))}
      <td data-label={columns.next} class="date wide">
        {round.nextAt === null ? '' : overviewMoment(round.nextAt, lang)}
      </td>
    </tr>
  );
}
