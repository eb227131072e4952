/** Problems summed up at the top, each linked to its field, and said again at the field. */
import type { VNode } from 'preact';
import {
  CHECKED_FIELD,
  DECLARED_FIELD,
  enteredIndicators,
  FILE_FIELD,
  figureField,
  NIL_FIELD,
  narrativeField,
  nilField,
  PART_FIELD,
  sectionNilField,
} from '../../plan/form-fields';
import type { Form } from '../../plan/model';
import { count } from '../../plan/words';
import { EXCEL_FIELD, type PageProblem, problemWords } from '../problem-words';

interface SummaryProps {
  readonly problems: readonly PageProblem[];
  readonly form: Form;
}

/** What has to be put right first, then what only asks for a second look. */
export function ProblemSummary({ problems, form }: SummaryProps): VNode | null {
  if (problems.length === 0) return null;
  const [wrong, doubtful] = [problems.filter((problem) => !isDoubt(problem)), problems.filter(isDoubt)];
  const doubts = doubtful.filter(({ code }) => code === 'check-doubtful');
  return (
    <div class="box bad" role="alert">
      {wrong.length === 0 ? null : (
        <>
          <h2>Báo cáo chưa được gửi: {count(wrong.length)} chỗ cần sửa</h2>
          <p>Những gì đã nhập vẫn còn ở dưới.</p>
          <ProblemList problems={wrong} form={form} />
        </>
      )}
      {doubtful.length === 0 ? null : (
        <>
          <h2>
            {wrong.length === 0 ? 'Báo cáo chưa được gửi: ' : ''}
            {count(doubts.length)} số liệu cần kiểm tra lại
          </h2>
          <ProblemList problems={doubtful} form={form} />
        </>
      )}
    </div>
  );
}

/** `Ô D7, `: where in the Excel file that was loaded. */
function placeWords({ args }: PageProblem): string {
  const cell = 'cell' in args ? args['cell'] : undefined;
  return cell === undefined ? '' : `Ô ${String(cell)}, `;
}

function ProblemList({ problems, form }: SummaryProps): VNode {
  const names = fieldNames(form);
  return (
    <ul>
      {problems.map((problem) => (
        <li>
          <a href={`#${problem.field}`}>
            {placeWords(problem)}
            {names.get(problem.field) ?? 'Biểu mẫu'}
          </a>
          : {problemWords(problem)}
        </li>
      ))}
    </ul>
  );
}

interface AtField {
  readonly field: string;
  readonly problems: readonly PageProblem[];
}

/** Everything that is said at its field; null when there is nothing. */
export function ProblemAt({ field, problems }: AtField): VNode | null {
  const here = problems.filter((problem) => problem.field === field);
  return here.length === 0 ? null : (
    <p class={here.every(isDoubt) ? 'problem doubt' : 'problem'} id={problemId(field)}>
      {here.map(problemWords).join(' ')}
    </p>
  );
}

/** Attributes that tie an input to its problem, for those who do not see the page. */
export function ariaOf(field: string, problems: readonly PageProblem[]): object {
  const here = problems.filter((problem) => problem.field === field);
  if (here.length === 0) return {};
  return { 'aria-describedby': problemId(field), ...(here.every(isDoubt) ? {} : { 'aria-invalid': 'true' }) };
}

function isDoubt({ code }: PageProblem): boolean {
  return code === 'check-doubtful' || code === 'check-unconfirmed';
}

function problemId(field: string): string {
  return `${field}.problem`;
}

function fieldNames(form: Form): ReadonlyMap<string, string> {
  return new Map([
    ...enteredIndicators(form).map((indicator) => [figureField(indicator.code), `${indicator.code} ${indicator.name}`] as const),
    ...enteredIndicators(form).map(({ code, name }) => [nilField(code), `${code} ${name}, không phát sinh`] as const),
    ...form.sections.map(({ id, title }) => [sectionNilField(id), `${title}, không phát sinh`] as const),
    ...form.narrative.map((heading) => [narrativeField(heading.id), heading.title] as const),
    [NIL_FIELD, 'Không phát sinh cho cả báo cáo'],
    [PART_FIELD, 'Gửi trước một phần'],
    [CHECKED_FIELD, 'Số liệu cần kiểm tra'],
    [DECLARED_FIELD, 'Cam đoan'],
    [FILE_FIELD, 'Tệp đính kèm'],
    [EXCEL_FIELD, 'Tệp Excel'],
  ]);
}
