/** All that one agency owes in a year, what it sent, and whom mails go to. It only shows. */
import type { VNode } from 'preact';
import type { AgencyReport, AgencyYear, ContactView } from '../../client/dondoc';
import type { Language } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { AGENCY_WORDS, dueLine, maskedAddress, reportStateLine, sentLine } from '../agency-words';
import { reportPath } from '../session';
import { Layout } from './layout';

interface AgencyPageProps {
  readonly year: AgencyYear;
  readonly lang: Language;
  /** Address of this page. */
  readonly path: string;
  /** Where calendar programs find the due dates, in full. */
  readonly feed: string;
  /** Rounds whose report this browser has opened by its link. */
  readonly opened: ReadonlySet<string>;
}

export function AgencyPage({ year, lang, path, feed, opened }: AgencyPageProps): VNode {
  const { plan, agency } = year;
  const words = AGENCY_WORDS[lang];
  return (
    <Layout title={`${words.title(plan.year)}: ${agency.short}`} context={plan.short} lang={lang}>
      <p class="eyebrow">{agency.name}</p>
      <h1>{words.title(plan.year)}</h1>
      {year.reports.length === 0 ? <p>{words.none}</p> : <Reports year={year} lang={lang} opened={opened} />}
      <h2>{words.contacts}</h2>
      <Contacts contacts={year.contacts} lang={lang} />
      <h2>{words.calendar}</h2>
      <p>
        <a href={`${path}/print`}>{words.print}</a>
      </p>
      <p>
        {words.feed}: <span class="hash">{feed}</span>
      </p>
      <p class="quiet">{words.feedHint}</p>
      <p>
        <a href={`/language/${lang === 'vi' ? 'en' : 'vi'}?back=${encodeURIComponent(path)}`}>{words.other}</a>
      </p>
    </Layout>
  );
}

function Reports({ year, lang, opened }: Pick<AgencyPageProps, 'year' | 'lang' | 'opened'>): VNode {
  const { columns } = AGENCY_WORDS[lang];
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">{columns.report}</th>
          <th scope="col">{columns.due}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.sent}</th>
          <th scope="col">{columns.open}</th>
        </tr>
      </thead>
      <tbody>
        {year.reports.map((report) => (
          <tr>
            <th scope="row">{report.title}</th>
            <td data-label={columns.due}>{dueLine(report, lang)}</td>
            <td data-label={columns.state}>{reportStateLine(report, year, lang)}</td>
            <td data-label={columns.sent} class="wide">
              {sentLine(report, year.plan.timeZone, lang)}
            </td>
            <td data-label={columns.open} class="wide">
              <Way report={report} year={year} lang={lang} isOpened={opened.has(report.round)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WayProps extends Pick<AgencyPageProps, 'year' | 'lang'> {
  readonly report: AgencyReport;
  readonly isOpened: boolean;
}

/** A report is opened by its own link alone. */
function Way({ report, year: { plan, agency }, lang, isOpened }: WayProps): VNode | null {
  const words = AGENCY_WORDS[lang];
  if (report.state.status === 'scheduled') return null;
  return isOpened ? <a href={reportPath(`${plan.id}/${report.round}/${agency.id}`)}>{words.open}</a> : <>{words.byMail}</>;
}

function Contacts({ contacts, lang }: { readonly contacts: readonly ContactView[]; readonly lang: Language }): VNode {
  const words = AGENCY_WORDS[lang];
  if (contacts.length === 0) return <p>{words.noContacts}</p>;
  return (
    <>
      <dl class="facts posts">
        {contacts.map(({ title, email, substitutes }) => (
          <>
            <dt>{title}</dt>
            <dd>
              {maskedAddress(email)}
              {substitutes.map(({ from, to, title: other, email: theirs }) => (
                <span class="quiet line">
                  {words.substitute(fullDate(from), fullDate(to), other)}, {maskedAddress(theirs)}
                </span>
              ))}
            </dd>
          </>
        ))}
      </dl>
      <p class="quiet">{words.contactsHint}</p>
    </>
  );
}
