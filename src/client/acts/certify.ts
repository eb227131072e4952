import { createHash } from 'node:crypto';
import { localDateOf } from '../../plan/dates';
import { audit } from '../../store/audit';
import { storeFile } from '../../store/files';
import { planContext } from '../../store/plans';
import { lockReport } from '../../store/reports';
import type { Connection } from '../connection';
import type { Certifies, Dondoc, Outcome } from '../dondoc';

/** The leader's signature under the standing version: number, date, title and hash of the signed document. Moves nothing else. */
export function certify({ database, clock }: Connection): Dondoc['certify'] {
  return async ({ report, by, number, date, signer, file }) => {
    const at = await clock.now();
    return database.transaction().execute(async (trx): Promise<Outcome<{ readonly version: number }>> => {
      const row = await lockReport(trx, report);
      if (row === undefined) return { ok: false, reason: 'unknown-report' };
      const { timeZone } = (await planContext(trx, row.plan)).clock;
      const refusal = refusalOf({ number, signer, date }, row.standing, localDateOf(at, timeZone));
      if (refusal !== null) return refusal;
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const version = row.standing;
      const last = await trx
        .selectFrom('certifications')
        .selectAll()
        .where('report', '=', report)
        .orderBy('n', 'desc')
        .limit(1)
        .executeTakeFirst();
      const same = last?.version === version && last.number === number && last.date === date && last.sha256 === sha256;
      if (same) return { ok: false, reason: 'already-certified', last: { act: 'certify', by: last.by, at: last.at } };
      await storeFile(trx, file);
      await trx.insertInto('certifications').values({ report, version, number, date, signer, sha256, at, by }).execute();
      await audit(trx, { at, actor: by, act: 'certify', subject: report, detail: { version, number, date, signer, sha256 } });
      return { ok: true, version };
    });
  };
}

type Refused = Extract<Outcome<object>, { ok: false }>;

function refusalOf(
  { number, signer, date }: Pick<Certifies, 'number' | 'signer' | 'date'>,
  standing: number,
  today: string,
): Refused | null {
  if (standing === 0) return { ok: false, reason: 'nothing-to-certify' };
  if (number.trim() === '' || signer.trim() === '') return { ok: false, reason: 'no-signature' };
  return date > today ? { ok: false, reason: 'in-the-future' } : null;
}
