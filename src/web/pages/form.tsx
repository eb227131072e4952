/** The form of one report. Works without scripts; what was typed is always shown again. */
import type { ComponentChildren, VNode } from 'preact';
import {
  CHECKED_FIELD,
  DECLARED_FIELD,
  FILE_FIELD,
  mayBeNil,
  NIL_FIELD,
  narrativeField,
  PART_FIELD,
  sectionNilField,
  WHOLE_FORM,
} from '../../plan/form-fields';
import { TEXT_LENGTH_MAX } from '../../plan/figure-text';
import type { FormSection } from '../../plan/model';
import { NONCE_FIELD } from '../report-post';
import { reportPath } from '../session';
import { DECLARATION, FORM_HINT } from '../words';
import { Bases, DraftNote, DraftState, NoLongerAsked, SaveDraft } from './draft';
import { FigureRow } from './figure';
import { ariaOf, ProblemAt } from './problems';
import type { ReportPageProps } from './report';
import { Sending } from './sending';

export function ReportForm(props: ReportPageProps): VNode {
  const { view, nonce, draft, bases, action } = props;
  // Staff enter what came on paper; what the agency itself is typing is not theirs.
  const drafted = action === undefined;
  return (
    <form
      id={WHOLE_FORM}
      method="post"
      action={action ?? reportPath(view.id)}
      enctype="multipart/form-data"
      autocomplete="off"
      novalidate
      data-draft={drafted ? `${reportPath(view.id)}/draft` : undefined}
      data-version={view.state.version}
    >
      <h2>Nhập báo cáo</h2>
      <input type="hidden" name={NONCE_FIELD} value={nonce} />
      {drafted ? (
        <>
          <Bases draft={draft} bases={bases} />
          <DraftState {...props} />
          <SaveDraft {...props} />
        </>
      ) : null}
      <fieldset class="bare">
        <p class="quiet">{FORM_HINT}</p>
        {view.form.nilAllowed ? <NilForAll {...props} /> : null}
        {view.form.sections.map((section) => (
          <Section key={section.id} section={section} {...props} />
        ))}
        <Narrative {...props} />
        {view.form.attachment === 'none' ? null : <Attachment {...props} />}
        {mayBePart(view) ? <Part {...props} /> : null}
        <Doubt {...props} />
        <Declaration {...props} />
      </fieldset>
      <button type="submit">{view.versions.length === 0 ? 'Gửi báo cáo' : 'Gửi lại báo cáo'}</button>
      <SaveDraft {...props} />
      <NoLongerAsked {...props} />
    </form>
  );
}

/** A box to tick, with its words. */
function Tick({
  field,
  fields,
  problems,
  children,
}: ReportPageProps & { readonly field: string; readonly children: ComponentChildren }): VNode {
  return (
    <label class="tick">
      <input type="checkbox" id={field} name={field} value="yes" checked={fields.get(field) === 'yes'} {...ariaOf(field, problems)} />
      <span>{children}</span>
    </label>
  );
}

function NilForAll(props: ReportPageProps): VNode {
  return (
    <fieldset>
      <legend>Không phát sinh</legend>
      <Tick field={NIL_FIELD} {...props}>
        Trong kỳ không phát sinh nội dung nào phải báo cáo. Khi chọn mục này, để trống các phần dưới.
      </Tick>
      <ProblemAt field={NIL_FIELD} problems={props.problems} />
      <DraftNote field={NIL_FIELD} {...props} />
    </fieldset>
  );
}

function Section({ section, ...props }: ReportPageProps & { readonly section: FormSection }): VNode | null {
  if (section.indicators.length === 0) return null;
  return (
    <fieldset>
      <legend>{section.title}</legend>
      <SectionNil section={section} {...props} />
      {section.indicators.map((indicator) => (
        <FigureRow key={indicator.code} indicator={indicator} {...props} />
      ))}
    </fieldset>
  );
}

/** Only where there is something to spare: a section of one figure has its own box. */
function SectionNil({ section, ...props }: ReportPageProps & { readonly section: FormSection }): VNode | null {
  const field = sectionNilField(section.id);
  if (section.indicators.filter(mayBeNil).length < 2) return null;
  return (
    <>
      <label class="tick nil">
        <input type="checkbox" id={field} name={field} value="yes" checked={props.fields.get(field) === 'yes'} />
        <span>Cả mục này không phát sinh; để trống các ô dưới.</span>
      </label>
      <DraftNote field={field} {...props} />
    </>
  );
}

function Narrative(props: ReportPageProps): VNode | null {
  const { view, fields, problems } = props;
  if (view.form.narrative.length === 0) return null;
  return (
    <fieldset>
      <legend>Nội dung báo cáo</legend>
      {view.form.narrative.map(({ id, title, required }) => {
        const field = narrativeField(id);
        return (
          <div class="prose">
            <label for={field}>
              {title}
              {required ? ' *' : ''}
            </label>
            <ProblemAt field={field} problems={problems} />
            <textarea id={field} name={field} rows={4} maxlength={TEXT_LENGTH_MAX} {...ariaOf(field, problems)}>
              {fields.get(field) ?? ''}
            </textarea>
            <DraftNote field={field} {...props} />
          </div>
        );
      })}
    </fieldset>
  );
}

function Attachment({ view, problems, lostFile, lang }: ReportPageProps): VNode {
  const sent = view.versions.at(-1)?.fileName ?? null;
  return (
    <fieldset>
      <legend>Tệp đính kèm{view.form.attachment === 'required' ? ' *' : ''}</legend>
      <label for={FILE_FIELD}>Một tệp PDF, Word, Excel hoặc ảnh, tối đa 10 MB</label>
      <ProblemAt field={FILE_FIELD} problems={problems} />
      <input type="file" id={FILE_FIELD} name={FILE_FIELD} accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg" {...ariaOf(FILE_FIELD, problems)} />
      <Sending lang={lang} />
      {lostFile === null ? null : <p class="problem">Cần chọn lại tệp “{lostFile}”: trình duyệt không giữ tệp đã chọn.</p>}
      {sent === null ? null : <p class="quiet">Lần gửi trước có tệp “{sent}”. Lần gửi mới cần đính kèm lại nếu vẫn dùng tệp đó.</p>}
    </fieldset>
  );
}

/** Once something complete is there, a part would take it back. */
function mayBePart({ state }: ReportPageProps['view']): boolean {
  return state.status === 'open' || state.status === 'returned' || state.status === 'missed';
}

function Part(props: ReportPageProps): VNode {
  return (
    <fieldset>
      <legend>Gửi trước một phần</legend>
      <ProblemAt field={PART_FIELD} problems={props.problems} />
      <Tick field={PART_FIELD} {...props}>
        Báo cáo chưa đủ; phần còn lại gửi sau. Phần đã gửi chưa tính là đã nhận báo cáo.
      </Tick>
    </fieldset>
  );
}

/** Only where a check doubts a figure: one tick for all that were doubted. */
function Doubt(props: ReportPageProps): VNode | null {
  const doubted = props.problems.find(({ field }) => field === CHECKED_FIELD)?.args.doubt;
  const confirmed = props.fields.get(CHECKED_FIELD);
  const doubt = doubted === undefined ? confirmed : String(doubted);
  if (doubt === undefined) return null;
  return (
    <fieldset>
      <legend>Số liệu cần kiểm tra *</legend>
      <ProblemAt field={CHECKED_FIELD} problems={props.problems} />
      <label class="tick">
        <input
          type="checkbox"
          id={CHECKED_FIELD}
          name={CHECKED_FIELD}
          value={doubt}
          checked={confirmed === doubt}
          {...ariaOf(CHECKED_FIELD, props.problems)}
        />
        <span>Đã kiểm tra, số liệu đúng</span>
      </label>
    </fieldset>
  );
}

function Declaration(props: ReportPageProps): VNode {
  return (
    <fieldset>
      <legend>Cam đoan *</legend>
      <ProblemAt field={DECLARED_FIELD} problems={props.problems} />
      <Tick field={DECLARED_FIELD} {...props}>
        {DECLARATION}
      </Tick>
    </fieldset>
  );
}
