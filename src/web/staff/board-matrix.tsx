/** The matrix of agencies and rounds, in groups that fold by a link, so that it needs no script. */
import type { VNode } from 'preact';
import type { Board, BoardGroup, BoardRow } from '../../client/dondoc';
import { CELL_STATES, type CellState } from '../../plan/board/cells';
import type { Tally } from '../../plan/board/tally';
import type { Language, Relation } from '../../plan/model';
import { BOARD, shortDate, whole } from './board-words';
import type { BoardProps } from './board-page';

export function Matrix({ board, lang }: BoardProps): VNode {
  const words = BOARD[lang];
  return (
    <>
      <p class="quiet">{words.matrixCaption}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={words.matrix}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">{words.agency}</th>
              {board.rounds.map((round) => (
                <th scope="col" key={round.id}>
                  <a href={`/plans/${board.plan.id}/rounds/${round.id}`} title={round.title}>
                    {shortDate(round.due)}
                    {round.estimated ? ' ?' : ''}
                    <small>{round.short}</small>
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          {board.groups.map((group) => (
            <Group key={group.id} board={board} group={group} lang={lang} />
          ))}
        </table>
      </div>
      <Legend board={board} lang={lang} />
    </>
  );
}

interface GroupProps {
  readonly board: Board;
  readonly group: BoardGroup;
  readonly lang: Language;
}

function Group({ board, group, lang }: GroupProps): VNode {
  const words = BOARD[lang];
  const isOpen = group.rows !== null;
  return (
    <tbody>
      <tr class="group">
        <th scope="rowgroup">
          <a href={foldPath(board, group)} aria-expanded={isOpen ? 'true' : 'false'} id={`group-${group.id}`}>
            <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {words.group(group)} ({whole(group.size)})
          </a>
        </th>
        {group.tallies.map((tally, index) => (
          <GroupCell key={board.rounds[index]?.id} tally={tally} lang={lang} />
        ))}
      </tr>
      {group.rows?.map((row) => (
        <Row key={row.agency} board={board} row={row} relation={group.relation} lang={lang} />
      ))}
      {isOpen && (group.after !== null || group.next !== null) ? (
        <tr>
          <th scope="row" colSpan={board.rounds.length + 1}>
            {group.after === null ? null : <a href={pagePath(board, group, null)}>{words.firstPage}</a>}{' '}
            {group.next === null ? null : <a href={pagePath(board, group, group.next)}>{words.further}</a>}
          </th>
        </tr>
      ) : null}
    </tbody>
  );
}

function GroupCell({ tally, lang }: { readonly tally: Tally | null; readonly lang: Language }): VNode {
  if (tally === null) return <td />;
  if (tally.owed === 0) return <Counted state={CELL_STATES.find((state) => (tally.cells[state] ?? 0) > 0) ?? 'not-open'} lang={lang} />;
  const [received, owed] = [whole(tally.received), whole(tally.owed)];
  return (
    <td class={tally.received === tally.owed ? 'all' : undefined}>
      <span title={BOARD[lang].receivedOf(received, owed)}>
        {received}/{owed}
      </span>
    </td>
  );
}

/** Of a group that owes nothing to be counted: how it stands with all of it. */
function Counted({ state, lang }: { readonly state: CellState; readonly lang: Language }): VNode {
  const [letter, spoken] = BOARD[lang].cells[state];
  return (
    <td class={`c-${state}`}>
      <span title={spoken}>{letter}</span>
    </td>
  );
}

interface RowProps {
  readonly board: Board;
  readonly row: BoardRow;
  readonly relation: Relation;
  readonly lang: Language;
}

function Row({ board, row, relation, lang }: RowProps): VNode {
  return (
    <tr>
      <th scope="row">{row.short}</th>
      {board.rounds.map((round, index) => {
        const state = row.cells[index] ?? null;
        if (state === null) return <td key={round.id} />;
        const [letter, spoken] = cellWords(state, relation, lang);
        return (
          <td class={`c-${shownState(state, relation)}`} key={round.id}>
            <a href={`/plans/${board.plan.id}/reports/${round.id}/${row.agency}`} aria-label={spoken} title={spoken}>
              {letter}
            </a>
          </td>
        );
      })}
    </tr>
  );
}

/** Invited bodies are asked, not told: of them nothing is late. */
function cellWords(state: CellState, relation: Relation, lang: Language): readonly [string, string] {
  const { cells, invitedCells } = BOARD[lang];
  return relation === 'invited' ? (invitedCells[state] ?? cells[state]) : cells[state];
}

function shownState(state: CellState, relation: Relation): CellState {
  if (relation === 'assigned') return state;
  if (state === 'overdue' || state === 'missed') return 'due';
  if (state === 'submitted-late') return 'submitted-on-time';
  return state === 'accepted-late' ? 'accepted-on-time' : state;
}

function Legend({ board, lang }: { readonly board: Board; readonly lang: Language }): VNode {
  const words = BOARD[lang];
  const shown = CELL_STATES.filter((state) => board.rounds.some(({ tally }) => (tally.cells[state] ?? 0) > 0));
  return (
    <dl class="legend" aria-label={words.legend}>
      {shown.map((state) => (
        <div key={state}>
          <dt class={`c-${state}`}>{words.cells[state][0]}</dt>
          <dd>{words.cells[state][1]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same page with this group the other way. */
function foldPath(board: Board, group: BoardGroup): string {
  const open = board.groups.filter(({ id, rows }) => (id === group.id ? rows === null : rows !== null));
  return openPath(
    board,
    open.map(({ id, after }) => (id === group.id ? id : opened(id, after))),
  );
}

function pagePath(board: Board, group: BoardGroup, after: string | null): string {
  const open = board.groups.filter(({ rows }) => rows !== null);
  return openPath(
    board,
    open.map((each) => opened(each.id, each.id === group.id ? after : each.after)),
  );
}

function opened(group: string, after: string | null): string {
  return after === null ? group : `${group}~${after}`;
}

function openPath({ plan }: Board, open: readonly string[]): string {
  return `/plans/${plan.id}?open=${encodeURIComponent(open.join(' '))}`;
}
