import { reportId } from '../../plan/ids';
import type { Instant } from '../../plan/model';
import type { Notice } from '../../plan/notices';
import { MOST_AT_ONCE } from '../../plan/round-filters';
import { subjectOf } from '../../plan/words';
import type { Trx } from '../../store/database';
import { letterOfEach } from '../../store/letters';
import { noticeOf, type NoticeRow } from '../../store/notices';
import { forgetPlanContexts } from '../../store/plans';
import { stateOf } from '../../store/reports';
import { undone } from '../../store/undone';
import type { Connection } from '../connection';
import type { Dondoc, Outcome } from '../dondoc';
import { actOnRound } from './act-on-round';
import type { ActedOn, ActPreview, MailAhead, RoundDeed } from './round-acts';

/**
 * What an act would do: it is done, looked at and taken back, so that a preview cannot differ from what happens. Reports one after the
 * other, as the act takes them, so that nobody else waits long.
 */
export function previewRoundAct(connection: Connection): Dondoc['previewRoundAct'] {
  return async (deed) => {
    if (deed.reports.length > MOST_AT_ONCE) return { ok: false, reason: 'too-many-reports' };
    if (deed.act.type === 'remind') return previewTogether(connection, deed);
    const previews: ActPreview[] = [];
    for (const one of deed.reports) {
      const outcome = await previewTogether(connection, { ...deed, reports: [one] });
      if (!outcome.ok) return outcome;
      previews.push(...outcome.previews);
    }
    return { ok: true, previews };
  };
}

async function previewTogether(connection: Connection, deed: RoundDeed): Promise<Outcome<{ readonly previews: readonly ActPreview[] }>> {
  const now = await connection.clock.now();
  return undone(connection.database, async (inside, trx): Promise<Outcome<{ readonly previews: readonly ActPreview[] }>> => {
    const before = await seen(trx, deed);
    const done = await actOnRound({ ...connection, database: inside, temporal: null })(deed);
    if (!done.ok) return done;
    const after = await seen(trx, deed);
    const previews = await compared(trx, { deed, acted: done.acted, before, after, now });
    // An acceptance may have moved dates of the plan, which must not be kept in mind.
    if (deed.act.type === 'accept') forgetPlanContexts();
    return { ok: true, previews };
  });
}

/** The rows of these reports and of what is said of them. */
interface Seen {
  readonly states: ReadonlyMap<string, ActPreview['before']>;
  readonly waiting: ReadonlyMap<string, NoticeRow>;
}

async function seen(trx: Trx, { plan, round, reports }: RoundDeed): Promise<Seen> {
  const agencies = reports.map(({ agency }) => agency);
  const rows = await trx
    .selectFrom('reports')
    .selectAll()
    .where('id', 'in', ['', ...agencies.map((agency) => reportId(plan, round, agency))])
    .execute();
  const notices = await trx
    .selectFrom('notices')
    .selectAll()
    .where('plan', '=', plan)
    .where('round', '=', round)
    .where('agency', 'in', ['', ...agencies])
    .where('state', '=', 'waiting')
    .where('trial', '=', false)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return {
    states: new Map(rows.map((row) => [row.agency, stateOf(row)])),
    waiting: new Map(notices.map((notice) => [notice.id, notice])),
  };
}

interface Compared {
  readonly deed: RoundDeed;
  readonly acted: readonly ActedOn[];
  readonly before: Seen;
  readonly after: Seen;
  readonly now: Instant;
}

async function compared(trx: Trx, { deed, acted, before, after, now }: Compared): Promise<readonly ActPreview[]> {
  const owed = [...after.waiting.values()].filter(({ id }) => !before.waiting.has(id)).map(noticeOf);
  const gone = [...before.waiting.values()].filter(({ id }) => !after.waiting.has(id)).map(noticeOf);
  const letters = await letterOfEach(trx, { plan: deed.plan, notices: owed }, now);
  const mails = letters.map(({ notice, letter }) => {
    const { title, email } = letter.to;
    return { notice, mail: { ...told(notice), title, address: email, subject: subjectOf(letter) } };
  });
  return acted.flatMap((each): readonly ActPreview[] => {
    const [was, is] = [before.states.get(each.agency), after.states.get(each.agency)];
    // Not of this round: refused as unknown, and nothing to show.
    if (was === undefined || is === undefined) return [];
    const own = ({ agency }: Notice) => agency === each.agency;
    return [
      {
        ...each,
        before: was,
        after: is,
        mails: mails.filter(({ notice }) => own(notice)).map(({ mail }) => mail),
        takenBack: gone.filter(own).map(told),
      },
    ];
  });
}

function told({ kind, person, at }: Notice): Pick<MailAhead, 'kind' | 'person' | 'at'> {
  return { kind, person, at };
}
