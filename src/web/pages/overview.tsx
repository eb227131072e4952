/** The coordinator's plain view of the plans: read only. */
import type { VNode } from 'preact';
import type { PlanStatus } from '../../client/dondoc';
import { overviewMoment, planStateWords } from '../overview-words';
import { type Frame, Layout } from './layout';
import { Rounds } from './tables';

interface StatusProps {
  readonly status: PlanStatus;
}

export function OverviewPage({ frame, plans }: { readonly frame: Frame; readonly plans: readonly PlanStatus[] }): VNode {
  return (
    <Layout title="Các kế hoạch" isWide frame={frame}>
      <h1>Các kế hoạch</h1>
      {plans.length === 0 ? <p>Chưa có kế hoạch nào được chạy.</p> : null}
      {plans.map((status) => (
        <section key={status.plan}>
          <h2>
            <a href={`/plans/${status.plan}`}>{status.title}</a>
          </h2>
          <PlanLine status={status} />
          <Rounds rounds={status.rounds} />
        </section>
      ))}
    </Layout>
  );
}

function PlanLine({ status }: StatusProps): VNode {
  return (
    <p class="quiet">
      {planStateWords(status.state)}; phiên bản {status.version}; đến {overviewMoment(status.now)}; {status.awaitingReview.length} báo cáo
      chờ thẩm định.
    </p>
  );
}
