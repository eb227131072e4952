/** Naming the agency's new officer, and confirming it from the new address. */
import type { VNode } from 'preact';
import type { ProposedContact } from '../../client/dondoc';
import { EMAIL_FIELD, PHONE_FIELD, TITLE_FIELD } from '../contact-words';
import { NONCE_FIELD } from '../report-post';
import { reportPath } from '../session';
import { moment } from '../words';
import { Layout } from './layout';

interface ContactFormProps {
  readonly report: string;
  readonly nonce: string;
}

/** Folded away: rarely wanted, and never in the way of the report. */
export function ContactForm({ report, nonce }: ContactFormProps): VNode {
  return (
    <details>
      <summary>Người phụ trách đã đổi</summary>
      <form method="post" action={`${reportPath(report)}/contact`} autocomplete="off">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <p>Thư xác nhận được gửi đến địa chỉ mới. Khi chưa xác nhận, không có gì thay đổi.</p>
        <label for={TITLE_FIELD}>Chức danh người phụ trách mới (không ghi họ tên) *</label>
        <input type="text" id={TITLE_FIELD} name={TITLE_FIELD} maxlength={300} required />
        <label for={EMAIL_FIELD}>Địa chỉ thư điện tử mới *</label>
        <input type="email" id={EMAIL_FIELD} name={EMAIL_FIELD} maxlength={200} required />
        <label for={PHONE_FIELD}>Điện thoại</label>
        <input type="text" id={PHONE_FIELD} name={PHONE_FIELD} maxlength={40} inputMode="tel" />
        <button type="submit">Gửi thư xác nhận</button>
      </form>
    </details>
  );
}

interface ConfirmProps {
  readonly token: string;
  readonly nonce: string;
  readonly proposed: ProposedContact;
}

export function ConfirmContactPage({ token, nonce, proposed }: ConfirmProps): VNode {
  const { plan, agency, title, email, expiresAt } = proposed;
  return (
    <Layout title="Xác nhận đầu mối" context={plan.short}>
      <p class="eyebrow">{agency}</p>
      <h1>Xác nhận đầu mối</h1>
      <p>Đơn vị đã nêu đầu mối mới nhận thư về báo cáo của kế hoạch này:</p>
      <dl class="facts">
        <dt>Chức danh</dt>
        <dd>{title}</dd>
        <dt>Địa chỉ</dt>
        <dd>{email}</dd>
        <dt>Xác nhận trước</dt>
        <dd>{moment(expiresAt, plan.timeZone)}</dd>
      </dl>
      <p>
        Sau khi xác nhận, thư và đường dẫn mới của các báo cáo đang mở được gửi đến địa chỉ này; đường dẫn đã gửi trước đây không còn dùng
        được.
      </p>
      <form method="post" action={`/c/${token}`}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <button type="submit">Xác nhận</button>
      </form>
    </Layout>
  );
}
