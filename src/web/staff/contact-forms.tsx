/** One post: who has it, whether mails arrive, and the forms that change it. */
import type { VNode } from 'preact';
import type { ContactView } from '../../client/dondoc';
import type { Language, Plan } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { NONCE_FIELD } from '../report-post';
import { moment } from '../words';
import { healthLine } from './contacts-page';
import { CONTACTS_WORDS } from './contacts-words';

export type ContactForm = 'contact' | 'substitute' | 'end';

/** What was typed and not done, and why. */
export interface FailedForm {
  readonly form: ContactForm;
  readonly contact: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly refusal: string;
  /** The field that it is about; null: the whole. */
  readonly field: string | null;
}

interface PostProps {
  readonly contact: ContactView;
  readonly plan: Plan;
  readonly lang: Language;
  /** Where each form is sent, with its nonce; null: whoever looks may not change anything. */
  readonly ways: Readonly<Record<ContactForm, Way>> | null;
  readonly failed: FailedForm | null;
}

interface Way {
  readonly action: string;
  readonly nonce: string;
}

export function Post(props: PostProps): VNode {
  const { contact, plan, lang, ways } = props;
  const words = CONTACTS_WORDS[lang];
  const { role, title, email, phone, health, refusedAt, substitutes } = contact;
  return (
    <section class="post">
      <h3>
        {words.roles[role] ?? role}: {title}
      </h3>
      <p class={health === 'refused' ? 'bad' : ''}>
        {email}
        {phone === null || phone === '' ? '' : `, ${phone}`}. {healthLine(contact, lang)}
        {refusedAt === null ? '' : `, ${moment(refusedAt, plan.timeZone)}`}
      </p>
      {substitutes.map(({ from, to, title: other, email: theirs }) => (
        <p>
          {words.standIn(fullDate(from), fullDate(to), other)}, {theirs}
        </p>
      ))}
      {ways === null ? null : (
        <>
          <Change {...props} way={ways.contact} />
          <Away {...props} way={ways.substitute} />
          {substitutes.length === 0 ? null : <End {...props} way={ways.end} />}
        </>
      )}
    </section>
  );
}

type FormProps = PostProps & { readonly way: Way };

function Change({ contact, lang, way, failed }: FormProps): VNode {
  const words = CONTACTS_WORDS[lang];
  const at = fieldsOf('contact', contact, failed);
  return (
    <details open={at.failed !== null}>
      <summary>{words.change}</summary>
      <p class="quiet">{words.changeHint}</p>
      <Form way={way} contact={contact} button={words.save}>
        <Field {...at} name="title" label={words.titleField} standing={contact.title} required />
        <Field {...at} name="email" label={words.email} standing={contact.email} type="email" required />
        <Field {...at} name="phone" label={words.phone} standing={contact.phone ?? ''} />
      </Form>
    </details>
  );
}

function Away({ contact, lang, way, failed }: FormProps): VNode {
  const words = CONTACTS_WORDS[lang];
  const at = fieldsOf('substitute', contact, failed);
  return (
    <details open={at.failed !== null}>
      <summary>{words.away}</summary>
      <p class="quiet">{words.awayHint}</p>
      <Form way={way} contact={contact} button={words.name}>
        <Field {...at} name="from" label={words.from} type="date" required />
        <Field {...at} name="to" label={words.to} type="date" required />
        <Field {...at} name="title" label={words.titleField} required />
        <Field {...at} name="email" label={words.email} type="email" required />
        <Field {...at} name="phone" label={words.phone} />
      </Form>
    </details>
  );
}

function End({ contact, lang, way, failed }: FormProps): VNode {
  const words = CONTACTS_WORDS[lang];
  const at = fieldsOf('end', contact, failed);
  return (
    <details open={at.failed !== null}>
      <summary>{words.end}</summary>
      <Form way={way} contact={contact} button={words.end}>
        <Field {...at} name="from" label={words.endFrom} type="date" required />
      </Form>
    </details>
  );
}

interface OneForm {
  readonly way: Way;
  readonly contact: ContactView;
  readonly button: string;
  readonly children: VNode | readonly VNode[];
}

function Form({ way: { action, nonce }, contact, button, children }: OneForm): VNode {
  return (
    <form method="post" action={action}>
      <input type="hidden" name={NONCE_FIELD} value={nonce} />
      <input type="hidden" name="contact" value={contact.contact} />
      {children}
      <button type="submit">{button}</button>
    </form>
  );
}

interface Where {
  /** What its fields' ids begin with: several posts have the same form. */
  readonly prefix: string;
  readonly failed: FailedForm | null;
}

function fieldsOf(form: ContactForm, { contact }: ContactView, failed: FailedForm | null): Where {
  return { prefix: `${contact}.${form}`, failed: failed?.form === form && failed.contact === contact ? failed : null };
}

interface FieldProps extends Where {
  readonly name: string;
  readonly label: string;
  readonly standing?: string;
  readonly type?: 'text' | 'email' | 'date';
  readonly required?: boolean;
}

function Field({ prefix, failed, name, label, standing = '', type = 'text', required = false }: FieldProps): VNode {
  const id = `${prefix}.${name}`;
  const isWrong = failed?.field === name;
  return (
    <div>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        value={failed?.fields.get(name) ?? standing}
        required={required}
        maxlength={type === 'date' ? undefined : 300}
        aria-invalid={isWrong ? 'true' : undefined}
        aria-describedby={isWrong ? `${id}.problem` : undefined}
      />
      {isWrong ? (
        <p class="problem" id={`${id}.problem`}>
          {failed.refusal}
        </p>
      ) : null}
    </div>
  );
}
