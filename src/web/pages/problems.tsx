/** Problems summed up at the top, each linked to its field, and said again at the field. */
import type { VNode } from 'preact';
import {
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

export function ProblemSummary({ problems, form }: SummaryProps): VNode | null {
  if (problems.length === 0) return null;
  const names = fieldNames(form);
  return (
    <div class="box bad" role="alert">
      <h2>Báo cáo chưa được gửi: {count(problems.length)} chỗ cần sửa</h2>
      <p>Những gì đã nhập vẫn còn ở dưới.</p>
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
    </div>
  );
}

/** `Ô D7, `: where in the Excel file that was loaded. */
function placeWords({ args }: PageProblem): string {
  const cell = 'cell' in args ? args['cell'] : undefined;
  return cell === undefined ? '' : `Ô ${String(cell)}, `;
}

/** The problem said at its field; null when there is none. */
export function ProblemAt({ field, problems }: { readonly field: string; readonly problems: readonly PageProblem[] }): VNode | null {
  const problem = problems.find((each) => each.field === field);
  return problem === undefined ? null : (
    <p class="problem" id={problemId(field)}>
      {problemWords(problem)}
    </p>
  );
}

/** Attributes that tie an input to its problem, for those who do not see the page. */
export function ariaOf(field: string, problems: readonly PageProblem[]): object {
  return problems.some((problem) => problem.field === field) ? { 'aria-invalid': 'true', 'aria-describedby': problemId(field) } : {};
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
    [DECLARED_FIELD, 'Cam đoan'],
    [FILE_FIELD, 'Tệp đính kèm'],
    [EXCEL_FIELD, 'Tệp Excel'],
  ]);
}
