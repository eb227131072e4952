/** Every version of a report with what it changed, and the signed document that belongs to it. */
import type { VNode } from 'preact';
import type { SentVersion } from '../../client/dondoc';
import type { FieldChange } from '../../plan/changes';
import { numberText } from '../../plan/figure-text';
import { fullDate } from '../../plan/words';
import { REVIEW_WORDS } from './review-words';
import { momentIn } from './round-words';
import { type ReviewPageProps, reviewPath } from './review-page';
import { Columns } from './columns';

export function ReviewVersions(props: ReviewPageProps): VNode {
  const { frame, view } = props;
  const words = REVIEW_WORDS[frame.lang];
  const { columns } = words;
  return (
    <section>
      <h2>{words.versions}</h2>
      {view.versions.length === 0 ? (
        <p>{words.noVersions}</p>
      ) : (
        <table class="stack">
          <Columns names={[columns.version, columns.receivedAt, columns.via, columns.changes]} />
          <tbody>
            {view.versions.toReversed().map((version) => (
              <tr>
                <td data-label={columns.version}>
                  <a href={`${reviewPath(view.id)}?version=${version.version}`}>{version.version}</a>
                </td>
                <td data-label={columns.receivedAt}>{momentIn(frame.lang, version.receivedAt, view.plan.timeZone)}</td>
                <td data-label={columns.via} class="wide">
                  {words.via[version.via] ?? version.via} <span class="hash">{version.hash.slice(0, 16)}</span>
                </td>
                <td data-label={columns.changes} class="wide">
                  <Changes {...props} version={version} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Signed {...props} />
    </section>
  );
}

function Changes(props: ReviewPageProps & { readonly version: SentVersion }): VNode {
  const { frame, version, view } = props;
  const words = REVIEW_WORDS[frame.lang];
  if (version === view.versions[0]) return <>{words.firstVersion}</>;
  if (version.changes.length === 0) return <>{words.sameAsBefore}</>;
  return (
    <ul class="files">
      {version.changes.map((change) => (
        <li>{changeIn(props, change)}</li>
      ))}
    </ul>
  );
}

function changeIn({ frame, view }: ReviewPageProps, { what, field, before, after }: FieldChange): string {
  const words = REVIEW_WORDS[frame.lang];
  const shown = (value: string | null) =>
    value === null
      ? words.blank
      : value === 'nil' || value === 'yes' || value === 'no'
        ? words[value]
        : /^\d+(\.\d+)?$/.test(value)
          ? numberText(value)
          : value;
  switch (what) {
    case 'whole':
      return words.nilChanged(after !== null);
    case 'file':
      return words.fileChanged(after !== null);
    case 'figure': {
      const indicator = view.form.sections.flatMap(({ indicators }) => indicators).find(({ code }) => code === field);
      return `${field} ${indicator?.name ?? ''}: ${shown(before)} → ${shown(after)}`;
    }
    case 'narrative':
      return words.textChanged(view.form.narrative.find(({ id }) => id === field)?.title ?? field);
  }
}

function Signed({ frame, view }: ReviewPageProps): VNode | null {
  const words = REVIEW_WORDS[frame.lang];
  const { certified } = view;
  if (certified === null) return null;
  return (
    <p>
      <a href={`${reviewPath(view.id)}/signed`}>{words.certified(certified.number, fullDate(certified.date), certified.signer)}</a>
      {certified.differing.length === 0 ? null : <strong> {words.differs}</strong>}
    </p>
  );
}
