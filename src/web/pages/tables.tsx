/** The coordinator's tables: rounds with their counts, consolidations with their documents. */
import type { VNode } from 'preact';
import type { ConsolidationStatus, RoundStatus } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { consolidationKindWords, consolidationStateWords, overviewMoment, roundStateWords, sizeWords } from '../overview-words';

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

export function Consolidations({ consolidations }: { readonly consolidations: readonly ConsolidationStatus[] }): VNode {
  return (
    <div class="scroll">
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Tổng hợp</th>
            <th scope="col">Hạn</th>
            <th scope="col">Trạng thái</th>
            <th scope="col">Chốt số liệu</th>
            <th scope="col">Văn bản</th>
          </tr>
        </thead>
        <tbody>
          {consolidations.map((consolidation) => (
            <tr key={consolidation.id}>
              <th scope="row">
                {consolidationKindWords[consolidation.kind]} ({consolidation.id})
              </th>
              <td data-label="Hạn" class="date">
                {fullDate(consolidation.due)}
              </td>
              <td data-label="Trạng thái">{consolidationStateWords[consolidation.state]}</td>
              <td data-label="Chốt số liệu" class="date wide">
                {consolidation.frozenAt === null ? '' : overviewMoment(consolidation.frozenAt)}
              </td>
              <td data-label="Văn bản" class="wide">
                <Documents documents={consolidation.documents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Documents({ documents }: Pick<ConsolidationStatus, 'documents'>): VNode {
  return (
    <ul class="files">
      {documents.map(({ name, sha256, size }) => (
        <li key={sha256}>
          <a href={`/documents/${sha256}`}>{name}</a> <span class="quiet">({sizeWords(size)})</span>
        </li>
      ))}
    </ul>
  );
}
