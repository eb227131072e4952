import type { Fact } from '../plan/evidence/fact';
import type { Queryable } from './database';

/** What came in and what was decided on it, as the rows have it. */
export async function facts(
  database: Queryable,
  { plan, agency }: { readonly plan: string; readonly agency: string },
): Promise<readonly Fact[]> {
  const versions = await database
    .selectFrom('submissions')
    .innerJoin('reports', 'reports.id', 'submissions.report')
    .select(['submissions.report', 'submissions.version', 'content', 'hash', 'via', 'submissions.partial'])
    .where('reports.plan', '=', plan)
    .where('reports.agency', '=', agency)
    .execute();
  const reviews = await database
    .selectFrom('reviews')
    .innerJoin('reports', 'reports.id', 'reviews.report')
    .selectAll('reviews')
    .where('reports.plan', '=', plan)
    .where('reports.agency', '=', agency)
    .orderBy('n')
    .execute();
  const signed = await database
    .selectFrom('certifications')
    .innerJoin('reports', 'reports.id', 'certifications.report')
    .selectAll('certifications')
    .where('reports.plan', '=', plan)
    .where('reports.agency', '=', agency)
    .orderBy('n')
    .execute();
  const times = new Map<string, number>();
  const nthOf = (what: string, report: string) => {
    const nth = (times.get(`${what} ${report}`) ?? 0) + 1;
    times.set(`${what} ${report}`, nth);
    return nth;
  };
  return [
    ...versions.map(({ report, version, content, hash, via, partial }): Fact => {
      const elsewhere = content.elsewhere === undefined ? null : { sender: content.elsewhere.sender, date: content.elsewhere.date };
      return {
        what: 'received',
        report,
        version,
        partial,
        nil: content.nil,
        via,
        hash: elsewhere === null ? hash : null,
        elsewhere,
      };
    }),
    ...reviews.map(({ report, version, decision, reasons, correct_by }): Fact => {
      const nth = nthOf('reviewed', report);
      return { what: 'reviewed', report, nth, version, decision, reasons, correctBy: correct_by };
    }),
    ...signed.map(({ report, version, number, date, signer, sha256 }): Fact => {
      const nth = nthOf('certified', report);
      return { what: 'certified', report, nth, version, number, date, signer, sha256 };
    }),
  ];
}
