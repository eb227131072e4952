/** What staff may do with one report: decide on it, on its time, and what happens seldom in folds. */
import type { ComponentChildren, VNode } from 'preact';
import { lastDayBefore } from '../../plan/dates';
import { FILE_FIELD } from '../../plan/form-fields';
import { isNewerThanAccepted } from '../../plan/report';
import { fullDate } from '../../plan/words';
import { NONCE_FIELD } from '../report-post';
import { REVIEW_WORDS, type ReviewAct } from './review-words';
import { seenText } from './seen';
import { type ReviewPageProps, reviewPath } from './review-page';
import { mayReturn, RETURN_FORM } from './review-content';

interface ActProps extends ReviewPageProps {
  readonly act: ReviewAct;
  readonly children: ComponentChildren;
  readonly id?: string;
  /** It takes a file along. */
  readonly hasFile?: boolean;
}

/** The form of one act; nothing for whoever may not do it. */
function ActForm({ view, nonces, act, children, id, hasFile = false }: ActProps): VNode | null {
  const nonce = nonces[act];
  if (nonce === undefined) return null;
  return (
    <form
      method="post"
      action={`${reviewPath(view.id)}/${act}`}
      id={id}
      enctype={hasFile ? 'multipart/form-data' : undefined}
      autocomplete="off"
    >
      <input type="hidden" name={NONCE_FIELD} value={nonce} />
      <input type="hidden" name="seen" value={seenText(view.state)} />
      {children}
    </form>
  );
}

/** What the agency asked for, answered with one click. */
export function AskedForTime(props: ReviewPageProps): VNode | null {
  const { frame, view } = props;
  const words = REVIEW_WORDS[frame.lang];
  const { askedDueAt } = view.state;
  if (askedDueAt === null) return null;
  const date = fullDate(lastDayBefore(askedDueAt, view.plan.timeZone));
  const reason = view.requests.findLast(({ kind, decision }) => kind === 'extension' && decision === null)?.reason ?? '';
  return (
    <div class="box warn">
      <p>
        <strong>{words.asked(date, reason)}</strong>
      </p>
      <ActForm {...props} act="time">
        <Text name="note" label={words.note} {...props} act="time" />
        <button type="submit" name="decision" value="grant">
          {words.grant(date)}
        </button>
        <button type="submit" name="decision" value="refuse" class="plain">
          {words.refuse}
        </button>
        <div class="inline">
          <label for="time.date">{words.shortenTo}</label>
          <input type="date" id="time.date" name="date" value={typed(props, 'time', 'date')} />
          <button type="submit" name="decision" value="give" class="plain">
            {words.shorten}
          </button>
        </div>
      </ActForm>
    </div>
  );
}

/** Begin, accept or endorse, return. */
export function Decide(props: ReviewPageProps): VNode | null {
  const { frame, view, nonces, dossier, shown } = props;
  const words = REVIEW_WORDS[frame.lang];
  const isNewest = dossier.versions.at(-1)?.version === shown;
  if (nonces.accept === undefined || !isNewest || !(view.status === 'submitted' || view.status === 'accepted' || mayReturn(props)))
    return null;
  return (
    <section>
      <h2>{words.decide}</h2>
      {view.status === 'submitted' && view.state.reviewStartedAt === null ? (
        <ActForm {...props} act="begin">
          <button type="submit" class="plain">
            {words.begin}
          </button>
        </ActForm>
      ) : null}
      <Accept {...props} />
      {mayReturn(props) ? <Return {...props} /> : null}
    </section>
  );
}

function Accept(props: ReviewPageProps): VNode | null {
  const { frame, view, isAuthority } = props;
  const words = REVIEW_WORDS[frame.lang];
  const newer = isNewerThanAccepted(view.state);
  if (view.status !== 'submitted' && !newer) return null;
  const twice = view.requirement.reviewLevels === 2;
  const endorsed = view.state.endorsedAt !== null;
  if (twice && isAuthority && !endorsed && !newer) return <p>{words.waitsForFirst}</p>;
  if (twice && !isAuthority && (endorsed || newer)) return <p>{words.waitsForSecond(view.plan.roles.authority.title)}</p>;
  return (
    <ActForm {...props} act="accept">
      <button type="submit">{twice && !isAuthority ? words.endorse : newer ? words.acceptNewer : words.accept}</button>
    </ActForm>
  );
}

function Return(props: ReviewPageProps): VNode {
  const { frame, dossier, fields } = props;
  const words = REVIEW_WORDS[frame.lang];
  return (
    <>
      <h3>{words.returning}</h3>
      <p class="quiet">{words.returnHint}</p>
      <ActForm {...props} act="return" id={RETURN_FORM}>
        <Text name="reasons" label={words.otherReasons} rows={3} {...props} act="return" />
        <div class="prose">
          <label for="return.correctBy">{words.correctBy}</label>
          <input
            type="date"
            id="return.correctBy"
            name="correctBy"
            value={fields.get('correctBy') ?? ''}
            aria-describedby="return.correctBy.hint"
          />
          <p class="quiet" id="return.correctBy.hint">
            {words.correctByHint(fullDate(dossier.correctBy))}
          </p>
        </div>
        <button type="submit" class="plain">
          {words.returnButton}
        </button>
      </ActForm>
    </>
  );
}

/** What happens seldom. */
export function OtherActs(props: ReviewPageProps): VNode | null {
  const { frame, view, nonces } = props;
  const words = REVIEW_WORDS[frame.lang];
  const { status, standing, askedDueAt } = view.state;
  if (nonces.waive === undefined) return null;
  const owed = status === 'scheduled' || status === 'open' || status === 'missed';
  return (
    <section>
      <h2>{words.more}</h2>
      {owed && askedDueAt === null ? (
        <Fold {...props} act="time" name={words.extend} button={words.extendButton} decision="give">
          <Day name="date" label={words.extendTo} {...props} act="time" />
          <Text name="note" label={words.note} {...props} act="time" />
        </Fold>
      ) : null}
      {owed || status === 'returned' ? (
        <Fold {...props} act="waive" name={words.waive} hint={words.waiveHint} button={words.waive}>
          <Text name="reason" label={words.reason} {...props} act="waive" />
        </Fold>
      ) : null}
      {status === 'waived' ? (
        <Fold {...props} act="unwaive" name={words.unwaive} hint={words.unwaiveHint} button={words.unwaive}>
          <Text name="reason" label={words.reason} {...props} act="unwaive" />
        </Fold>
      ) : null}
      {status === 'open' || status === 'returned' || status === 'missed' ? <Elsewhere {...props} /> : null}
      {status === 'scheduled' || status === 'waived' ? null : (
        <details>
          <summary>{words.enter}</summary>
          <p class="quiet">{words.enterHint}</p>
          <p>
            <a href={`${reviewPath(view.id)}/enter`} role="button" class="outline">
              {words.enter}
            </a>
          </p>
        </details>
      )}
      {standing === 0 ? null : <Certify {...props} />}
    </section>
  );
}

function Elsewhere(props: ReviewPageProps): VNode {
  const words = REVIEW_WORDS[props.frame.lang];
  return (
    <Fold {...props} act="elsewhere" name={words.elsewhereTitle} hint={words.elsewhereHint} button={words.elsewhereButton}>
      <div class="prose">
        <label for="elsewhere.channel">{words.channel}</label>
        <select id="elsewhere.channel" name="channel" required>
          {(['paper', 'document-system', 'classified'] as const).map((channel) => (
            <option value={channel} selected={typed(props, 'elsewhere', 'channel') === channel}>
              {words.via[channel]}
            </option>
          ))}
        </select>
      </div>
      <Line name="sender" label={words.sender} {...props} act="elsewhere" />
      <Day name="date" label={words.receivedOn} {...props} act="elsewhere" />
    </Fold>
  );
}

function Certify(props: ReviewPageProps): VNode {
  const words = REVIEW_WORDS[props.frame.lang];
  return (
    <Fold {...props} act="certify" name={words.certify} hint={words.certifyHint} button={words.certify} hasFile>
      <Line name="number" label={words.number} {...props} act="certify" />
      <Day name="date" label={words.signedOn} {...props} act="certify" />
      <Line name="signer" label={words.signer} {...props} act="certify" />
      <div class="prose">
        <label for="certify.file">{words.signedFile}</label>
        <input type="file" id="certify.file" name={FILE_FIELD} accept=".pdf,.docx,.png,.jpg,.jpeg" required />
      </div>
    </Fold>
  );
}

interface FoldProps extends ActProps {
  readonly name: string;
  readonly button: string;
  readonly hint?: string;
  readonly decision?: string;
}

/** Open where it was just tried in vain. */
function Fold({ name, button, hint, decision, children, ...props }: FoldProps): VNode {
  return (
    <details open={props.fields.get('act') === props.act}>
      <summary>{name}</summary>
      {hint === undefined ? null : <p class="quiet">{hint}</p>}
      <ActForm {...props}>
        {children}
        <button type="submit" name={decision === undefined ? undefined : 'decision'} value={decision}>
          {button}
        </button>
      </ActForm>
    </details>
  );
}

/** What was typed into a field of the act that was just refused. */
function typed({ fields }: ReviewPageProps, act: ReviewAct, name: string): string {
  return fields.get('act') === act ? (fields.get(name) ?? '') : '';
}

interface FieldProps extends ReviewPageProps {
  readonly act: ReviewAct;
  readonly name: string;
  readonly label: string;
}

function Day({ name, label, act, ...props }: FieldProps): VNode {
  return (
    <div class="prose">
      <label for={`${act}.${name}`}>{label}</label>
      <input type="date" id={`${act}.${name}`} name={name} value={typed(props, act, name)} required />
    </div>
  );
}

function Line({ name, label, act, ...props }: FieldProps): VNode {
  return (
    <div class="prose">
      <label for={`${act}.${name}`}>{label}</label>
      <input type="text" id={`${act}.${name}`} name={name} value={typed(props, act, name)} maxlength={200} required />
    </div>
  );
}

function Text({ name, label, act, rows = 2, ...props }: FieldProps & { readonly rows?: number }): VNode {
  return (
    <div class="prose">
      <label for={`${act}.${name}`}>{label}</label>
      <textarea id={`${act}.${name}`} name={name} rows={rows} maxlength={rows === 2 ? 500 : 5000}>
        {typed(props, act, name)}
      </textarea>
    </div>
  );
}
