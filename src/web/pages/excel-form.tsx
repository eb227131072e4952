/** The form as an Excel file: fetched to be filled in elsewhere, loaded back into the page. Loading sends nothing. */
import type { VNode } from 'preact';
import type { ReportView } from '../../client/dondoc';
import { FILE_FIELD } from '../../plan/form-fields';
import type { Language } from '../../plan/model';
import { excelWords } from '../excel-words';
import { EXCEL_FIELD } from '../problem-words';
import { NONCE_FIELD } from '../report-post';
import { reportPath } from '../session';
import { ariaOf, ProblemAt } from './problems';
import type { ReportPageProps } from './report';

/** Whether there is a form to fill in at all. */
export function isFilledIn({ status }: ReportView): boolean {
  return status !== 'scheduled' && status !== 'waived';
}

/** Above the form that was filled from a file. */
export function Loaded({ lang }: { readonly lang: Language }): VNode {
  return (
    <p class="box" role="status">
      {excelWords[lang].loaded}
    </p>
  );
}

/** Open when something is wrong with the file that was just chosen. */
export function ExcelForm({ view, nonce, problems, lang }: ReportPageProps): VNode {
  const words = excelWords[lang];
  const path = `${reportPath(view.id)}/form.xlsx`;
  return (
    <details open={problems.some(({ field }) => field === EXCEL_FIELD)}>
      <summary>{words.heading}</summary>
      <p>
        {words.what} <a href={path}>{words.download}</a>
      </p>
      <form method="post" action={path} enctype="multipart/form-data">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <label for={EXCEL_FIELD}>{words.file}</label>
        <ProblemAt field={EXCEL_FIELD} problems={problems} />
        <input type="file" id={EXCEL_FIELD} name={FILE_FIELD} accept=".xlsx" {...ariaOf(EXCEL_FIELD, problems)} />
        <p class="quiet">{words.replaces}</p>
        <button type="submit" class="plain">
          {words.load}
        </button>
      </form>
    </details>
  );
}
