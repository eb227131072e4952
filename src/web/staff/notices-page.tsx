/** What was said and what will be, to whom, and a way to stop one of them. */
import type { VNode } from 'preact';
import type { NoticeView } from '../../client/dondoc';
import type { LocalDate, NoticeKind, Plan } from '../../plan/model';
import { NOTICE_KINDS } from '../../plan/notices';
import { fullDate } from '../../plan/words';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { moment } from '../words';
import { KIND_WORDS, NOTICE_STATE_WORDS, noticeStateLine, SAID_STATES } from './notice-words';
import { NOTICES_ROOM } from './notices-room-words';
import { NoticeTabs } from './notice-tabs';
import { Choice } from './choice';

export interface NoticeFilter {
  readonly agency: string | null;
  readonly kind: NoticeKind | null;
  readonly state: NoticeView['state'] | null;
}

interface ListProps {
  readonly frame: Frame;
  readonly plan: Plan;
  /** Names of rounds, by id. */
  readonly rounds: ReadonlyMap<string, string>;
  readonly notices: readonly NoticeView[];
  readonly filter: NoticeFilter;
  readonly mayCancel: boolean;
  /** Of what is ahead: its last day shown; of what was said: null. */
  readonly until: LocalDate | null;
  /** Address of what comes after; null: nothing does. */
  readonly more: string | null;
  readonly isFirst: boolean;
}

export function NoticesPage(props: ListProps): VNode {
  const { frame, plan, notices, until, more, isFirst } = props;
  const words = NOTICES_ROOM[frame.lang];
  return (
    <Layout title={`${words.title}: ${plan.short}`} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'notices' }}>
      <h1>{words.title}</h1>
      <NoticeTabs lang={frame.lang} plan={plan.id} here={until === null ? 'past' : 'future'} />
      <Filter {...props} />
      {until === null ? null : <p class="quiet">{words.until(fullDate(until))}</p>}
      {notices.length === 0 ? <p>{words.none}</p> : <Table {...props} />}
      <p>
        {isFirst || until !== null ? null : (
          <>
            <a href={`/plans/${plan.id}/notices?when=past`}>{words.newest}</a>{' '}
          </>
        )}
        {more === null ? null : <a href={more}>{until === null ? words.older : words.later}</a>}
      </p>
    </Layout>
  );
}

function Filter({ frame, plan, filter, until }: ListProps): VNode {
  const words = NOTICES_ROOM[frame.lang];
  const isPast = until === null;
  return (
    <form method="get" action={`/plans/${plan.id}/notices`} class="filter">
      <input type="hidden" name="when" value={isPast ? 'past' : 'future'} />
      <Choice
        name="agency"
        label={words.agency}
        all={words.all}
        chosen={filter.agency}
        options={plan.agencies.map(({ id, short }) => [id, short])}
      />
      <Choice
        name="kind"
        label={words.kind}
        all={words.all}
        chosen={filter.kind}
        options={NOTICE_KINDS.map((kind) => [kind, KIND_WORDS[frame.lang][kind]])}
      />
      {isPast ? (
        <Choice
          name="state"
          label={words.state}
          all={words.all}
          chosen={filter.state}
          options={SAID_STATES.map((state) => [state, NOTICE_STATE_WORDS[frame.lang][state]])}
        />
      ) : null}
      <button type="submit" class="plain">
        {words.filter}
      </button>
    </form>
  );
}

function Table({ frame, plan, rounds, notices, mayCancel, until }: ListProps): VNode {
  const { columns } = NOTICES_ROOM[frame.lang];
  const acts = mayCancel && until !== null;
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">{columns.at}</th>
          <th scope="col">{columns.to}</th>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.about}</th>
          <th scope="col">{columns.state}</th>
          {acts ? <th scope="col">{columns.act}</th> : null}
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr>
            <th scope="row" class="date">
              {moment(notice.sentAt ?? notice.at, plan.timeZone, frame.lang)}
            </th>
            <td data-label={columns.to}>{notice.title}</td>
            <td data-label={columns.what}>{KIND_WORDS[frame.lang][notice.kind]}</td>
            <td data-label={columns.about} class="wide">
              <About notice={notice} plan={plan} rounds={rounds} />
            </td>
            <td data-label={columns.state}>{noticeStateLine(notice, frame.lang)}</td>
            {acts ? (
              <td class="wide">
                <a href={`/plans/${plan.id}/notices/cancel?notice=${encodeURIComponent(notice.id)}`}>{NOTICES_ROOM[frame.lang].cancel}</a>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function About({ notice, plan, rounds }: Pick<ListProps, 'plan' | 'rounds'> & { readonly notice: NoticeView }): VNode {
  const text = aboutLine(notice, plan, rounds);
  if (notice.round === null || notice.agency === null) return <>{text}</>;
  return <a href={`/plans/${plan.id}/reports/${notice.round}/${notice.agency}`}>{text}</a>;
}

interface CancelProps {
  readonly frame: Frame;
  readonly plan: Plan;
  readonly notice: NoticeView;
  readonly about: string;
  readonly nonce: string;
  readonly typed: string;
  readonly refusal: string | null;
}

/** Asked once more, since it cannot be undone. */
export function CancelNoticePage({ frame, plan, notice, about, nonce, typed, refusal }: CancelProps): VNode {
  const words = NOTICES_ROOM[frame.lang];
  const { columns } = words;
  const action = `/plans/${plan.id}/notices/cancel`;
  return (
    <Layout title={words.cancelTitle} context={plan.short} frame={frame} plan={{ id: plan.id, room: 'notices' }}>
      <h1>{words.cancelTitle}</h1>
      <Refused refusal={refusal} />
      <dl class="facts">
        <dt>{columns.what}</dt>
        <dd>{KIND_WORDS[frame.lang][notice.kind]}</dd>
        <dt>{columns.to}</dt>
        <dd>{notice.title}</dd>
        <dt>{columns.about}</dt>
        <dd>{about}</dd>
        <dt>{columns.at}</dt>
        <dd>{moment(notice.at, plan.timeZone, frame.lang)}</dd>
      </dl>
      <p>{words.cancelMeans}</p>
      <form method="post" action={action}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name="notice" value={notice.id} />
        <label for="reason">{words.reason}</label>
        <textarea id="reason" name="reason" rows={2} maxlength={500} required aria-invalid={refusal === null ? undefined : 'true'}>
          {typed}
        </textarea>
        <button type="submit">{words.cancel}</button> <a href={`/plans/${plan.id}/notices`}>{words.back}</a>
      </form>
    </Layout>
  );
}

export function Refused({ refusal }: { readonly refusal: string | null }): VNode | null {
  return refusal === null ? null : (
    <div class="box warn" role="alert">
      <p>{refusal}</p>
    </div>
  );
}

/** `Báo cáo 6 tháng, UBND xã Mỹ An`. */
export function aboutLine(notice: NoticeView, plan: Plan, rounds: ReadonlyMap<string, string>): string {
  const round = notice.round === null ? '' : (rounds.get(notice.round) ?? notice.round);
  const agency = plan.agencies.find(({ id }) => id === notice.agency)?.short ?? '';
  return [round, agency].filter((part) => part !== '').join(', ');
}
