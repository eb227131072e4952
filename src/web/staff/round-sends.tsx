/** A round in time: what goes out next and to whom, and what has come in day by day. */
import type { VNode } from 'preact';
import { fullDate } from '../../plan/words';
import { momentIn, ROUND_WORDS } from './round-words';
import { KIND_WORDS } from './notice-words';
import { type RoundPageProps, roundPath } from './round-page';

export function Ahead({ frame, view }: RoundPageProps): VNode {
  const words = ROUND_WORDS[frame.lang];
  const { columns } = words;
  return (
    <section>
      <h2 id="ahead">{words.ahead}</h2>
      {view.ahead === null ? (
        <p>
          <a href={`${roundPath(view)}?ahead=yes#ahead`}>{words.lookAhead}</a>
        </p>
      ) : view.ahead.length === 0 ? (
        <p>{words.noAhead}</p>
      ) : (
        <div class="scroll">
          <table class="stack">
            <thead>
              <tr>
                {[columns.at, columns.mail, columns.to].map((name) => (
                  <th scope="col">{name}</th>
                ))}
                <th scope="col" class="number">
                  {columns.people}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.ahead.map(({ at, kind, people, first }) => (
                <tr>
                  <td data-label={columns.at} class="date">
                    {momentIn(frame.lang, at, view.plan.timeZone)}
                  </td>
                  <td data-label={columns.mail}>{KIND_WORDS[frame.lang][kind]}</td>
                  <td data-label={columns.to} class="wide">
                    {words.readers(people, first)}
                  </td>
                  <td data-label={columns.people} class="number">
                    {people}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

export function Days({ frame, view }: RoundPageProps): VNode {
  const words = ROUND_WORDS[frame.lang];
  const { columns } = words;
  const most = Math.max(...view.days.map(({ received }) => received));
  return (
    <section>
      <h2>{words.days}</h2>
      {view.days.length === 0 ? (
        <p>{words.noDays}</p>
      ) : (
        <table class="days">
          <thead>
            <tr>
              <th scope="col">{columns.day}</th>
              <th scope="col">{columns.received}</th>
              <th scope="col" class="number">
                {columns.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.days.map(({ date, received, total }) => (
              <tr>
                <td class="date">{fullDate(date)}</td>
                <td>
                  <meter min={0} max={most} value={received} aria-hidden="true"></meter> {received}
                </td>
                <td class="number">
                  {total}/{view.counts.all}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
