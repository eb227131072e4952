/** What an agency may do about a report besides sending it: take it back, ask for more time, name a day. */
import type { VNode } from 'preact';
import type { ReportView } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { NONCE_FIELD } from '../report-post';
import { reportPath } from '../session';
import { lastDay, mayAskForTime, mayPromise, mayWithdraw, requestLine, requestState } from '../turn-words';
import { moment } from '../words';

interface TurnsProps {
  readonly view: ReportView;
  readonly nonce: string;
}

/** Why it came back, and by when it is wanted again; null: it did not, or the correction is here. */
export function Returned({ view }: { readonly view: ReportView }): VNode | null {
  const back = view.status === 'returned' ? view.returns.at(-1) : undefined;
  if (back === undefined) return null;
  return (
    <div class="box warn">
      <h2>Nội dung đề nghị bổ sung</h2>
      <ol>
        {back.reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ol>
      <p>
        Gửi lại chậm nhất ngày <strong>{fullDate(back.correctBy)}</strong>.
      </p>
    </div>
  );
}

/** What was said about time so far, newest first. */
export function Requests({ view }: { readonly view: ReportView }): VNode | null {
  if (view.requests.length === 0) return null;
  return (
    <section>
      <h2>Đề nghị gia hạn và ngày hẹn</h2>
      <div class="scroll">
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Lúc</th>
              <th scope="col">Đề nghị</th>
              <th scope="col">Lý do</th>
              <th scope="col">Trả lời</th>
            </tr>
          </thead>
          <tbody>
            {view.requests.toReversed().map((request) => (
              <tr>
                <td data-label="Lúc">{moment(request.at, view.plan.timeZone)}</td>
                <td data-label="Đề nghị">{requestLine(request)}</td>
                <td data-label="Lý do" class="wide">
                  {request.reason}
                </td>
                <td data-label="Trả lời" class="wide">
                  {requestState(request)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Each act in a fold of its own: none of them is what most people come for. */
export function OtherActs({ view, nonce }: TurnsProps): VNode | null {
  const acts = [
    mayAskForTime(view) ? <AskForTime view={view} nonce={nonce} /> : null,
    mayPromise(view) ? <Promise view={view} nonce={nonce} /> : null,
    mayWithdraw(view) ? <Withdraw view={view} nonce={nonce} /> : null,
  ].filter((act) => act !== null);
  if (acts.length === 0) return null;
  return (
    <section>
      <h2>Việc khác</h2>
      {acts}
    </section>
  );
}

function AskForTime({ view, nonce }: TurnsProps): VNode {
  return (
    <details>
      <summary>Đề nghị gia hạn</summary>
      <p>
        Thời hạn hiện nay là hết ngày {fullDate(lastDay(view))}. Cơ quan thường trực trả lời qua thư; trong khi chờ, thời hạn cũ vẫn áp
        dụng.
      </p>
      <form method="post" action={`${reportPath(view.id)}/time`}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <DateField id="time.date" label="Xin gửi chậm nhất ngày *" />
        <TextField id="time.reason" label="Lý do *" />
        <button type="submit">Gửi đề nghị gia hạn</button>
      </form>
    </details>
  );
}

function Promise({ view, nonce }: TurnsProps): VNode {
  return (
    <details>
      <summary>Hẹn ngày gửi</summary>
      <p>
        Từ nay đến hết ngày hẹn, đơn vị không nhận thư đôn đốc quá hạn; thời hạn của báo cáo không thay đổi. Mỗi báo cáo hẹn được tối đa hai
        lần.
      </p>
      <form method="post" action={`${reportPath(view.id)}/promise`}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <DateField id="promise.date" label="Đơn vị hẹn gửi chậm nhất ngày *" />
        <TextField id="promise.reason" label="Ghi chú" />
        <button type="submit">Hẹn ngày gửi</button>
      </form>
    </details>
  );
}

function Withdraw({ view, nonce }: TurnsProps): VNode {
  return (
    <details>
      <summary>Rút báo cáo đã gửi</summary>
      <p>
        Bản đã gửi vẫn được lưu nhưng không tính là đã nhận; đơn vị cần gửi lại. Muốn sửa nội dung thì không cần rút: chỉ cần gửi lại bản
        mới.
      </p>
      <form method="post" action={`${reportPath(view.id)}/withdraw`}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <button type="submit">Rút báo cáo</button>
      </form>
    </details>
  );
}

function DateField({ id, label }: { readonly id: string; readonly label: string }): VNode {
  const [, name = id] = id.split('.');
  return (
    <div class="prose">
      <label for={id}>{label}</label>
      <input type="date" id={id} name={name} required />
    </div>
  );
}

function TextField({ id, label }: { readonly id: string; readonly label: string }): VNode {
  const [, name = id] = id.split('.');
  return (
    <div class="prose">
      <label for={id}>{label}</label>
      <textarea id={id} name={name} rows={2} maxlength={500}></textarea>
    </div>
  );
}
