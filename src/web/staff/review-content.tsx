/** What a version says: figures beside earlier ones, texts, the attachment; each with a box to ask for its correction. */
import type { VNode } from 'preact';
import { compareFigures } from '../../plan/figure-compare';
import { numberText } from '../../plan/figure-text';
import type { Figure, FormerFigures, SubmissionContent } from '../../plan/form';
import { enteredIndicators, figureField, narrativeField } from '../../plan/form-fields';
import type { Indicator } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { sizeWords } from '../overview-words';
import { REVIEW_WORDS } from './review-words';
import { momentIn } from './round-words';
import { type ReviewPageProps, reviewPath } from './review-page';

/** The form by which a report is returned: its boxes stand beside what they speak of. */
export const RETURN_FORM = 'return-form';

export function Content(props: ReviewPageProps): VNode {
  const { frame, view, dossier, shown } = props;
  const words = REVIEW_WORDS[frame.lang];
  const version = dossier.versions.find((each) => each.version === shown);
  if (version === undefined) return <p>{words.notSent}</p>;
  const { content } = version;
  const receivedAt = view.versions.find((each) => each.version === shown)?.receivedAt ?? view.round.opensAt;
  const isNewest = version === dossier.versions.at(-1);
  return (
    <section>
      <p class="quiet">
        {words.standing}: {words.version(shown, momentIn(frame.lang, receivedAt, view.plan.timeZone))}
      </p>
      {isNewest ? null : (
        <div class="box">
          <p>
            {words.older(shown)} <a href={reviewPath(view.id)}>{words.newest}</a>
          </p>
        </div>
      )}
      {content.elsewhere === undefined ? (
        <Whole {...props} content={content} />
      ) : (
        <p>{words.elsewhere(words.channels[content.elsewhere.channel], content.elsewhere.sender, fullDate(content.elsewhere.date))}</p>
      )}
    </section>
  );
}

type Shown = ReviewPageProps & { readonly content: SubmissionContent };

function Whole(props: Shown): VNode {
  const { frame, content } = props;
  return (
    <>
      {content.nil ? <p>{REVIEW_WORDS[frame.lang].wholeNil}</p> : null}
      <Figures {...props} />
      <Texts {...props} />
      <File {...props} />
    </>
  );
}

function Figures(props: Shown): VNode | null {
  const { frame, view, content } = props;
  const words = REVIEW_WORDS[frame.lang];
  const indicators = enteredIndicators(view.form);
  if (indicators.length === 0) return null;
  const known = view.former.map(({ when, figures }) => [words.columns[when], figures] as const);
  return (
    <>
      <h2>{words.figures}</h2>
      <table class="stack figures">
        <thead>
          <tr>
            <th scope="col">{words.columns.indicator}</th>
            {[words.columns.now, ...known.map(([name]) => name)].map((name) => (
              <th scope="col" class="number">
                {name}
              </th>
            ))}
            {mayReturn(props) ? <th scope="col">{words.columns.back}</th> : null}
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <tr>
              <th scope="row">
                <span class="code">{indicator.code}</span> {indicator.name}
                {indicator.unit === '' ? null : <span class="quiet"> ({indicator.unit})</span>}
              </th>
              <td data-label={words.columns.now} class={indicator.kind === 'text' ? undefined : 'number'}>
                {figureIn(props, content.figures[indicator.code])}
              </td>
              {known.map(([name, before]) => (
                <td data-label={name} class={indicator.kind === 'text' ? undefined : 'number'}>
                  {figureIn(props, before[indicator.code])}
                  <Change {...props} indicator={indicator} before={before} />
                </td>
              ))}
              {mayReturn(props) ? (
                <td class="wide back">
                  <Reason {...props} field={figureField(indicator.code)} name={`${indicator.code} ${indicator.name}`} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Blank, "nothing to report", zero and a number stay four things. */
function figureIn({ frame }: ReviewPageProps, figure: Figure | undefined): VNode {
  const words = REVIEW_WORDS[frame.lang];
  if (figure === undefined || figure.is === 'missing') return <span class="quiet">{words.blank}</span>;
  switch (figure.is) {
    case 'nil':
      return <span class="quiet">{words.nil}</span>;
    case 'number':
      return <>{numberText(figure.value)}</>;
    case 'text':
      return <span class="told">{figure.value}</span>;
    case 'yes':
    case 'no':
      return <>{words[figure.is]}</>;
  }
}

function Change({
  frame,
  content,
  indicator,
  before,
}: Shown & { readonly indicator: Indicator; readonly before: FormerFigures['figures'] }): VNode | null {
  const words = REVIEW_WORDS[frame.lang];
  const change = compareFigures(content.figures[indicator.code], before[indicator.code]);
  if (change === null || change.percent === 0) return null;
  const { percent, marked } = change;
  const text =
    percent === null ? words.isNew : percent > 0 ? words.up(numberText(String(percent))) : words.down(numberText(String(-percent)));
  return marked ? (
    <strong class="change" title={words.marked}>
      {percent !== null && percent < 0 ? '▼' : '▲'} {text}
    </strong>
  ) : (
    <span class="change quiet">{text}</span>
  );
}

function Texts(props: Shown): VNode | null {
  const { frame, view, content } = props;
  if (view.form.narrative.length === 0) return null;
  return (
    <>
      <h2>{REVIEW_WORDS[frame.lang].narrative}</h2>
      {view.form.narrative.map(({ id, title }) => (
        <div class="prose">
          <h3>{title}</h3>
          <p class="told">{content.narrative[id] ?? <span class="quiet">{REVIEW_WORDS[frame.lang].blank}</span>}</p>
          {mayReturn(props) ? <Reason {...props} field={narrativeField(id)} name={title} /> : null}
        </div>
      ))}
    </>
  );
}

function File(props: Shown): VNode | null {
  const { frame, view, dossier, shown } = props;
  const words = REVIEW_WORDS[frame.lang];
  const file = dossier.versions.find(({ version }) => version === shown)?.file ?? null;
  if (file === null && view.form.attachment === 'none') return null;
  return (
    <>
      <h2>{words.file}</h2>
      {file === null ? (
        <p>{words.noFile}</p>
      ) : (
        <p>
          <a href={`${reviewPath(view.id)}/file/${shown}`}>{file.name}</a> <span class="quiet">({sizeWords(file.size)})</span>
        </p>
      )}
      {mayReturn(props) ? <Reason {...props} field="file" name={words.file} /> : null}
    </>
  );
}

/** Only of the newest version, by whoever may send it back. */
export function mayReturn({ nonces, view, dossier, shown }: ReviewPageProps): boolean {
  const waits = view.status === 'submitted' || view.status === 'accepted' || view.status === 'returned';
  return nonces.return !== undefined && waits && dossier.versions.at(-1)?.version === shown;
}

function Reason({ frame, fields, field, name }: ReviewPageProps & { readonly field: string; readonly name: string }): VNode {
  const words = REVIEW_WORDS[frame.lang];
  const [box, reason] = [`why.${field}`, `reason.${field}`];
  return (
    <span class="reason">
      <input
        type="checkbox"
        name={box}
        value="yes"
        form={RETURN_FORM}
        checked={fields.has(box)}
        aria-label={words.tick(name)}
        title={words.columns.back}
      />
      <input
        type="text"
        name={reason}
        form={RETURN_FORM}
        value={fields.get(reason) ?? ''}
        maxlength={500}
        aria-label={words.reasonFor(name)}
        placeholder={words.reason.replace(' *', '')}
      />
    </span>
  );
}
