/** Duties that are acts and have no due date: an agency writes down what it did, once for each day. */
import type { VNode } from 'preact';
import type { ReportView } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { NONCE_FIELD } from '../report-post';
import { reportPath } from '../session';

interface LogProps {
  readonly view: ReportView;
  readonly nonce: string;
}

/** Folded away; nothing for an agency without such duties. */
export function DutyLog({ view, nonce }: LogProps): VNode | null {
  const [first, ...others] = view.log;
  if (first === undefined) return null;
  return (
    <details>
      <summary>Ghi việc đã làm (không có thời hạn)</summary>
      <p>
        Số lần ghi ở đây được cộng vào báo cáo tổng hợp. Chỉ ghi việc đã kết thúc; không ghi họ tên, không ghi thông tin của người nghiện.
      </p>
      {view.log.map(({ title, entries }) => (
        <Written title={title} entries={entries} />
      ))}
      <form method="post" action={`${reportPath(view.id)}/log`} autocomplete="off">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        {others.length === 0 ? (
          <input type="hidden" name="duty" value={first.duty} />
        ) : (
          <div class="prose">
            <label for="log.duty">Nhiệm vụ *</label>
            <select id="log.duty" name="duty" required>
              {view.log.map(({ duty, title }) => (
                <option value={duty}>{title}</option>
              ))}
            </select>
          </div>
        )}
        <div class="prose">
          <label for="log.date">Ngày *</label>
          <input type="date" id="log.date" name="date" required />
        </div>
        <div class="prose">
          <label for="log.count">Số lần trong ngày *</label>
          <input type="text" id="log.count" name="count" inputMode="numeric" maxlength={4} value="1" required />
        </div>
        <div class="prose">
          <label for="log.note">Ghi chú</label>
          <textarea id="log.note" name="note" rows={2} maxlength={500}></textarea>
        </div>
        <button type="submit">Ghi việc đã làm</button>
      </form>
    </details>
  );
}

function Written({ title, entries }: Pick<ReportView['log'][number], 'title' | 'entries'>): VNode {
  if (entries.length === 0) return <p class="quiet">{`${title}: chưa ghi lần nào.`}</p>;
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p>{`${title}: ${total} lần.`}</p>
      <ul>
        {entries.map(({ date, count, note }) => (
          <li>{[`${fullDate(date)}: ${count} lần`, ...(note === '' ? [] : [note])].join('; ')}</li>
        ))}
      </ul>
    </>
  );
}
