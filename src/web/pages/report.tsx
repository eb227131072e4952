/** What one agency owes in one round, and the form to send it. */
import type { VNode } from 'preact';
import type { PostedFields } from '../../plan/form-fields';
import type { Instant } from '../../plan/model';
import type { PageProblem } from '../problem-words';
import { reportPath } from '../session';
import { reportTitle, statusNote } from '../words';
import type { DraftProps } from './draft';
import { ReportFacts } from './facts';
import { Layout } from './layout';
import { DutyLog } from './log';
import { ProblemSummary } from './problems';
import { ContactForm } from './contact';
import { ExcelForm, isFilledIn, Loaded } from './excel-form';
import { ReportForm } from './form';
import { Thread, type Unsaid } from './thread';
import { OtherActs, Requests, Returned } from './turns';
import { Versions } from './versions';

export interface ReportPageProps extends DraftProps {
  readonly now: Instant;
  readonly nonce: string;
  /** What stands in the fields: the draft over the latest version, or what was just typed. */
  readonly fields: PostedFields;
  /** What the service has of each field, for the next save to say upon what it was typed. */
  readonly bases: PostedFields;
  readonly problems: readonly PageProblem[];
  /** Why a complete form was not taken; null: nothing of the kind. */
  readonly refusal: string | null;
  /** A message of the thread that was not taken; absent: none. */
  readonly unsaid?: Unsaid | null;
  /** Name of the file that came with a refused post and has to be chosen again. */
  readonly lostFile: string | null;
  /** What stands in the fields was read from an Excel file just now. */
  readonly loaded: boolean;
  /** What became of a save; null: when the draft was saved last. */
  readonly note: string | null;
  /** Where the form is sent to; absent: to the report's own page. */
  readonly action?: string;
}

export function ReportPage(props: ReportPageProps): VNode {
  const { view, now, problems, refusal } = props;
  const title = reportTitle(view);
  const note = statusNote(view, now);
  return (
    <Layout
      title={problems.length === 0 ? title : `Cần sửa: ${title}`}
      context={view.plan.short}
      styles={['draft.css']}
      scripts={['draft.js', 'upload.js']}
    >
      {refusal === null ? null : (
        <div class="box warn" role="alert">
          <p>{refusal}</p>
        </div>
      )}
      {props.loaded ? <Loaded lang={props.lang} /> : null}
      <ProblemSummary problems={problems} form={view.form} />
      <p class="eyebrow">{view.agency.name}</p>
      <h1>{title}</h1>
      {note === null ? null : <p class="box">{note}</p>}
      <Returned view={view} />
      <ReportFacts view={view} now={now} />
      <Versions view={view} />
      <Requests view={view} />
      {isFilledIn(view) ? <ExcelForm {...props} /> : null}
      {isFilledIn(view) ? <ReportForm {...props} /> : null}
      <OtherActs view={view} nonce={props.nonce} />
      <Thread
        lang="vi"
        messages={view.thread}
        timeZone={view.plan.timeZone}
        form={
          view.status === 'scheduled'
            ? null
            : { side: 'agency', action: `${reportPath(view.id)}/thread`, nonce: props.nonce, unsaid: props.unsaid ?? null }
        }
      />
      <DutyLog view={view} nonce={props.nonce} />
      {view.status === 'scheduled' || view.status === 'accepted' ? null : <ContactForm report={view.id} nonce={props.nonce} />}
      <p>
        <a href={view.agencyPage}>Các báo cáo khác của đơn vị trong năm</a>
      </p>
      <p>
        <a href={view.feed}>Lịch hạn báo cáo của đơn vị (tệp .ics để đăng ký trong phần mềm lịch)</a>
      </p>
    </Layout>
  );
}
