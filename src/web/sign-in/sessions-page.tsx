/** Standing sessions: one's own, and for an admin those of others. */
import type { VNode } from 'preact';
import type { SessionView } from '../../client/identity/person';
import { localDateOf, localTimeOf } from '../../plan/dates';
import type { Instant } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { sessionWords } from './sign-in-words';

export const SESSION_FIELD = 'session';

interface SessionsPageProps {
  readonly frame: Frame;
  readonly sessions: readonly SessionView[];
  readonly nonces: { readonly end: string; readonly endOthers: string };
  /** Why the last one was not ended; null: nothing was refused. */
  readonly refusal: string | null;
  /** By which times are told. */
  readonly timeZone: string;
}

export function SessionsPage(props: SessionsPageProps): VNode {
  const { frame, sessions, nonces, refusal } = props;
  const words = sessionWords[frame.lang];
  const [mine, others] = [sessions.filter(({ isMine }) => isMine), sessions.filter(({ isMine }) => !isMine)];
  return (
    <Layout title={words.title} isWide={others.length > 0} frame={frame}>
      <h1>{words.title}</h1>
      {refusal === null ? null : (
        <div class="box warn" role="alert">
          <p>{refusal}</p>
        </div>
      )}
      <p>{words.lead}</p>
      <h2>{words.mine}</h2>
      <Table {...props} sessions={mine} />
      {mine.length > 1 ? (
        <form method="post" action="/sessions/end-others" class="narrow">
          <input type="hidden" name={NONCE_FIELD} value={nonces.endOthers} />
          <button type="submit" class="plain">
            {words.endOthers}
          </button>
        </form>
      ) : (
        <p class="quiet">{words.none}</p>
      )}
      {others.length === 0 ? null : (
        <>
          <h2>{words.others}</h2>
          <Table {...props} sessions={others} />
        </>
      )}
    </Layout>
  );
}

function Table({ frame, sessions, nonces, timeZone }: SessionsPageProps): VNode {
  const words = sessionWords[frame.lang];
  const moment = (at: Instant): string => `${localTimeOf(at, timeZone)} ${fullDate(localDateOf(at, timeZone))}`;
  const ofOthers = sessions.some(({ isMine }) => !isMine);
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">{ofOthers ? words.address : words.browser}</th>
          {ofOthers ? <th scope="col">{words.browser}</th> : null}
          <th scope="col">{words.how}</th>
          <th scope="col">{words.begun}</th>
          <th scope="col">{words.used}</th>
          <th scope="col">{words.ends}</th>
          <th scope="col">{words.act}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ id, address, isThis, how, browser, begunAt, usedAt, expiresAt }) => (
          <tr>
            <th scope="row">
              {ofOthers ? address : browser}
              {isThis ? <span class="quiet"> ({words.thisOne})</span> : null}
            </th>
            {ofOthers ? <td data-label={words.browser}>{browser}</td> : null}
            <td data-label={words.how}>{words.ways[how]}</td>
            <td data-label={words.begun}>{moment(begunAt)}</td>
            <td data-label={words.used}>{moment(usedAt)}</td>
            <td data-label={words.ends}>{moment(expiresAt)}</td>
            <td>
              <form method="post" action="/sessions/end">
                <input type="hidden" name={NONCE_FIELD} value={nonces.end} />
                <input type="hidden" name={SESSION_FIELD} value={id} />
                <button type="submit" class="link" aria-label={words.endOf(browser, moment(begunAt))}>
                  {words.end}
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
