/** What came on paper, typed by staff into the agency's own form. */
import type { VNode } from 'preact';
import { periodName } from '../../plan/words';
import { REVIEW_WORDS } from './review-words';
import { ReportForm } from '../pages/form';
import { type Frame, Layout } from '../pages/layout';
import { ProblemSummary } from '../pages/problems';
import type { ReportPageProps } from '../pages/report';
import { reviewPath } from './review-page';

export function EnterPage({ frame, ...props }: ReportPageProps & { readonly frame: Frame }): VNode {
  const { view, problems, refusal } = props;
  const { plan, agency, requirement, round } = view;
  const words = REVIEW_WORDS[frame.lang];
  const title = words.enterTitle(agency.name);
  return (
    <Layout title={title} context={plan.short} frame={frame} plan={{ id: plan.id, room: 'rounds' }}>
      <p>
        <a href={reviewPath(view.id)}>{`${requirement.title} ${periodName(round.period, plan.year)}`.trim()}</a>
      </p>
      <h1>{title}</h1>
      <p>{words.enterHint}</p>
      {refusal === null ? null : (
        <div class="box warn" role="alert">
          <p>{refusal}</p>
        </div>
      )}
      <ProblemSummary problems={problems} form={view.form} />
      <div lang="vi">
        <ReportForm {...props} />
      </div>
    </Layout>
  );
}
