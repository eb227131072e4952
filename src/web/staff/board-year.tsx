/** The year as a line: due dates, today, and what comes next. */
import type { VNode } from 'preact';
import { addDays, daysBetween, localDateOf } from '../../plan/dates';
import type { LocalDate } from '../../plan/model';
import { fullDate } from '../../plan/words';
import type { BoardProps } from './board-page';
import { BOARD, boardMoment } from './board-words';

const WIDTH = 1000;
const HEIGHT = 74;
const AXIS = 40;
const MARGIN = 26;
/** Room for the words above today. */
const LABEL = 150;

export function Year({ board, lang }: Pick<BoardProps, 'board' | 'lang'>): VNode {
  const words = BOARD[lang];
  const titles = new Map(board.rounds.map(({ id, title }) => [id, title]));
  return (
    <>
      <Line board={board} lang={lang} />
      <h3>{words.nextSteps}</h3>
      {board.next.length === 0 ? (
        <p>{words.noNext}</p>
      ) : (
        <ul class="next">
          {board.next.map(({ at, round }) => (
            <li key={round}>
              <span class="date">{boardMoment(at, board.plan.timeZone)}</span>
              <a href={`/plans/${board.plan.id}/rounds/${round}`}>{titles.get(round) ?? round}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ board, lang }: Pick<BoardProps, 'board' | 'lang'>): VNode {
  const words = BOARD[lang];
  const { plan, now, rounds, next } = board;
  const today = localDateOf(now, plan.timeZone);
  const days = [plan.issued.date, plan.until, ...rounds.map(({ due }) => due)].toSorted();
  const [from = today, to = today] = [days.at(0), days.at(-1)];
  const x = (date: LocalDate) =>
    Math.round(MARGIN + (WIDTH - 2 * MARGIN) * clamp(daysBetween(from, date) / Math.max(1, daysBetween(from, to))));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={words.year}>
      <svg class="year" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.yearLine(fullDate(from), fullDate(to))}>
        <line class="axis" x1={MARGIN} y1={AXIS} x2={WIDTH - MARGIN} y2={AXIS} />
        <line class="past" x1={MARGIN} y1={AXIS} x2={x(today)} y2={AXIS} />
        {months(from, to).map((month) => (
          <g key={month}>
            <line class="axis" x1={x(month)} y1={AXIS} x2={x(month)} y2={AXIS + 7} />
            <text x={x(month) + 3} y={AXIS + 19}>
              {Number(month.slice(5, 7))}/{month.slice(0, 4)}
            </text>
          </g>
        ))}
        {next.map(({ at, round }) => (
          <path key={round} class="next" d={`M${x(localDateOf(at, plan.timeZone))} ${AXIS - 4}l-5 -9l10 0z`} />
        ))}
        {rounds.map((round) => (
          <circle key={round.id} class={round.state} cx={x(round.due)} cy={AXIS} r="6">
            <title>
              {fullDate(round.due)}: {round.title}
            </title>
          </circle>
        ))}
        <line class="today" x1={x(today)} y1={14} x2={x(today)} y2={AXIS + 12} />
        <text class="today" x={Math.min(Math.max(x(today), LABEL / 2), WIDTH - LABEL / 2)} y={11} text-anchor="middle">
          {words.todayMark} {fullDate(today)}
        </text>
      </svg>
    </div>
  );
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}

/** First days of months behind `from`, up to `to`. */
function months(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const found: LocalDate[] = [];
  for (let day = addDays(`${from.slice(0, 7)}-28`, 4); day <= to; day = addDays(`${day.slice(0, 7)}-28`, 4))
    found.push(`${day.slice(0, 7)}-01`);
  return found;
}
