/** The plan page: what waits for a person, the year, every agency by round, how well it goes. Each part is replaced by itself while the page lies open. */
import type { ComponentChildren, VNode } from 'preact';
import type { Board, BoardTask } from '../../client/dondoc';
import { endOfDay, localDateOf } from '../../plan/dates';
import type { Language } from '../../plan/model';
import { type Frame, Layout } from '../pages/layout';
import { Matrix } from './board-matrix';
import { Rates, Targets } from './board-rates';
import { BOARD, boardMoment } from './board-words';
import { Year } from './board-year';

export interface BoardProps {
  readonly board: Board;
  readonly lang: Language;
  /** Groups that are unfolded, as the address says; null: it says nothing. */
  readonly open: string | null;
}

export function BoardPage({ frame, board, open }: Omit<BoardProps, 'lang'> & { readonly frame: Frame }): VNode {
  const { plan } = board;
  return (
    <Layout
      title={plan.title}
      context={plan.short}
      isWide
      frame={frame}
      plan={{ id: plan.id, room: 'board' }}
      scripts={['live.js']}
      styles={['matrix.css']}
    >
      <h1>{plan.title}</h1>
      <LiveParts board={board} lang={frame.lang} open={open} />
    </Layout>
  );
}

/** What changes: also what an open page fetches anew. */
export function LiveParts({ board, lang, open }: BoardProps): VNode {
  const { plan, now } = board;
  const words = BOARD[lang];
  const turnsIn = Date.parse(endOfDay(localDateOf(now, plan.timeZone), plan.timeZone)) - Date.parse(now);
  return (
    <>
      <Part name="head">
        <p class="quiet" data-live-source={`/plans/${plan.id}/live`} data-turns-in={turnsIn}>
          {words.state[board.state]} · {words.version(board.version)} · {words.asOf(boardMoment(now, plan.timeZone))} ·{' '}
          <a href={`/plans/${plan.id}${open === null ? '' : `?open=${encodeURIComponent(open)}`}`}>{words.reload}</a>
        </p>
      </Part>
      <Part name="tasks" title={words.today}>
        <Tasks board={board} lang={lang} />
      </Part>
      <Part name="year" title={words.year}>
        <Year board={board} lang={lang} />
      </Part>
      <Part name="matrix" title={words.matrix}>
        <Matrix board={board} lang={lang} open={open} />
      </Part>
      <Part name="rates" title={words.rates}>
        <Rates board={board} lang={lang} />
      </Part>
      <Part name="targets" title={words.targets}>
        <Targets board={board} lang={lang} />
      </Part>
    </>
  );
}

interface PartProps {
  readonly name: string;
  readonly title?: string;
  readonly children: ComponentChildren;
}

function Part({ name, title, children }: PartProps): VNode {
  return (
    <section data-live={name}>
      {title === undefined ? null : <h2 id={`${name}-title`}>{title}</h2>}
      {children}
    </section>
  );
}

function Tasks({ board, lang }: Pick<BoardProps, 'board' | 'lang'>): VNode {
  const words = BOARD[lang];
  if (board.tasks.length === 0) return <p>{words.nothingToday}</p>;
  return (
    <ul class="tasks">
      {board.tasks.map((task) => (
        <li key={hrefOf(task, board.plan.id)}>
          <a href={hrefOf(task, board.plan.id)}>{words.task(task)}</a>
          <span class="quiet">{aboutOf(task, board)}</span>
        </li>
      ))}
    </ul>
  );
}

function hrefOf(task: BoardTask, plan: string): string {
  switch (task.kind) {
    case 'review':
      return `/plans/${plan}/rounds/${task.round}?show=to-review`;
    case 'asked':
      return `/plans/${plan}/rounds/${task.round}?show=asked`;
    case 'approve':
      return `/plans/${plan}/consolidations`;
    case 'amendment':
    case 'pauses':
      return `/plans/${plan}/changes`;
    case 'refused':
      return `/plans/${plan}/agencies`;
    case 'delayed':
      return `/plans/${plan}/notices?when=past&state=deferred`;
  }
}

function aboutOf(task: BoardTask, { rounds }: Board): string {
  if ('round' in task) return rounds.find(({ id }) => id === task.round)?.title ?? '';
  return task.kind === 'approve' ? task.consolidation : '';
}
