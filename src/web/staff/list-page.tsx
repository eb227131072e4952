/** A list of contacts is brought in: chosen, looked at, done. */
import type { VNode } from 'preact';
import { FILE_FIELD } from '../../plan/form-fields';
import type { Plan } from '../../plan/model';
import type { ListedContact } from '../../plan/read/contact-list';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { CONTACTS_WORDS } from './contacts-words';
import { Refused } from './notices-page';

/** What a list does, or would do. */
export interface ListLook {
  /** Contact ids. */
  readonly changed: readonly string[];
  readonly same: number;
  readonly rejected: readonly { readonly row: ListedContact; readonly reason: string }[];
  readonly isDone: boolean;
  /** The list itself, for the form that brings it in. */
  readonly packed: string;
}

interface ListPageProps {
  readonly frame: Frame;
  readonly plan: Plan;
  readonly action: string;
  readonly nonce: string;
  readonly problem: string | null;
  /** null: nothing has been chosen. */
  readonly look: ListLook | null;
}

/** So many are named; the CSV has them all. */
const NAMED = 20;

export function ListPage(props: ListPageProps): VNode {
  const { frame, plan, look, problem, action, nonce } = props;
  const words = CONTACTS_WORDS[frame.lang];
  return (
    <Layout title={`${words.listTitle}: ${plan.short}`} context={plan.short} frame={frame} plan={{ id: plan.id, room: 'agencies' }}>
      <Refused refusal={problem} />
      <p class="eyebrow">
        <a href={`/plans/${plan.id}/agencies`}>{words.back}</a>
      </p>
      <h1>{words.listTitle}</h1>
      {look === null ? null : <Look {...props} look={look} />}
      <form method="post" action={action} enctype="multipart/form-data">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <label for="list-file">{words.file}</label>
        <input
          type="file"
          id="list-file"
          name={FILE_FIELD}
          accept=".csv,text/csv"
          required
          aria-describedby={problem === null ? 'list-hint' : 'list-problem list-hint'}
          aria-invalid={problem === null ? undefined : 'true'}
        />
        {problem === null ? null : (
          <p class="problem" id="list-problem">
            {problem}
          </p>
        )}
        <p class="quiet" id="list-hint">
          {words.listHint}
        </p>
        <button type="submit" class={look === null ? '' : 'plain'}>
          {words.look}
        </button>
      </form>
    </Layout>
  );
}

function Look({ frame, action, nonce, look }: ListPageProps & { readonly look: ListLook }): VNode {
  const words = CONTACTS_WORDS[frame.lang];
  const { changed, same, rejected, isDone, packed } = look;
  return (
    <section class={isDone ? 'box good' : 'box'} role={isDone ? 'status' : undefined}>
      <p>
        <strong>{isDone ? words.did(changed.length) : words.would(changed.length)}</strong> {words.already(same)}
      </p>
      {changed.length === 0 ? null : <p class="address">{named(changed)}</p>}
      {rejected.length === 0 ? null : <Rejected frame={frame} rejected={rejected} />}
      <form method="post" action={action}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name="list" value={packed} />
        {isDone || changed.length === 0 ? null : (
          <button type="submit" name="do" value="import">
            {words.doIt}
          </button>
        )}
        {rejected.length === 0 ? null : (
          <button type="submit" name="do" value="rejected" class="plain">
            {words.takeRejected}
          </button>
        )}
      </form>
    </section>
  );
}

function Rejected({ frame, rejected }: Pick<ListPageProps, 'frame'> & Pick<ListLook, 'rejected'>): VNode {
  const words = CONTACTS_WORDS[frame.lang];
  return (
    <>
      <h2>{words.rejected(rejected.length)}</h2>
      <ul>
        {rejected.slice(0, NAMED).map(({ row, reason }) => (
          <li>
            {words.line} {row.line}: {reason}
          </li>
        ))}
        {rejected.length > NAMED ? <li>…</li> : null}
      </ul>
    </>
  );
}

function named(ids: readonly string[]): string {
  return `${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ', …' : ''}`;
}
