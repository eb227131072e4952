/** What can be done with several agencies of a list at once; each is previewed first. */
import type { ComponentChildren, VNode } from 'preact';
import { type ListAct, ROUND_WORDS } from './round-words';
import type { RoundPageProps } from './round-page';

export function ListActs(props: RoundPageProps): VNode | null {
  const { frame, view, fields } = props;
  if (view.rows.length === 0) return null;
  const { acts } = ROUND_WORDS[frame.lang];
  return (
    <section>
      <h2>{acts.title}</h2>
      <fieldset class="bare">
        <legend class="small">{acts.scope}</legend>
        <label class="tick">
          <input type="radio" name="scope" value="picked" checked={fields.get('scope') !== 'all'} />
          <span>{acts.picked}</span>
        </label>
        <label class="tick">
          <input type="radio" name="scope" value="all" checked={fields.get('scope') === 'all'} />
          <span>{acts.all(view.matching)}</span>
        </label>
      </fieldset>
      <Act name="remind" {...props}>
        <Text name="remind.note" label={acts.note} {...props} />
      </Act>
      <Act name="extend" {...props}>
        <Day name="extend.date" label={acts.date} {...props} />
        <Text name="extend.note" label={acts.reason.replace(' *', '')} {...props} />
      </Act>
      <Act name="waive" {...props}>
        <Text name="waive.reason" label={acts.reason} {...props} />
      </Act>
      <Act name="return" {...props}>
        <Text name="return.reasons" label={acts.reasons} rows={3} {...props} />
        <Day name="return.correctBy" label={acts.correctBy} hint={acts.correctByHint} {...props} />
      </Act>
    </section>
  );
}

/** In a fold of its own, open where something was written. */
function Act({ name, frame, fields, children }: RoundPageProps & { readonly name: ListAct; readonly children: ComponentChildren }): VNode {
  const { acts } = ROUND_WORDS[frame.lang];
  const { name: words, hint } = acts.of[name];
  return (
    <details open={fields.get('act') === name}>
      <summary>{words}</summary>
      <p class="quiet">{hint}</p>
      {children}
      <button type="submit" name="act" value={name}>
        {acts.preview}: {words}
      </button>
    </details>
  );
}

interface FieldProps extends RoundPageProps {
  readonly name: string;
  readonly label: string;
}

function Text({ name, label, fields, rows = 2 }: FieldProps & { readonly rows?: number }): VNode {
  return (
    <div class="prose">
      <label for={name}>{label}</label>
      <textarea id={name} name={name} rows={rows} maxlength={rows === 2 ? 500 : 5000}>
        {fields.get(name) ?? ''}
      </textarea>
    </div>
  );
}

function Day({ name, label, fields, hint }: FieldProps & { readonly hint?: string }): VNode {
  return (
    <div class="prose">
      <label for={name}>{label}</label>
      <input
        type="date"
        id={name}
        name={name}
        value={fields.get(name) ?? ''}
        aria-describedby={hint === undefined ? undefined : `${name}.hint`}
      />
      {hint === undefined ? null : (
        <p class="quiet" id={`${name}.hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
