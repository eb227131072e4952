/** What an act on several agencies will change, whom it does not apply to and why, and the mails that it causes; then what it did. */
import type { VNode } from 'preact';
import type { ActedOn, ActPreview, MailAhead, RoundAct } from '../../client/dondoc';
import { isLocalDate, lastDayBefore } from '../../plan/dates';
import type { Language, Plan } from '../../plan/model';
import type { ReportState } from '../../plan/report';
import { fullDate } from '../../plan/words';
import { NONCE_FIELD } from '../report-post';
import { fieldsOfAct, PICKED, pickedText } from './round-post';
import { type ListAct, momentIn, ROUND_WORDS } from './round-words';
import { seenText } from './seen';
import { staffRefusal } from './staff-refusals';
import { STORY_WORDS } from './story-words';
import { actorWords } from './actor-words';
import { type Frame, Layout } from '../pages/layout';
import { Columns } from './columns';

/** Rows of a table that a person reads; of more only the number is told. */
const SHOWN = 100;

interface RoundFrame {
  readonly frame: Frame;
  readonly plan: Plan;
  readonly round: string;
  readonly act: RoundAct & { readonly type: ListAct };
}

export function PreviewPage(props: RoundFrame & { readonly previews: readonly ActPreview[]; readonly nonce: string }): VNode {
  const { frame, plan, round, act, previews, nonce } = props;
  const path = `/plans/${plan.id}/rounds/${round}`;
  const words = ROUND_WORDS[frame.lang];
  const [applies, refused] = [previews.filter(({ refusal }) => refusal === null), previews.filter(({ refusal }) => refusal !== null)];
  const title = `${words.preview.title}: ${words.acts.of[act.type].name}`;
  return (
    <Layout
      title={title}
      context={plan.short}
      isWide
      frame={frame}
      plan={{ id: plan.id, room: 'rounds' }}
      styles={['round.css', 'review.css']}
    >
      <h1>{title}</h1>
      <div class="box">
        <p>
          <strong>{words.preview.nothingYet}</strong> {words.preview.applies(applies.length)}
          {refused.length === 0 ? '' : `, ${words.preview.not(refused.length)}`}.
        </p>
        <Wanted {...props} />
      </div>
      <Changes {...props} previews={applies} />
      <Refused {...props} title={words.preview.refused} acted={refused} />
      <Mails {...props} previews={applies} />
      {applies.length === 0 ? (
        <p>{words.preview.nothingApplies}</p>
      ) : (
        <form method="post" action={`${path}/act`}>
          <input type="hidden" name={NONCE_FIELD} value={nonce} />
          <input type="hidden" name="act" value={act.type} />
          <input
            type="hidden"
            name={PICKED}
            value={pickedText(applies.map(({ agency, before }) => ({ agency, seen: seenText(before) })))}
          />
          <Written act={act} />
          <button type="submit">{words.preview.confirm}</button>
        </form>
      )}
      <p>
        <a href={path}>{words.preview.back}</a>
      </p>
    </Layout>
  );
}

export function DonePage(props: RoundFrame & { readonly acted: readonly ActedOn[] }): VNode {
  const { frame, plan, round, act, acted } = props;
  const words = ROUND_WORDS[frame.lang];
  const [done, refused] = [acted.filter(({ refusal }) => refusal === null), acted.filter(({ refusal }) => refusal !== null)];
  const title = `${words.done.title}: ${words.acts.of[act.type].name}`;
  return (
    <Layout title={title} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'rounds' }} styles={['round.css']}>
      <h1>{title}</h1>
      <div class={refused.length === 0 ? 'box good' : 'box warn'} role="status">
        <p>
          {words.done.done(done.length)}
          {refused.length === 0 ? '' : `; ${words.done.refused(refused.length)}`}.
        </p>
      </div>
      {done.length === 0 ? null : (
        <ul>
          {done.map(({ agency }) => (
            <li>
              <a href={`/plans/${plan.id}/reports/${round}/${agency}`}>{nameOf(plan, agency)}</a>
            </li>
          ))}
        </ul>
      )}
      <Refused {...props} title={words.preview.refused} acted={refused} />
      <p>
        <a href={`/plans/${plan.id}/rounds/${round}`}>{words.done.back}</a>
      </p>
    </Layout>
  );
}

/** What was typed, as it will be told. */
function Wanted({ frame, act }: RoundFrame): VNode {
  const words = ROUND_WORDS[frame.lang].acts;
  const typed = fieldsOfAct(act).filter(([, value]) => value !== '');
  return (
    <>
      {typed.map(([name, value]) => (
        <p class="told">
          <span class="quiet">{fieldWords(words, name)}:</span> {isLocalDate(value) ? fullDate(value) : value}
        </p>
      ))}
    </>
  );
}

function fieldWords(words: (typeof ROUND_WORDS)['vi']['acts'], name: string): string {
  const [, field = ''] = name.split('.');
  const known: Readonly<Record<string, string>> = {
    date: words.date,
    correctBy: words.correctBy,
    reason: words.reason,
    reasons: words.reason,
  };
  return (known[field] ?? (name === 'extend.note' ? words.reason : words.note)).replace(' *', '');
}

/** What was written stays in the form; several lines in a field that keeps them. */
function Written({ act }: { readonly act: RoundAct }): VNode {
  return (
    <>
      {fieldsOfAct(act).map(([name, value]) =>
        name === 'return.reasons' ? (
          <textarea name={name} hidden readOnly>
            {value}
          </textarea>
        ) : (
          <input type="hidden" name={name} value={value} />
        ),
      )}
    </>
  );
}

function Changes({ frame, plan, act, previews }: RoundFrame & { readonly previews: readonly ActPreview[] }): VNode | null {
  const words = ROUND_WORDS[frame.lang];
  if (previews.length === 0) return null;
  return (
    <section>
      <h2>{words.preview.changes}</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{words.columns.agency}</th>
            <th scope="col">{words.columns.change}</th>
          </tr>
        </thead>
        <tbody>
          {previews.map(({ agency, before, after }) => (
            <tr>
              <th scope="row">{nameOf(plan, agency)}</th>
              <td data-label={words.columns.change} class="wide">
                {act.type === 'remind' ? words.preview.reminded : changeIn(frame.lang, before, after, plan.timeZone)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `Chưa gửi → Được miễn`, `Hạn gửi hết ngày 17/6/2024 → 24/6/2024`. */
function changeIn(lang: Language, before: ReportState, after: ReportState, timeZone: string): string {
  const words = ROUND_WORDS[lang];
  const day = ({ extendedDueAt, dueAt }: ReportState) => fullDate(lastDayBefore(extendedDueAt ?? dueAt, timeZone));
  const moved = day(before) === day(after) ? [] : [`${words.due(day(before))} → ${day(after)}`];
  const status = STORY_WORDS[lang].status;
  const turned = before.status === after.status ? [] : [`${status[before.status]} → ${status[after.status]}`];
  const correct = after.correctByAt === null || after.correctByAt === before.correctByAt ? [] : [after.correctByAt];
  return [...turned, ...moved, ...correct.map((at) => words.notes.correctBy(fullDate(lastDayBefore(at, timeZone))))].join('; ');
}

function Refused({ frame, plan, title, acted }: RoundFrame & { readonly title: string; readonly acted: readonly ActedOn[] }): VNode | null {
  const words = ROUND_WORDS[frame.lang];
  const story = STORY_WORDS[frame.lang];
  if (acted.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{words.columns.agency}</th>
            <th scope="col">{words.columns.why}</th>
          </tr>
        </thead>
        <tbody>
          {acted.map(({ agency, refusal, last }) => (
            <tr>
              <th scope="row">{nameOf(plan, agency)}</th>
              <td data-label={words.columns.why} class="wide">
                {refusal === null ? '' : staffRefusal(frame.lang, refusal)}{' '}
                {last === null
                  ? ''
                  : words.done.last(
                      story.act[last.act] ?? last.act,
                      actorWords(frame.lang, plan, last.by),
                      momentIn(frame.lang, last.at, plan.timeZone),
                    )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mails({ frame, plan, previews }: RoundFrame & { readonly previews: readonly ActPreview[] }): VNode {
  const words = ROUND_WORDS[frame.lang];
  const { columns, preview } = words;
  const mails: readonly MailAhead[] = previews.flatMap((each) => each.mails);
  const takenBack = previews.reduce((sum, each) => sum + each.takenBack.length, 0);
  return (
    <section>
      <h2>{preview.mails}</h2>
      {mails.length === 0 ? (
        <p>{preview.noMails}</p>
      ) : (
        <table class="stack">
          <Columns names={[columns.to, columns.subject, columns.at]} />
          <tbody>
            {mails.slice(0, SHOWN).map(({ title, address, subject, at }) => (
              <tr>
                <th scope="row">
                  {title} <span class="quiet">{address}</span>
                </th>
                <td data-label={columns.subject} class="wide">
                  {subject}
                </td>
                <td data-label={columns.at} class="wide">
                  {momentIn(frame.lang, at, plan.timeZone)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mails.length <= SHOWN ? null : <p>{preview.moreMails(mails.length - SHOWN)}</p>}
      {takenBack === 0 ? null : <p class="quiet">{preview.takenBack(takenBack)}</p>}
    </section>
  );
}

function nameOf(plan: Plan, agency: string): string {
  return plan.agencies.find(({ id }) => id === agency)?.name ?? agency;
}
