/** One agency's year for the wall: months, dates, titles. */
import type { VNode } from 'preact';
import type { AgencyReport, AgencyYear } from '../../client/dondoc';
import { localDateOf } from '../../plan/dates';
import type { Language } from '../../plan/model';
import { dayMonth, fullDate } from '../../plan/words';
import { AGENCY_WORDS, monthsOf } from '../agency-words';
import { Layout } from './layout';

interface PosterProps {
  readonly year: AgencyYear;
  readonly lang: Language;
  /** Address of the agency's page. */
  readonly path: string;
}

/** On A4; nothing of states, since it hangs there for a year. */
export function PosterPage({ year, lang, path }: PosterProps): VNode {
  const { plan, agency, now, reports } = year;
  const words = AGENCY_WORDS[lang];
  const owed = reports.filter(({ state }) => state.status !== 'waived');
  const months = monthsOf(
    plan.year,
    owed.map(({ due }) => due),
  );
  return (
    <Layout title={`${words.posterTitle(plan.year)}: ${agency.short}`} context={plan.short} lang={lang} styles={['poster.css']}>
      <p class="noprint">
        <a href={path}>{words.back}</a>
      </p>
      <h1>{words.posterTitle(plan.year)}</h1>
      <p class="whose">{agency.name}</p>
      <ol class="poster">
        {months.map((month) => (
          <li>
            <h2>{monthName(month, plan.year, lang)}</h2>
            <Month reports={owed.filter(({ due }) => due.startsWith(month))} lang={lang} />
          </li>
        ))}
      </ol>
      <p class="quiet">{words.posterHint(fullDate(localDateOf(now, plan.timeZone)))}</p>
    </Layout>
  );
}

function Month({ reports, lang }: { readonly reports: readonly AgencyReport[]; readonly lang: Language }): VNode {
  const words = AGENCY_WORDS[lang];
  if (reports.length === 0) return <p class="quiet">{words.nothing}</p>;
  return (
    <ul>
      {reports.map(({ due, title, estimated }) => (
        <li>
          <strong>{dayMonth(due)}</strong> {title}
          {estimated ? ` (${words.estimated})` : ''}
        </li>
      ))}
    </ul>
  );
}

function monthName(month: string, planYear: number, lang: Language): string {
  const [year, number] = month.split('-').map(Number);
  const words = AGENCY_WORDS[lang];
  return year === planYear ? words.month(number ?? 0) : words.monthOf(number ?? 0, year ?? 0);
}
