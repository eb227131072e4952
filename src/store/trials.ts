/** Mails that a person sends to try them: notices of their own by which no step is taken. */
import type { Instant, NoticeKind } from '../plan/model';
import type { Notice } from '../plan/notices';
import type { Trx } from './database';
import { oweNotices } from './notices';
import type { ReportsTable } from './tables';

/** Whether this person still waits for this mail to try it. */
export async function waitingTrial(trx: Trx, report: string, kind: NoticeKind, person: string): Promise<boolean> {
  const found = await trials(trx, report, kind).where('person', '=', person).where('state', '=', 'waiting').executeTakeFirst();
  return found !== undefined;
}

/** True when the dispatch must wake earlier than it meant to. */
export async function storeTrial(
  trx: Trx,
  { id, plan, round, agency }: Pick<ReportsTable, 'id' | 'plan' | 'round' | 'agency'>,
  { kind, person, at }: Pick<Notice, 'kind' | 'person' | 'at'>,
  now: Instant,
): Promise<boolean> {
  const before = await trials(trx, id, kind).execute();
  const key = `${id}#test-${kind}-${before.length + 1}/${person}`;
  return oweNotices(
    trx,
    plan,
    [{ id: key, kind, person, cc: null, round, agency, consolidation: null, version: null, at, trial: true }],
    now,
  );
}

function trials(trx: Trx, report: string, kind: NoticeKind) {
  return trx.selectFrom('notices').select('id').where('trial', '=', true).where('kind', '=', kind).where('id', 'like', `${report}#test-%`);
}
