import { evidenceJson } from '../../../src/plan/evidence/pack';
import type { LivedYear } from '../../support/lived-year';

/** Everything the year did to an agency stands in the audit trail: what it did not tell would be missing here. */
export function evidenceFacts(year: () => LivedYear): void {
  test('each agency’s year told from the trail alone is the one told from the rows', async () => {
    const { dondoc } = year().stage;
    const { plan } = year().rehearsed.compiled;
    const told = async (agency: string, from: 'trail' | 'rows') => {
      const answer = await dondoc.evidence({ plan: plan.id, agency, year: 2024, from });
      if (!answer.ok) throw new Error(answer.reason);
      return evidenceJson(answer.pack);
    };
    const differing: string[] = [];
    for (const { id } of plan.agencies) {
      if ((await told(id, 'trail')) !== (await told(id, 'rows'))) differing.push(id);
    }
    expect(differing).toEqual([]);
    // Its waiver was no person's act.
    expect(await told('thpt-doc-binh-kieu', 'trail')).toContain('amendment');
  }, 120_000);
}
