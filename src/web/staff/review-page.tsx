/** One report as a reviewer reads it, with what may be decided about it and everything that was said and done. */
import type { VNode } from 'preact';
import type { LastAct, ReportDossier, ReportView } from '../../client/dondoc';
import { lastDayBefore } from '../../plan/dates';
import type { Instant } from '../../plan/model';
import { fullDate, periodName } from '../../plan/words';
import { actorWords } from './actor-words';
import { notesIn, statusIn } from './report-notes';
import { REVIEW_WORDS, type ReviewAct } from './review-words';
import { momentIn, ROUND_WORDS } from './round-words';
import { STORY_WORDS } from './story-words';
import { explainWords } from '../words';
import { type Frame, Layout } from '../pages/layout';
import { Thread } from '../pages/thread';
import { AskedForTime, Decide, OtherActs } from './review-acts';
import { Content } from './review-content';
import { ReviewVersions } from './review-versions';
import { Story } from './story';

export interface ReviewPageProps {
  readonly frame: Frame;
  readonly view: ReportView;
  readonly dossier: ReportDossier;
  readonly now: Instant;
  /** Number of the version that is read; 0: there is none. */
  readonly shown: number;
  /** Nonce of each act that whoever looks may do; empty: none. */
  readonly nonces: Readonly<Partial<Record<ReviewAct, string>>>;
  /** Whether who looks is the authority, who accepts where there are two levels. */
  readonly isAuthority: boolean;
  /** What was just done. */
  readonly done: ReviewAct | 'endorse' | null;
  /** Why something was not done, and what was done before; null: nothing of the kind. */
  readonly problem: { readonly words: string; readonly last: LastAct | null } | null;
  /** What was typed and not taken. */
  readonly fields: ReadonlyMap<string, string>;
  readonly workflowUrl: string | null;
  /** Of the form that answers the agency; null: whoever looks may not. */
  readonly threadNonce: string | null;
}

/** Address of a report's page for staff. `report` is `<plan>/<round>/<agency>`. */
export function reviewPath(report: string): string {
  const [plan = '', round = '', agency = ''] = report.split('/');
  return `/plans/${plan}/reports/${round}/${agency}`;
}

export function ReviewPage(props: ReviewPageProps): VNode {
  const { frame, view, dossier, done, problem, workflowUrl } = props;
  const { plan, round, requirement, agency } = view;
  const words = REVIEW_WORDS[frame.lang];
  const report = `${requirement.title} ${periodName(round.period, plan.year)}`.trim();
  return (
    <Layout
      title={`${agency.name}: ${report}`}
      context={plan.short}
      isWide
      frame={frame}
      plan={{ id: plan.id, room: 'rounds' }}
      styles={['round.css', 'review.css']}
    >
      <p>
        <a href={`/plans/${plan.id}/rounds`}>{ROUND_WORDS[frame.lang].rounds}</a> ›{' '}
        <a href={`/plans/${plan.id}/rounds/${round.id}`}>{report}</a>
      </p>
      <h1>{agency.name}</h1>
      {done === null ? null : (
        <div class="box good" role="status">
          <p>{words.done[done]}</p>
        </div>
      )}
      {problem === null ? null : <Problem {...props} problem={problem} />}
      <Facts {...props} />
      <AskedForTime {...props} />
      <Content {...props} />
      <Decide {...props} />
      <OtherActs {...props} />
      <Thread
        lang={frame.lang}
        messages={view.thread}
        timeZone={plan.timeZone}
        form={
          props.threadNonce === null
            ? null
            : { side: 'coordinator', action: `${reviewPath(view.id)}/thread`, nonce: props.threadNonce, unsaid: null }
        }
      />
      <ReviewVersions {...props} />
      <Story {...props} />
      <h2>{words.workflow}</h2>
      <p>
        <span class="hash">{dossier.workflow}</span>{' '}
        {workflowUrl === null ? null : (
          <a href={workflowUrl} rel="noreferrer">
            {words.openWorkflow}
          </a>
        )}
      </p>
    </Layout>
  );
}

function Problem({ frame, view, problem }: ReviewPageProps & { readonly problem: NonNullable<ReviewPageProps['problem']> }): VNode {
  const { words, last } = problem;
  const act = (name: string) => STORY_WORDS[frame.lang].act[name] ?? name;
  return (
    <div class="box warn" role="alert">
      <p>
        {words}{' '}
        {last === null
          ? null
          : REVIEW_WORDS[frame.lang].last(
              act(last.act),
              actorWords(frame.lang, view.plan, last.by),
              momentIn(frame.lang, last.at, view.plan.timeZone),
            )}
      </p>
    </div>
  );
}

function Facts({ frame, view, now }: ReviewPageProps): VNode {
  const words = REVIEW_WORDS[frame.lang];
  const { plan, round, requirement, state, hands } = view;
  const extended = state.extendedDueAt;
  const due = extended === null ? round.due : lastDayBefore(extended, plan.timeZone);
  const notes = notesIn(frame.lang, { state, failing: false }, plan.timeZone);
  return (
    <section>
      <p class="state">
        <span class={`mark ${state.status}`} aria-hidden="true"></span>
        <strong>{statusIn(frame.lang, view, now)}</strong>
      </p>
      <dl class="facts">
        <dt>{words.due}</dt>
        <dd>{words.dueBy(fullDate(due), extended === null ? null : fullDate(round.due))}</dd>
        {notes.length === 0 ? null : (
          <>
            <dt>{words.notes}</dt>
            <dd>{notes.join('; ')}</dd>
          </>
        )}
        <dt>{words.hands}</dt>
        <dd>{words.handsWords(hands.agency, hands.reviewer)}</dd>
      </dl>
      <details>
        <summary>{words.whyThen}</summary>
        {requirement.quote === null ? null : (
          <blockquote lang="vi">
            “{requirement.quote}”{requirement.source === null ? null : <cite> ({words.quotedFrom(requirement.source.section)})</cite>}
          </blockquote>
        )}
        <ol lang="vi">
          {round.explain.map((step) => (
            <li>
              {explainWords(step)} <span class="quiet">{step.basis}</span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
