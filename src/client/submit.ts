import { createHash } from 'node:crypto';
import type { SubmissionContent } from '../plan/form';
import { DISPATCH } from '../plan/ids';
import { agencyOf, answerNotice } from '../plan/notices';
import { timeliness, transition } from '../plan/report';
import { audit } from '../store/audit';
import { canonicalJson } from '../store/canonical';
import { storeFile } from '../store/files';
import { oweNotices } from '../store/notices';
import { planContext } from '../store/plans';
import { lockReport, saveState, stateOf } from '../store/reports';
import type { Connection } from './connection';
import type { Dondoc, SubmitOutcome } from './dondoc';
import { signal } from './signals';

/** Stores a submission: row, file, status, audit line and receipt notice in one transaction. Durable when it answers. */
export function submit(connection: Connection): Dondoc['submit'] {
  return async (input) => {
    const { database, clock } = connection;
    const at = await clock.now();
    const lowered: string[] = [];
    const outcome = await database.transaction().execute(async (trx): Promise<SubmitOutcome> => {
      const row = await lockReport(trx, input.report);
      if (row === undefined) return { ok: false, reason: 'unknown-report' };
      const answer = transition(stateOf(row), { type: 'submit', at, nil: input.content.nil });
      if (!answer.ok) return { ok: false, reason: answer.refusal };

      const file = input.file === null ? null : await storeFile(trx, input.file);
      const content: SubmissionContent = { ...input.content, file };
      const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
      const last = await trx
        .selectFrom('submissions')
        .select('hash')
        .where('report', '=', row.id)
        .where('version', '=', row.version)
        .executeTakeFirst();
      if (last?.hash === hash) return { ok: false, reason: 'identical-resubmission' };

      const { version } = answer.report;
      const stored = { report: row.id, version, content: JSON.stringify(content), hash, received_at: at, via: input.via, file };
      await trx.insertInto('submissions').values(stored).execute();
      await saveState(trx, row.id, answer.report, null);
      await audit(trx, {
        at,
        actor: input.by,
        act: 'submit',
        subject: row.id,
        detail: { version, hash, nil: content.nil, via: input.via },
      });
      const { compiled } = await planContext(trx, row.plan);
      const receipt = answerNotice(compiled.plan, row.round, agencyOf(compiled.plan, row.agency), 'receipt', version, at);
      if (await oweNotices(trx, row.plan, [receipt])) lowered.push(DISPATCH);
      return {
        ok: true,
        receipt: { version, receivedAt: at, nil: content.nil, hash, fileName: input.file?.name ?? null },
        late: timeliness(answer.report) === 'late',
        afterClosing: row.missed_at !== null,
      };
    });
    await signal(connection, lowered);
    return outcome;
  };
}
