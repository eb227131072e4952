/** Agencies with their contacts, those that mails do not reach first. */
import type { VNode } from 'preact';
import type { AgencyPage, ContactView } from '../../client/dondoc';
import type { Language, Plan } from '../../plan/model';
import { type Frame, Layout } from '../pages/layout';
import { codeWords, CONTACTS_WORDS } from './contacts-words';

interface ContactsPageProps {
  readonly frame: Frame;
  readonly plan: Plan;
  readonly page: AgencyPage;
  readonly search: string;
  readonly isFirst: boolean;
  readonly mayChange: boolean;
}

export function ContactsPage({ frame, plan, page, search, isFirst, mayChange }: ContactsPageProps): VNode {
  const words = CONTACTS_WORDS[frame.lang];
  const room = `/plans/${plan.id}/agencies`;
  const more = page.next === null ? null : `${room}?${new URLSearchParams({ q: search, after: String(page.next) }).toString()}`;
  return (
    <Layout title={`${words.title}: ${plan.short}`} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'agencies' }}>
      <h1>{words.title}</h1>
      {mayChange ? (
        <p>
          <a href={`/plans/${plan.id}/contacts/import`}>{words.bringIn}</a> ·{' '}
          <a href={`/plans/${plan.id}/contacts/list.csv`}>{words.takeOut}</a>
        </p>
      ) : null}
      <form method="get" action={room} class="filter">
        <label>
          {words.search}
          <input type="search" name="q" value={search} maxlength={100} />
        </label>
        <button type="submit" class="plain">
          {words.find}
        </button>
      </form>
      <p class="quiet">
        {words.found(page.found)} {page.refused === 0 ? null : words.refusedCount(page.refused)}
      </p>
      {page.agencies.length === 0 ? <p>{words.none}</p> : <Table frame={frame} plan={plan} page={page} />}
      <p>
        {isFirst ? null : (
          <>
            <a href={search === '' ? room : `${room}?${new URLSearchParams({ q: search }).toString()}`}>{words.first}</a>{' '}
          </>
        )}
        {more === null ? null : <a href={more}>{words.more}</a>}
      </p>
    </Layout>
  );
}

function Table({ frame, plan, page }: Pick<ContactsPageProps, 'frame' | 'plan' | 'page'>): VNode {
  const { columns, health } = CONTACTS_WORDS[frame.lang];
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">{columns.agency}</th>
          <th scope="col">{columns.contacts}</th>
          <th scope="col">{columns.health}</th>
        </tr>
      </thead>
      <tbody>
        {page.agencies.map(({ id, name, contacts }) => (
          <tr>
            <th scope="row">
              <a href={`/plans/${plan.id}/agencies/${id}`}>{name}</a>
            </th>
            <td data-label={columns.contacts} class="wide">
              {contacts.map(({ title, email }) => (
                <span class="line address">
                  {title}, {email}
                </span>
              ))}
            </td>
            <td data-label={columns.health} class="wide">
              {contacts.length === 0 ? health.none : <HealthOfAll contacts={contacts} lang={frame.lang} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HealthOfAll({ contacts, lang }: { readonly contacts: readonly ContactView[]; readonly lang: Language }): VNode {
  const refused = contacts.filter(({ health }) => health === 'refused');
  if (refused.length === 0) return <>{CONTACTS_WORDS[lang].health.ok}</>;
  return (
    <>
      {refused.map((contact) => (
        <strong class="line bad">
          {contact.title}: {healthLine(contact, lang)}
        </strong>
      ))}
    </>
  );
}

/** `Thư bị từ chối: không có hộp thư này (mã 550 5.1.1)`. */
export function healthLine({ health, refusedCode }: ContactView, lang: Language): string {
  const words = CONTACTS_WORDS[lang];
  const code = refusedCode ?? '';
  return health === 'ok' ? words.health.ok : words.refused(codeWords(code, lang), code);
}
