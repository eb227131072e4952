/** How well it goes: pictures with their tables, and where the targets stand. */
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import type { Board } from '../../client/dondoc';
import { percent, type Tally } from '../../plan/board/tally';
import type { Language } from '../../plan/model';
import type { TargetStanding } from '../../report/targets';
import type { BoardProps } from './board-page';
import { BOARD, shortDate, whole } from './board-words';
import type { RateChart } from './rate-chart';

export const CHARTS = ['rounds', 'groups'] as const;
export type Chart = (typeof CHARTS)[number];

interface RateRow {
  readonly id: string;
  readonly name: string;
  readonly tally: Tally;
}

export function Rates({ board, lang }: Pick<BoardProps, 'board' | 'lang'>): VNode {
  const words = BOARD[lang];
  if (rateRows(board, 'rounds', lang).length === 0) return <p>{words.notBegun}</p>;
  return (
    <>
      <p class="quiet">{words.ratesMean}</p>
      <div class="charts">
        {CHARTS.map((chart) => (
          <RateSection key={chart} board={board} chart={chart} lang={lang} />
        ))}
      </div>
    </>
  );
}

function RateSection({ board, chart, lang }: Pick<BoardProps, 'board' | 'lang'> & { readonly chart: Chart }): VNode {
  const words = BOARD[lang];
  const title = chart === 'rounds' ? words.byRound : words.byGroup;
  const drawn = rateChart(board, chart, lang);
  // Another picture has another address: what has not changed is not fetched again.
  const hash = createHash('sha256').update(JSON.stringify(drawn)).digest('hex').slice(0, 12);
  return (
    <figure>
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <img src={`/plans/${board.plan.id}/charts/${chart}?v=${hash}`} alt={title} width={600} height={chartHeight(drawn)} loading="lazy" />
      <details id={`rates-${chart}`}>
        <summary>{words.table}</summary>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{chart === 'rounds' ? words.round : words.agency}</th>
                {[words.owed, words.received, words.inTime, words.decided].map((heading) => (
                  <th scope="col" class="number" key={heading}>
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rateRows(board, chart, lang).map(({ id, name, tally }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td class="number">{whole(tally.owed)}</td>
                  <td class="number">{withPercent(tally.received, tally.owed)}</td>
                  <td class="number">{withPercent(tally.inTime, tally.decided)}</td>
                  <td class="number">{whole(tally.decided)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** What the picture shows. */
export function rateChart(board: Board, chart: Chart, lang: Language): RateChart {
  const words = BOARD[lang];
  const rows = rateRows(board, chart, lang);
  const rate = (part: (tally: Tally) => number | null) => rows.map(({ tally }) => part(tally));
  return {
    categories: rows.map(({ name }) => name),
    series: [
      { name: words.received, percents: rate(({ received, owed }) => percent(received, owed)) },
      { name: words.inTime, percents: rate(({ inTime, decided }) => percent(inTime, decided)) },
    ],
  };
}

/** In pixels, at a width of 600. */
export function chartHeight({ categories }: RateChart): number {
  return 70 + 34 * categories.length;
}

/** Of what nothing is owed yet there is no rate. */
function rateRows(board: Board, chart: Chart, lang: Language): readonly RateRow[] {
  const rows =
    chart === 'rounds'
      ? board.rounds.map(({ id, short, due, tally }) => ({ id, name: `${short}, ${shortDate(due)}`, tally }))
      : board.groups.map((group) => ({ id: group.id, name: BOARD[lang].group(group), tally: group.tally }));
  return rows.filter(({ tally }) => tally.owed > 0);
}

function withPercent(part: number, of: number): string {
  const rate = percent(part, of);
  return rate === null ? '' : `${whole(part)} (${rate}%)`;
}

export function Targets({ board, lang }: Pick<BoardProps, 'board' | 'lang'>): VNode {
  const words = BOARD[lang];
  if (board.targets.length === 0) return <p>{words.noTargets}</p>;
  return (
    <ul class="targets">
      {board.targets.map((standing) => (
        <li key={standing.target.id}>
          <strong>{standing.target.id.toUpperCase()}</strong> {standing.target.title}
          <span class={`standing ${standing.state}`}>{standingWords(standing, lang)}</span>
        </li>
      ))}
    </ul>
  );
}

function standingWords({ state, recognised, target }: TargetStanding, lang: Language): string {
  const words = BOARD[lang];
  switch (state) {
    case 'in-words':
    case 'undecided':
      return words.standing[state];
    case 'reached':
    case 'short':
      return words[state](whole(recognised.length), whole(target.atLeast ?? target.outOf.length));
  }
}
