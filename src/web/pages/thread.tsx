/** What was asked and answered about one report, for both sides. */
import type { VNode } from 'preact';
import type { Outcome } from '../../client/dondoc';
import type { Language } from '../../plan/model';
import { type Message, MESSAGE_LENGTH_MAX } from '../../plan/thread';
import { NONCE_FIELD } from '../report-post';
import { THREAD_WORDS } from '../thread-words';
import { moment } from '../words';

export const TEXT_FIELD = 'text';
const FIELD = 'thread-text';
const PROBLEM = 'thread-problem';
const HINT = 'thread-hint';

/** What was typed and not taken, and why. */
export interface Unsaid {
  readonly text: string;
  readonly refusal: string;
}

interface ThreadProps {
  readonly lang: Language;
  readonly messages: readonly Message[];
  readonly timeZone: string;
  /** null: whoever looks may not write. */
  readonly form: ThreadForm | null;
}

interface ThreadForm {
  readonly side: Message['side'];
  readonly action: string;
  readonly nonce: string;
  readonly unsaid: Unsaid | null;
}

export function Thread({ lang, messages, timeZone, form }: ThreadProps): VNode {
  const words = THREAD_WORDS[lang];
  return (
    <section id="thread">
      <h2>{words.title}</h2>
      {messages.length === 0 ? <p class="quiet">{words.none}</p> : null}
      <ol class="thread">
        {messages.map(({ side, at, text }) => (
          <li class={side}>
            <p class="quiet">
              <strong>{words.sides[side]}</strong>, <time dateTime={at}>{moment(at, timeZone)}</time>
            </p>
            <p class="said">{text}</p>
          </li>
        ))}
      </ol>
      {form === null ? null : <Say lang={lang} form={form} />}
    </section>
  );
}

function Say({ lang, form: { side, action, nonce, unsaid } }: { readonly lang: Language; readonly form: ThreadForm }): VNode {
  const words = THREAD_WORDS[lang];
  return (
    <form method="post" action={action}>
      <input type="hidden" name={NONCE_FIELD} value={nonce} />
      <label for={FIELD}>{words.label[side]}</label>
      <textarea
        id={FIELD}
        name={TEXT_FIELD}
        rows={4}
        maxlength={MESSAGE_LENGTH_MAX}
        required
        aria-describedby={unsaid === null ? HINT : `${PROBLEM} ${HINT}`}
        aria-invalid={unsaid === null ? undefined : 'true'}
      >
        {unsaid?.text ?? ''}
      </textarea>
      {unsaid === null ? null : (
        <p class="problem" id={PROBLEM}>
          {unsaid.refusal}
        </p>
      )}
      <p class="quiet" id={HINT}>
        {words.hint}
      </p>
      <button type="submit" class="plain">
        {words.send}
      </button>
    </form>
  );
}

/** Why a message was not taken, in words. */
export function unsaidWords(reason: Extract<Outcome<object>, { ok: false }>['reason'], lang: Language): string {
  const { refused, notDone } = THREAD_WORDS[lang];
  return (Object.entries(refused).find(([fault]) => fault === reason) ?? [])[1] ?? notDone;
}
