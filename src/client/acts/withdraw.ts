import { answerNotice } from '../../plan/notices';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { actOnReport } from './act';

/** The version stays stored, and counts as not received. */
export function withdraw(connection: Connection): Dondoc['withdraw'] {
  return ({ report, by }) =>
    actOnReport(connection, { report }, ({ at, row, context, agency }) => ({
      event: { type: 'withdraw', at },
      act: 'withdraw',
      by,
      detail: { version: row.version },
      notices: () => [answerNotice(context.compiled.plan, { round: row.round, agency, kind: 'withdrawn' }, { version: row.version, at })],
      answer: () => ({}),
    }));
}
