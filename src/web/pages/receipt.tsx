/** "Đã nhận": shown only after the submission is stored. */
import type { VNode } from 'preact';
import type { ReportView, VersionView } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { reportPath } from '../session';
import { lastDay } from '../turn-words';
import { lateness, moment, reportTitle, whatNext } from '../words';
import { Layout } from './layout';

export function ReceiptPage({ view, version }: { readonly view: ReportView; readonly version: VersionView }): VNode {
  const { plan, agency } = view;
  const received = version.partial ? 'Đã nhận một phần' : 'Đã nhận';
  return (
    <Layout title={`${received}: ${reportTitle(view)}`} context={plan.short}>
      <div class="box good" role="status">
        <h1>{received}</h1>
        <p>
          {reportTitle(view)} của {agency.name}.
        </p>
      </div>
      <dl class="facts">
        <dt>Nhận lúc</dt>
        <dd>{moment(version.receivedAt, plan.timeZone)}</dd>
        <dt>Hạn gửi</dt>
        <dd>
          Hết ngày {fullDate(lastDay(view))}. {lateness(view)}
        </dd>
        <dt>Lần gửi</dt>
        <dd>
          {version.version}
          {version.nil ? ' (không phát sinh)' : ''}
        </dd>
        {version.fileName === null ? null : (
          <>
            <dt>Tệp đính kèm</dt>
            <dd>
              <a href={`${reportPath(view.id)}/file/${version.version}`}>{version.fileName}</a>
            </dd>
          </>
        )}
        <dt>Mã xác nhận</dt>
        <dd class="hash">{version.hash}</dd>
      </dl>
      <h2>Tiếp theo</h2>
      <p>{whatNext(view)}</p>
      <p>
        <a href={reportPath(view.id)}>Xem lại báo cáo</a>
      </p>
    </Layout>
  );
}
