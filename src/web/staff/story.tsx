/** Everything said and done to a report, in words: newest first. */
import type { VNode } from 'preact';
import type { DossierEvent } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { KIND_WORDS, NOTICE_STATE_WORDS } from './notice-words';
import { REVIEW_WORDS } from './review-words';
import { momentIn } from './round-words';
import { STORY_WORDS } from './story-words';
import type { ReviewPageProps } from './review-page';
import { Columns } from './columns';

export function Story(props: ReviewPageProps): VNode {
  const { frame, view, dossier } = props;
  const words = REVIEW_WORDS[frame.lang];
  const { columns } = words;
  return (
    <section>
      <h2>{words.story}</h2>
      <table class="stack story">
        <Columns names={[columns.at, columns.what, columns.who, columns.said]} />
        <tbody>
          {dossier.events.toReversed().map((event) => (
            <tr>
              <td data-label={columns.at} class="date wide">
                {momentIn(frame.lang, event.what === 'mail' ? (event.leftAt ?? event.at) : event.at, view.plan.timeZone)}
              </td>
              <td data-label={columns.what} class="wide">
                {whatIn(props, event)}
              </td>
              <td data-label={columns.who} class="wide">
                {whoIn(props, event)}
              </td>
              <td data-label={columns.said} class="wide">
                {saidIn(props, event)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function whatIn({ frame }: ReviewPageProps, event: DossierEvent): string {
  const [words, story] = [REVIEW_WORDS[frame.lang], STORY_WORDS[frame.lang]];
  if (event.what === 'mail') return words.mail(KIND_WORDS[frame.lang][event.kind], event.title);
  const version = event.version === null ? '' : ` (${words.ofVersion(event.version)})`;
  return `${story.act[event.act] ?? event.act}${version}`;
}

function whoIn({ frame }: ReviewPageProps, event: DossierEvent): string {
  if (event.what === 'mail') return REVIEW_WORDS[frame.lang].mailWord;
  return event.title ?? STORY_WORDS[frame.lang].actor[event.by] ?? event.by;
}

/** What was written with an act; of a mail what became of it, and the server's code where it refused. */
function saidIn({ frame }: ReviewPageProps, event: DossierEvent): string {
  const words = REVIEW_WORDS[frame.lang];
  if (event.what === 'mail') {
    const state = NOTICE_STATE_WORDS[frame.lang][event.state];
    return event.state === 'bounced' || event.state === 'deferred' ? `${state} (${event.reason ?? ''})` : state;
  }
  return [...(event.date === null ? [] : [words.until(fullDate(event.date))]), ...event.said].join('; ');
}
