import { answerNotice, type Notice } from '../../plan/notices';
import { closingOfReport } from '../../plan/climb';
import { type ReportEvent, transition } from '../../plan/report';
import { climbContextOf } from '../../store/reports';
import { lapseRequests } from '../../store/requests';
import type { RoundState } from '../../store/tables';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { type ActScene, actOnReport } from './act';

/** No report is required. Before its round opens nobody has been told of it, and nobody needs to hear of this. */
export function waive(connection: Connection): Dondoc['waive'] {
  return ({ report, by, seen, reason }) =>
    actOnReport(connection, { report, seen }, async (scene) => {
      const { trx, at, row } = scene;
      if (reason.trim() === '') return { refusal: 'no-reason' };
      const n = await nextTurn(scene);
      return {
        event: { type: 'waive', at },
        act: 'waive',
        by,
        detail: { reason: reason.trim() },
        store: () => lapseRequests(trx, [row.id], at),
        notices: () => (row.status === 'scheduled' ? [] : [tell(scene, 'waived', n)]),
        answer: () => ({}),
      };
    });
}

/** The waiver is taken back: the report is owed as before. */
export function unwaive(connection: Connection): Dondoc['unwaive'] {
  return ({ report, by, seen, reason }) =>
    actOnReport(connection, { report, seen }, async (scene) => {
      const { at } = scene;
      if (reason.trim() === '') return { refusal: 'no-reason' };
      const n = await nextTurn(scene);
      const phase = await phaseOf(scene);
      return {
        event: { type: 'unwaive', at, phase },
        act: 'unwaive',
        by,
        detail: { reason: reason.trim() },
        notices: () => (phase === 'scheduled' ? [] : [tell(scene, 'unwaived', n)]),
        answer: () => ({}),
      };
    });
}

function tell({ row, context, agency, at }: ActScene, kind: 'waived' | 'unwaived', n: number): Notice {
  return answerNotice(context.compiled.plan, { round: row.round, agency, kind }, { version: n, at });
}

/** Number of the turn that the act makes: a report may be waived more than once. */
async function nextTurn({ trx, row }: ActScene): Promise<number> {
  const turns = await trx
    .selectFrom('turns')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('report', '=', row.id)
    .executeTakeFirstOrThrow();
  return turns.n + 1;
}

/** By the report's own closing, which more time may have moved behind that of its round. */
async function phaseOf({ trx, row, state, context, at }: ActScene): Promise<Extract<ReportEvent, { type: 'unwaive' }>['phase']> {
  const round = await trx
    .selectFrom('rounds')
    .select('state')
    .where('plan', '=', row.plan)
    .where('id', '=', row.round)
    .executeTakeFirstOrThrow();
  const { state: roundState }: { readonly state: RoundState } = round;
  if (roundState === 'planned') return 'scheduled';
  const owed = transition(state, { type: 'unwaive', at, phase: 'open' });
  const closesAt = closingOfReport(owed.ok ? owed.report : state, climbContextOf(row, context));
  return at < closesAt ? 'open' : 'closed';
}
