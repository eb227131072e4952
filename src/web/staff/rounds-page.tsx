/** The rounds of a plan, each a way into its list. */
import type { VNode } from 'preact';
import type { PlanStatus } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { ROUND_WORDS } from './round-words';
import { STORY_WORDS } from './story-words';
import { type Frame, Layout } from '../pages/layout';

export function RoundsPage({ frame, status }: { readonly frame: Frame; readonly status: PlanStatus }): VNode {
  const words = ROUND_WORDS[frame.lang];
  const { columns } = words;
  return (
    <Layout title={words.rounds} context={status.title} isWide frame={frame} plan={{ id: status.plan, room: 'rounds' }}>
      <h1>{words.rounds}</h1>
      {status.rounds.length === 0 ? <p>{words.noRounds}</p> : null}
      <div class="scroll">
        <table class="stack">
          <thead>
            <tr>
              {[columns.round, columns.due, columns.state].map((name) => (
                <th scope="col">{name}</th>
              ))}
              {[columns.owed, columns.received, columns.outstanding].map((name) => (
                <th scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {status.rounds.map((round) => (
              <tr key={round.round}>
                <th scope="row">
                  <a href={`/plans/${status.plan}/rounds/${round.round}`}>{round.title}</a>
                </th>
                <td data-label={columns.due} class="date">
                  {fullDate(round.due)}
                  {round.estimated ? ` (${words.estimated})` : ''}
                </td>
                <td data-label={columns.state}>{STORY_WORDS[frame.lang].round[round.state]}</td>
                <td data-label={columns.owed} class="number">
                  {round.owed}
                </td>
                <td data-label={columns.received} class="number">
                  {round.onTime + round.withPermission + round.late}
                </td>
                <td data-label={columns.outstanding} class="number">
                  {round.outstanding + round.missed}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Layout>
  );
}
