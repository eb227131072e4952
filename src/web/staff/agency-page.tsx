/** One agency for whoever runs the plan: its year, its posts, its evidence. */
import type { VNode } from 'preact';
import type { AgencyYear } from '../../client/dondoc';
import { AGENCY_WORDS, dueLine, reportStateLine, sentLine } from '../agency-words';
import { type Frame, Layout } from '../pages/layout';
import { type ContactForm, type FailedForm, Post } from './contact-forms';
import { CONTACTS_WORDS } from './contacts-words';
import { Refused } from './notices-page';

interface StaffAgencyProps {
  readonly frame: Frame;
  readonly year: AgencyYear;
  /** Nonces of the forms; null: whoever looks may not change anything. */
  readonly nonces: Readonly<Record<ContactForm, string>> | null;
  readonly failed: FailedForm | null;
}

export function StaffAgencyPage({ frame, year, nonces, failed }: StaffAgencyProps): VNode {
  const { plan, agency, contacts } = year;
  const words = CONTACTS_WORDS[frame.lang];
  const room = `/plans/${plan.id}/agencies`;
  const here = `${room}/${agency.id}`;
  const way = (form: ContactForm, made: NonNullable<typeof nonces>) => ({ action: `${here}/${FORM_PATHS[form]}`, nonce: made[form] });
  const ways = nonces === null ? null : { contact: way('contact', nonces), substitute: way('substitute', nonces), end: way('end', nonces) };
  return (
    <Layout title={`${agency.name}: ${plan.short}`} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'agencies' }}>
      <Refused refusal={failed?.refusal ?? null} />
      <p class="eyebrow">
        <a href={room}>{words.back}</a>
      </p>
      <h1>{agency.name}</h1>
      <h2>{words.columns.contacts}</h2>
      {contacts.length === 0 ? <p>{words.health.none}</p> : null}
      {contacts.map((contact) => (
        <Post contact={contact} plan={plan} lang={frame.lang} ways={ways} failed={failed} />
      ))}
      <h2>{words.reports}</h2>
      <Reports frame={frame} year={year} />
      <h2>{words.evidence}</h2>
      <p class="quiet">{words.evidenceHint}</p>
      <p>
        <a href={`${here}/evidence/html`}>{words.html}</a> · <a href={`${here}/evidence/json`}>{words.json}</a>
      </p>
    </Layout>
  );
}

/** Where each form is sent, under the agency's page. */
export const FORM_PATHS: Readonly<Record<ContactForm, string>> = { contact: 'contact', substitute: 'substitute', end: 'substitute/end' };

function Reports({ frame: { lang }, year }: Pick<StaffAgencyProps, 'frame' | 'year'>): VNode {
  const { plan, agency, reports } = year;
  const { columns, none } = AGENCY_WORDS[lang];
  if (reports.length === 0) return <p>{none}</p>;
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">{columns.report}</th>
          <th scope="col">{columns.due}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.sent}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr>
            <th scope="row">
              <a href={`/plans/${plan.id}/reports/${report.round}/${agency.id}`}>{report.title}</a>
            </th>
            <td data-label={columns.due}>{dueLine(report, lang)}</td>
            <td data-label={columns.state}>{reportStateLine(report, year, lang)}</td>
            <td data-label={columns.sent} class="wide">
              {sentLine(report, plan.timeZone, lang)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
