/** What is owed, to whom, by when, and why then. */
import type { VNode } from 'preact';
import type { ReportView } from '../../client/dondoc';
import type { Instant } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { lastDayBefore } from '../../plan/dates';
import { lastDay } from '../turn-words';
import { explainWords, moment, request, statusLine, whomToCall, windowWords } from '../words';

interface FactsProps {
  readonly view: ReportView;
  readonly now: Instant;
}

export function ReportFacts({ view, now }: FactsProps): VNode {
  const { plan, agency, round, status, state } = view;
  // What came back is wanted by the day of its return, said above.
  const awaited = status === 'scheduled' || status === 'open' || status === 'missed';
  return (
    <section aria-label="Thông tin về báo cáo">
      {awaited ? <p>{request(agency.relation, plan, lastDay(view))}</p> : null}
      <dl class="facts">
        <dt>Hạn gửi</dt>
        <dd>
          <strong>Hết ngày {fullDate(lastDay(view))}</strong>
          {state.extendedDueAt === null ? null : <> (đã gia hạn; ban đầu hết ngày {fullDate(round.due)})</>}
        </dd>
        {state.firstReceivedAt === null ? null : (
          <>
            <dt>Ngày nhận</dt>
            <dd>{moment(state.firstReceivedAt, plan.timeZone)}</dd>
          </>
        )}
        {view.certified === null ? null : (
          <>
            <dt>Văn bản ký</dt>
            <dd>
              Số {view.certified.number} ngày {fullDate(view.certified.date)}, {view.certified.signer}
              {view.certified.differing.length === 0 ? null : <strong> (có số liệu khác với văn bản ký)</strong>}
            </dd>
          </>
        )}
        {state.promisedUntil === null ? null : (
          <>
            <dt>Đơn vị hẹn gửi</dt>
            <dd>Hết ngày {fullDate(lastDayBefore(state.promisedUntil, plan.timeZone))}</dd>
          </>
        )}
        <dt>Trạng thái</dt>
        <dd>{statusLine(view, now)}</dd>
        {round.window === null ? null : (
          <>
            <dt>Kỳ số liệu</dt>
            <dd>{windowWords(round.window)}</dd>
          </>
        )}
        <dt>Cần hỏi</dt>
        <dd>{whomToCall(plan)}</dd>
      </dl>
      <Reasons view={view} />
    </section>
  );
}

function Reasons({ view: { requirement, round } }: { readonly view: ReportView }): VNode {
  return (
    <details>
      <summary>Căn cứ và cách tính hạn</summary>
      {requirement.quote === null ? null : (
        <blockquote>
          “{requirement.quote}”{requirement.source === null ? null : <cite> (mục {requirement.source.section} của Kế hoạch)</cite>}
        </blockquote>
      )}
      <ol>
        {round.explain.map((step) => (
          <li>
            {explainWords(step)} <span class="quiet">{step.basis}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
