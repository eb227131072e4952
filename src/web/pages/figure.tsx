/** One indicator as a row: what it is, the figure, and "không phát sinh" for this figure alone. */
import type { VNode } from 'preact';
import { figureField, mayBeNil, nilField } from '../../plan/form-fields';
import { TEXT_LENGTH_MAX } from '../../plan/figure-text';
import type { Indicator } from '../../plan/model';
import { DraftNote } from './draft';
import { Former } from './former';
import { ariaOf, ProblemAt } from './problems';
import type { ReportPageProps } from './report';

type FigureProps = ReportPageProps & { readonly indicator: Indicator };

export function FigureRow(props: FigureProps): VNode {
  const { indicator, problems, view, lang } = props;
  const field = figureField(indicator.code);
  const isBad = problems.some((problem) => problem.field === field);
  return (
    <div class={`figure ${indicator.kind}${isBad ? ' bad' : ''}`}>
      <FigureLabel indicator={indicator} />
      <FigureInput {...props} />
      {indicator.kind !== 'ratio' && mayBeNil(indicator) ? <NilBox {...props} /> : null}
      <Former indicator={indicator} former={view.former} lang={lang} />
      <ProblemAt field={field} problems={problems} />
      {indicator.kind === 'ratio' ? null : <DraftNote {...props} field={field} />}
      {indicator.kind !== 'ratio' && mayBeNil(indicator) ? <DraftNote {...props} field={nilField(indicator.code)} /> : null}
    </div>
  );
}

function FigureLabel({ indicator }: { readonly indicator: Indicator }): VNode {
  const { code, name, unit, kind, required } = indicator;
  const words = (
    <>
      <span class="code">{code}</span>{' '}
      <span>
        {name}
        {unit === '' ? null : <span class="quiet"> ({unit})</span>}
        {required && kind !== 'ratio' ? '\u00a0*' : null}
      </span>
    </>
  );
  if (kind === 'ratio' || kind === 'yes-no') {
    return (
      <span class="label" id={`${figureField(code)}.label`}>
        {words}
      </span>
    );
  }
  return (
    <label class="label" for={figureField(code)}>
      {words}
    </label>
  );
}

function FigureInput({ indicator, fields, problems }: FigureProps): VNode {
  const field = figureField(indicator.code);
  const typed = fields.get(field) ?? '';
  const aria = ariaOf(field, problems);
  switch (indicator.kind) {
    case 'flow':
    case 'stock':
    case 'money':
      return (
        <input type="text" id={field} name={field} value={typed} inputMode={indicator.decimals > 0 ? 'decimal' : 'numeric'} {...aria} />
      );
    case 'ratio':
      return <span class="quiet">Tự tính từ {indicator.of?.join(' và ')}</span>;
    case 'yes-no':
      return <YesNo field={field} typed={typed} aria={aria} />;
    case 'text':
      return (
        <textarea id={field} name={field} rows={2} maxlength={TEXT_LENGTH_MAX} {...aria}>
          {typed}
        </textarea>
      );
  }
}

const ANSWERS = [
  ['yes', 'Có'],
  ['no', 'Không'],
  ['', 'Để trống'],
] as const;

function YesNo({ field, typed, aria }: { readonly field: string; readonly typed: string; readonly aria: object }): VNode {
  return (
    <div class="answers" role="radiogroup" aria-labelledby={`${field}.label`} {...aria}>
      {ANSWERS.map(([value, words], index) => (
        <label class="tick">
          <input type="radio" id={index === 0 ? field : `${field}.${index}`} name={field} value={value} checked={typed === value} />
          <span>{words}</span>
        </label>
      ))}
    </div>
  );
}

function NilBox({ indicator, fields }: FigureProps): VNode {
  const field = nilField(indicator.code);
  return (
    <label class="tick nil">
      <input
        type="checkbox"
        id={field}
        name={field}
        value="yes"
        checked={fields.get(field) === 'yes'}
        aria-label={`${indicator.code}: không phát sinh`}
      />
      <span>không phát sinh</span>
    </label>
  );
}
