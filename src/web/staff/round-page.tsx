/** One round: its reports as a list that can be filtered and acted on, what goes out next, how it went day by day. */
import type { VNode } from 'preact';
import type { RoundQuery, RoundRow, RoundView } from '../../client/dondoc';
import { ROUND_FILTERS } from '../../plan/round-filters';
import { fullDate, roundName } from '../../plan/words';
import { notesIn, statusIn } from './report-notes';
import { NONCE_FIELD } from '../report-post';
import { PICK } from './round-post';
import { momentIn, ROUND_WORDS } from './round-words';
import { seenText } from './seen';
import { STORY_WORDS } from './story-words';
import { type Frame, Layout } from '../pages/layout';
import { ListActs } from './round-acts';
import { Ahead, Days } from './round-sends';

export interface RoundPageProps {
  readonly frame: Frame;
  readonly view: RoundView;
  readonly query: Pick<RoundQuery, 'filter' | 'search' | 'after' | 'ahead'>;
  /** Of the form that is previewed; null: whoever looks may not act. */
  readonly nonce: string | null;
  /** Why what was asked for could not be previewed. */
  readonly problem: string | null;
  /** What was typed in the acts; empty at first. */
  readonly fields: ReadonlyMap<string, string>;
}

export function roundPath({ plan, round }: Pick<RoundView, 'plan' | 'round'>): string {
  return `/plans/${plan.id}/rounds/${round.id}`;
}

export function RoundPage(props: RoundPageProps): VNode {
  const { frame, view, problem, nonce, query } = props;
  const { plan, round, requirement } = view;
  const words = ROUND_WORDS[frame.lang];
  const title = roundName(requirement, round, plan.year);
  return (
    <Layout title={title} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'rounds' }} styles={['round.css']}>
      <p>
        <a href={`/plans/${plan.id}/rounds`}>{words.rounds}</a>
      </p>
      <h1>{title}</h1>
      <p class="quiet">
        {[
          `${words.due(fullDate(round.due))}${round.estimated ? ` (${words.estimated})` : ''}`,
          `${STORY_WORDS[frame.lang].round[view.state]}, ${words.closes(momentIn(frame.lang, round.closesAt, plan.timeZone))}`,
          words.agencies(view.counts.all),
        ].join(' · ')}
      </p>
      {problem === null ? null : (
        <div class="box warn" role="alert">
          <p>{problem}</p>
        </div>
      )}
      <Filters {...props} />
      {nonce === null ? (
        <List {...props} />
      ) : (
        <form method="post" action={`${roundPath(view)}/preview`} autocomplete="off">
          <input type="hidden" name={NONCE_FIELD} value={nonce} />
          <input type="hidden" name="show" value={query.filter} />
          <input type="hidden" name="q" value={query.search} />
          <List {...props} />
          <ListActs {...props} />
        </form>
      )}
      <Ahead {...props} />
      <Days {...props} />
    </Layout>
  );
}

function Filters({ frame, view, query }: RoundPageProps): VNode {
  const words = ROUND_WORDS[frame.lang];
  return (
    <>
      <nav class="tabs" aria-label={words.filterLabel}>
        {ROUND_FILTERS.map((filter) => (
          <a href={address(view, { ...query, filter, after: null })} aria-current={filter === query.filter ? 'true' : undefined}>
            {words.filters[filter]} <strong>{view.counts[filter]}</strong>
          </a>
        ))}
      </nav>
      <form method="get" action={roundPath(view)} class="find">
        <input type="hidden" name="show" value={query.filter} />
        <label for="q">{words.search}</label>
        <input type="search" id="q" name="q" value={query.search} maxlength={100} />
        <button type="submit" class="plain">
          {words.searchButton}
        </button>
      </form>
    </>
  );
}

/** Of the list with these words; of its first page those of the round alone are left out. */
function address(view: RoundView, { filter, search, after }: RoundPageProps['query']): string {
  const asked = new URLSearchParams();
  if (filter !== 'all') asked.set('show', filter);
  if (search !== '') asked.set('q', search);
  if (after !== null) asked.set('after', after);
  const text = asked.toString();
  return text === '' ? roundPath(view) : `${roundPath(view)}?${text}`;
}

function List(props: RoundPageProps): VNode {
  const { frame, view, query, nonce } = props;
  const words = ROUND_WORDS[frame.lang];
  const { columns } = words;
  if (view.rows.length === 0) return <p>{words.empty}</p>;
  return (
    <>
      <div class="scroll">
        <table class="stack list">
          <thead>
            <tr>
              {nonce === null ? null : <th scope="col">{columns.pick}</th>}
              {[columns.agency, columns.status, columns.receivedAt, columns.notes].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row key={row.agency} row={row} {...props} />
            ))}
          </tbody>
        </table>
      </div>
      <p>
        {query.after === null ? null : <a href={address(view, { ...query, after: null })}>{words.fromStart}</a>}{' '}
        {view.next === null ? null : (
          <a href={address(view, { ...query, after: view.next })}>{words.more(Math.min(view.rows.length, view.matching))}</a>
        )}
      </p>
    </>
  );
}

function Row({ row, frame, view, nonce, fields }: RoundPageProps & { readonly row: RoundRow }): VNode {
  const words = ROUND_WORDS[frame.lang];
  const { timeZone, id } = view.plan;
  const { firstReceivedAt } = row.state;
  const name = `${PICK}${row.agency}`;
  return (
    <tr>
      {nonce === null ? null : (
        <td class="pick">
          <input
            type="checkbox"
            name={name}
            value={seenText(row.state)}
            checked={fields.has(name)}
            aria-label={`${words.columns.pick}: ${row.name}`}
          />
        </td>
      )}
      <th scope="row">
        <a href={`/plans/${id}/reports/${view.round.id}/${row.agency}`}>{row.name}</a>
      </th>
      <td data-label={words.columns.status} class="wide">
        <span class={`mark ${row.state.status}`} aria-hidden="true"></span>
        {statusIn(frame.lang, row, view.now)}
      </td>
      <td data-label={words.columns.receivedAt} class="wide">
        {firstReceivedAt === null ? '' : momentIn(frame.lang, firstReceivedAt, timeZone)}
      </td>
      <td data-label={words.columns.notes} class="wide">
        {notesIn(frame.lang, row, timeZone).join('; ')}
      </td>
    </tr>
  );
}
