/** What is typed and not sent yet: the state of the draft, and at each field who changed it and where two differ. */
import type { VNode } from 'preact';
import type { ReportView } from '../../client/dondoc';
import { type DraftField, type FormDraft, noLongerAsked, type Typed } from '../../plan/form-draft';
import type { PostedFields } from '../../plan/form-fields';
import type { Language } from '../../plan/model';
import { baseField, SEEN_FIELD, takeField } from '../draft-post';
import { DRAFT_WORDS, valueWords, whenTyped, whoTyped } from '../draft-words';
import { reportPath } from '../session';

export interface DraftProps {
  readonly view: ReportView;
  readonly lang: Language;
  readonly draft: FormDraft;
  /** Mark of the browser that reads; null: it has none yet. */
  readonly browser: string | null;
}

/** Saved as the newest of its fields. */
function lastSaved({ fields }: FormDraft): Typed | undefined {
  return Object.values(fields)
    .flatMap((field) => [field, ...field.beside])
    .filter(({ by }) => by !== '')
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}

export function DraftState({ view, lang, draft, browser, note }: DraftProps & { readonly note: string | null }): VNode {
  const words = DRAFT_WORDS[lang];
  const last = lastSaved(draft);
  const saved = last === undefined ? null : words.lastSaved(whoTyped(last, browser, lang), whenTyped(last.at, view.plan.timeZone, lang));
  return (
    <>
      <p class="quiet">{words.shared}</p>
      <p
        id="draft"
        role="status"
        data-saving={words.saving}
        data-away={words.away}
        data-sent={words.sentMeanwhile}
        data-closed={words.closed}
      >
        {note ?? saved}
      </p>
    </>
  );
}

/** Also what Enter in a field presses: it stands first in the form. */
export function SaveDraft({ view, lang }: Pick<DraftProps, 'view' | 'lang'>): VNode {
  return (
    <button type="submit" class="plain" formaction={`${reportPath(view.id)}/draft`}>
      {DRAFT_WORDS[lang].save}
    </button>
  );
}

/** What the page shows, sent back with what is typed: so that a save says upon which values it was made. */
export function Bases({ draft, bases }: { readonly draft: FormDraft; readonly bases: PostedFields }): VNode {
  return (
    <>
      <input type="hidden" name={SEEN_FIELD} value={draft.n} />
      {[...bases].map(([field, value]) => (
        <input type="hidden" name={baseField(field)} value={value} />
      ))}
    </>
  );
}

export type NoteProps = DraftProps & { readonly field: string };

/** A place at the field that is there even when nothing is to be said, for what comes while the page is open. */
export function DraftNote(props: NoteProps): VNode {
  return (
    <div class="draft" id={`${props.field}.draft`}>
      <DraftWord {...props} />
    </div>
  );
}

export function DraftWord({ field, draft, view, lang, browser }: NoteProps): VNode | null {
  const typed = Object.hasOwn(draft.fields, field) ? draft.fields[field] : undefined;
  if (typed === undefined) return null;
  if (typed.beside.length > 0) return <Choice field={field} typed={typed} view={view} lang={lang} browser={browser} draft={draft} />;
  return <small>{DRAFT_WORDS[lang].changed(whoTyped(typed, browser, lang), whenTyped(typed.at, view.plan.timeZone, lang))}</small>;
}

function Choice({ field, typed, view, lang, browser }: NoteProps & { readonly typed: DraftField }): VNode {
  const words = DRAFT_WORDS[lang];
  return (
    <section class="box warn" aria-label={words.choose}>
      <p>{words.choose}</p>
      <ul>
        {[typed, ...typed.beside].map((each) => {
          const value = valueWords(view.form, field, each.value, lang);
          return (
            <li>
              <strong class="typed">{value}</strong> <small>{whoTyped(each, browser, lang)}</small>{' '}
              <button
                type="submit"
                class="plain"
                formaction={`${reportPath(view.id)}/draft`}
                name={takeField(field)}
                value={each.value}
                aria-label={words.takeValue(value.slice(0, 60))}
              >
                {words.take}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function NoLongerAsked({ view, draft, lang }: DraftProps): VNode | null {
  const kept = noLongerAsked(draft, view.form);
  if (kept.length === 0) return null;
  const words = DRAFT_WORDS[lang];
  return (
    <details>
      <summary>{words.notAsked}</summary>
      <p>{words.notAskedWhy}</p>
      <dl class="facts">
        {kept.map(([field, { value }]) => (
          <>
            <dt>{field.replace(/^[a-z-]+\./, '')}</dt>
            <dd class="typed">{valueWords(view.form, field, value, lang)}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}
