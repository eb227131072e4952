/** The rounds of a plan with their counts. */
import type { VNode } from 'preact';
import type { RoundStatus } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { overviewMoment, roundStateWords } from '../overview-words';

const COUNTS = [
  ['Phải gửi', 'owed'],
  ['Đúng hạn', 'onTime'],
  ['Chậm', 'late'],
  ['Không gửi', 'missed'],
  ['Chưa gửi', 'outstanding'],
] as const;

export function Rounds({ rounds }: { readonly rounds: readonly RoundStatus[] }): VNode {
  return (
    <div class="scroll">
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Đợt</th>
            <th scope="col">Hạn</th>
            <th scope="col">Trạng thái</th>
            {COUNTS.map(([words]) => (
              <th scope="col" class="number">
                {words}
              </th>
            ))}
            <th scope="col" class="date">
              Bước tiếp theo
            </th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <RoundRow key={round.round} round={round} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoundRow({ round }: { readonly round: RoundStatus }): VNode {
  return (
    <tr>
      <th scope="row">{round.title}</th>
      <td data-label="Hạn" class="date">
        {fullDate(round.due)}
        {round.estimated ? ' (dự kiến)' : ''}
      </td>
      <td data-label="Trạng thái">{roundStateWords[round.state]}</td>
      {COUNTS.map(([words, counted]) => (
        <td data-label={words} class="number">
          {round[counted]}
        </td>
      ))}
      <td data-label="Bước tiếp theo" class="date wide">
        {round.nextAt === null ? '' : overviewMoment(round.nextAt)}
      </td>
    </tr>
  );
}
