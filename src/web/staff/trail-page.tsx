/** Who did what, searched; and how each round runs. */
import type { VNode } from 'preact';
import type { PlanStatus, TrailLine, TrailPage as TrailLines, TrailQuery } from '../../client/dondoc';
import { roundWorkflowId } from '../../plan/ids';
import { isLocalDate } from '../../plan/dates';
import type { Language, Plan } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { type Frame, Layout } from '../pages/layout';
import { moment } from '../words';
import { actorWords } from './actor-words';
import { STORY_WORDS } from './story-words';
import { DETAIL_WORDS, TRAIL_ACTS, TRAIL_WORDS } from './trail-words';
import { Columns } from './columns';
import { Choice } from './choice';
import { whole } from './board-words';

export interface TrailProps {
  readonly frame: Frame;
  readonly plan: Plan;
  readonly query: TrailQuery;
  readonly trail: TrailLines;
  readonly rounds: PlanStatus['rounds'];
  readonly workflowUrl: ((workflow: string) => string) | null;
}

export function TrailPage(props: TrailProps): VNode {
  const { frame, plan, query, trail } = props;
  const words = TRAIL_WORDS[frame.lang];
  return (
    <Layout title={`${words.title}: ${plan.short}`} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'trail' }}>
      <h1>{words.title}</h1>
      <Search {...props} />
      <Checked {...props} />
      {trail.lines.length === 0 ? <p>{words.none}</p> : <Lines {...props} />}
      <p>
        {query.before === null ? null : (
          <>
            <a href={addressOf(query, { before: null })}>{words.newest}</a>{' '}
          </>
        )}
        {trail.next === null ? null : <a href={addressOf(query, { before: trail.next })}>{words.older}</a>}
      </p>
      <Rounds {...props} />
    </Layout>
  );
}

function Search({ frame, query, trail }: TrailProps): VNode {
  const words = TRAIL_WORDS[frame.lang];
  const { fields } = words;
  return (
    <form method="get" action={`/plans/${query.plan}/trail`} class="filter">
      <Choice
        name="actor"
        label={fields.actor}
        all={words.all}
        chosen={query.actor}
        options={trail.actors.map((actor) => [actor, actor])}
      />
      <Choice
        name="act"
        label={fields.act}
        all={words.all}
        chosen={query.act}
        options={trail.acts.map((act) => [act, actWords(frame, act)])}
      />
      <label>
        {fields.subject}
        <input type="text" name="subject" value={query.subject} />
      </label>
      <label>
        {fields.text}
        <input type="text" name="text" value={query.text} />
      </label>
      <label>
        {fields.from}
        <input type="date" name="from" value={query.from ?? ''} />
      </label>
      <label>
        {fields.to}
        <input type="date" name="to" value={query.to ?? ''} />
      </label>
      <button type="submit" class="plain">
        {words.search}
      </button>
    </form>
  );
}

function Checked({ frame, query, trail: { checked } }: TrailProps): VNode {
  const words = TRAIL_WORDS[frame.lang];
  if (checked === null)
    return (
      <p>
        <a href={`${addressOf(query, {})}&check=1`}>{words.check}</a>
      </p>
    );
  return (
    <div class={checked.broken === null ? 'box good' : 'box bad'} role="status">
      <p>{checked.broken === null ? words.whole(whole(checked.last)) : words.broken(whole(checked.broken))}</p>
    </div>
  );
}

function Lines({ frame, plan, trail }: TrailProps): VNode {
  const { columns } = TRAIL_WORDS[frame.lang];
  return (
    <table class="stack">
      <Columns names={Object.values(columns)} />
      <tbody>
        {trail.lines.map((line) => (
          <tr>
            <td data-label={columns.line}>{whole(line.seq)}</td>
            <td data-label={columns.at}>{moment(line.at, trail.timeZone, frame.lang)}</td>
            <td data-label={columns.actor}>{actorWords(frame.lang, plan, line.actor)}</td>
            <th scope="row">{actWords(frame, line.act)}</th>
            <td data-label={columns.subject} class="wide">
              <Subject line={line} plan={plan} />
            </td>
            <td data-label={columns.detail} class="wide">
              {detailText(line, frame.lang)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A report is opened from here. */
function Subject({ line: { subject }, plan }: { readonly line: TrailLine; readonly plan: Plan }): VNode {
  const [, round = '', agency] = subject.split('/');
  const known = plan.agencies.find(({ id }) => id === agency);
  if (subject.split('/').length !== 3 || known === undefined) return <>{subject.slice(plan.id.length + 1) || plan.short}</>;
  return (
    <a href={`/plans/${plan.id}/reports/${round}/${known.id}`}>
      {round}, {known.short}
    </a>
  );
}

const DETAIL_LENGTH_MAX = 300;

/** `lý do: Lũ lụt; ngày: 17/6/2024`, of what is plain. What is not so, and hashes, which the receipt has, are left out. */
function detailText({ detail }: TrailLine, lang: Language): string {
  const parts = Object.entries(detail).flatMap(([name, value]) => {
    const label = DETAIL_WORDS[lang][name] ?? name;
    if (name === 'hash' || value === false) return [];
    if (value === true) return [label];
    if (typeof value === 'string' || typeof value === 'number') return [`${label}: ${shownValue(String(value))}`];
    return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string')
      ? [`${label}: ${value.join(', ')}`]
      : [];
  });
  const text = parts.join('; ');
  return text.length > DETAIL_LENGTH_MAX ? `${text.slice(0, DETAIL_LENGTH_MAX)}…` : text;
}

function shownValue(value: string): string {
  return isLocalDate(value) ? fullDate(value) : value;
}

function Rounds({ frame, plan, rounds, workflowUrl }: TrailProps): VNode {
  const words = TRAIL_WORDS[frame.lang];
  const { roundColumns: columns } = words;
  return (
    <section>
      <h2>{words.rounds}</h2>
      <table class="stack">
        <Columns names={[columns.round, columns.state, columns.next, ...(workflowUrl === null ? [] : [columns.workflow])]} />
        <tbody>
          {rounds.map(({ round, title, state, nextAt }) => (
            <tr>
              <th scope="row">
                <a href={`/plans/${plan.id}/rounds/${round}`}>{title}</a>
              </th>
              <td data-label={columns.state}>{STORY_WORDS[frame.lang].round[state]}</td>
              <td data-label={columns.next}>{nextAt === null ? words.waitsForNothing : moment(nextAt, plan.timeZone, frame.lang)}</td>
              {workflowUrl === null ? null : (
                <td data-label={columns.workflow} class="wide">
                  <a href={workflowUrl(roundWorkflowId(plan.id, round))} rel="noreferrer">
                    {words.inTemporal}
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function actWords({ lang }: Frame, act: string): string {
  return STORY_WORDS[lang].act[act] ?? TRAIL_ACTS[lang][act] ?? act;
}

function addressOf(query: TrailQuery, { before = query.before }: { readonly before?: number | null }): string {
  const { plan, actor, act, subject, text, from, to } = query;
  const given = { actor, act, subject, text, from: from ?? '', to: to ?? '', before: before === null ? '' : String(before) };
  const asked = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return `/plans/${plan}/trail?${asked.toString()}`;
}
