/** What was sent so far, newest first. */
import type { VNode } from 'preact';
import type { ReportView, SentVersion } from '../../client/dondoc';
import { count } from '../../plan/words';
import { reportPath } from '../session';
import { changeLine, sentBy } from '../turn-words';
import { moment } from '../words';

export function Versions({ view }: { readonly view: ReportView }): VNode | null {
  if (view.versions.length === 0) return null;
  return (
    <section>
      <h2>Các lần đã gửi</h2>
      <div class="scroll">
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Lần</th>
              <th scope="col">Nhận lúc</th>
              <th scope="col">Cách gửi</th>
              <th scope="col">Nội dung</th>
              <th scope="col">Mã xác nhận</th>
            </tr>
          </thead>
          <tbody>
            {view.versions.toReversed().map((version) => (
              <tr>
                <td data-label="Lần">{version.version}</td>
                <td data-label="Nhận lúc">{moment(version.receivedAt, view.plan.timeZone)}</td>
                <td data-label="Cách gửi" class="wide">
                  {sentBy(version)}
                </td>
                <td data-label="Nội dung" class="wide">
                  <VersionContent view={view} version={version} />
                </td>
                <td data-label="Mã xác nhận" class="hash wide">
                  {version.hash.slice(0, 16)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.versions.toReversed().map((version) => (
        <Changes view={view} version={version} />
      ))}
      <p>
        <a href={`${reportPath(view.id)}/receipt`}>Xem giấy xác nhận lần gửi gần nhất</a>
      </p>
    </section>
  );
}

/** What a version changed against the one before, field by field. */
function Changes({ view, version }: { readonly view: ReportView; readonly version: SentVersion }): VNode | null {
  const { changes } = version;
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>
        Lần {version.version} khác lần {version.version - 1} ở {count(changes.length)} chỗ
      </summary>
      <ul>
        {changes.map((change) => (
          <li>{changeLine(change, view)}</li>
        ))}
      </ul>
    </details>
  );
}

function VersionContent({ view, version }: { readonly view: ReportView; readonly version: SentVersion }): VNode {
  const kind = version.nil ? 'Không phát sinh' : version.partial ? 'Một phần' : 'Có số liệu, nội dung';
  if (version.fileName === null) return <>{kind}</>;
  return (
    <>
      {kind}; tệp <a href={`${reportPath(view.id)}/file/${version.version}`}>{version.fileName}</a>
    </>
  );
}
