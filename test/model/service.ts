/** The use cases, the looks of the round and the dispatch, over real PostgreSQL and a mail server; no Temporal. */
import { sql } from 'kysely';
import type { CompiledPlan } from '../../src/plan/compiled';
import { advanceRound, openRound } from '../../src/store/advance-round';
import { applyAmendment } from '../../src/store/amendments';
import { firstBrokenLine } from '../../src/store/audit';
import { stateOf } from '../../src/store/reports';
import { timeliness } from '../../src/plan/report';
import { fakeSmtp, reply } from '../mail/fake-smtp';
import { type Dispatch, dispatchOn } from '../support/dispatch';
import { smallPlan } from '../support/plans';
import type { Store } from '../support/store';
import { inYaml, type Real, type View } from './commands';
import { type Day, dayOf, fromInstant, later, type Moment, toInstant } from './days';
import type { Deed } from './deeds';
import type { Rules } from './report-model';

/** A mail server that takes everything, and one that puts everything off. */
export async function mailServers(store: Store) {
  const [taking, refusing] = [await fakeSmtp(), await fakeSmtp({ mail: reply('451 4.3.0 not now') })];
  const [up, down] = [taking, refusing].map(({ url }) => dispatchOn(store, { smtpUrl: url }));
  if (up === undefined || down === undefined) throw new Error('no dispatch');
  const close = async () => {
    for (const dispatch of [up, down]) dispatch.close();
    for (const server of [taking, refusing]) await server.close();
  };
  return { up, down, taking, close };
}

let plans = 0;

/** What a report must be when such a notice to its own agency leaves. */
const REASON: Readonly<Record<string, string>> = {
  opens: 'open',
  reminder: 'open',
  'due-today': 'open',
  overdue: 'open',
  leader: 'open',
  'correction-soon': 'returned',
  'correction-today': 'returned',
  'correction-overdue': 'returned',
  'correction-leader': 'returned',
};

export class Service implements Real {
  private readonly plan = `mo-hinh-${(plans += 1)}`;
  private readonly key = { plan: this.plan, round: 'ket-qua' };
  private dispatch: Dispatch;
  private mailWasDown = false;
  private sent = 0;
  private readonly gone = new Set<string>();
  private readonly unfounded: string[] = [];
  private compiledWith: (due: string) => CompiledPlan = () => {
    throw new Error('not started');
  };

  constructor(
    private readonly store: Store,
    private readonly servers: { readonly up: Dispatch; readonly down: Dispatch },
  ) {
    this.dispatch = servers.up;
  }

  /** Started and opened; what an earlier life left behind waits for nothing any more. */
  async start(rules: Rules, communes: number, now: Moment): Promise<void> {
    const { database } = this.store;
    await sql`update notices set state = 'cancelled', reason = 'put-off' where state = 'waiting'`.execute(database);
    await sql`update mails set state = 'cancelled', try_at = null where state in ('queued', 'deferred', 'unknown')`.execute(database);
    await sql`delete from wakes`.execute(database);
    this.compiledWith = (due) =>
      smallPlan({ id: this.plan, domain: `${this.plan}.example`, communes, requirements: inYaml({ ...rules, due }) });
    await this.store.start(this.compiledWith(rules.due), '2026-01-20T01:00:00.000Z');
    await openRound(database, this.key, toInstant(now), () => {});
    await this.look(now);
  }

  mail = async (up: boolean): Promise<void> => {
    this.mailWasDown ||= !up;
    // What waits leaves at the next look: the worker may be down as well.
    this.dispatch = up ? this.servers.up : this.servers.down;
  };

  amend = async (due: Day, moment: Moment): Promise<boolean> => {
    const { database, dondoc } = this.store;
    this.store.at(toInstant(moment));
    const files = { main: 'plan.yaml', texts: {} };
    const input = { compiled: this.compiledWith(due), effective: null, files, reason: 'thử', by: 'cong-an/coordinator' };
    const proposed = await dondoc.amendPlan(input);
    if (!proposed.ok) return false;
    // No Temporal here: as the plan's workflow would.
    return (await applyAmendment(database, this.plan, proposed.version, toInstant(moment))).state === 'applied';
  };

  look = async (moment: Moment): Promise<void> => {
    const now = toInstant(moment);
    this.store.at(now);
    await advanceRound(this.store.database, this.key, now, () => {});
    await this.leave();
  };

  /** What is due leaves; nobody waits for the next attempt. */
  private async leave(): Promise<void> {
    const { database } = this.store;
    await sql`update mails set try_at = '2020-01-01' where state = 'deferred'`.execute(database);
    await this.dispatch.look();
    await this.checkReasons();
    // A step that was put off when it was to leave has woken its round.
    const { next, now } = { next: await this.nextWake(), now: await this.store.clock.now() };
    if (next !== null && next < now) await advanceRound(database, this.key, now, () => {});
  }

  /** What has just left must have had its reason when it left. */
  private async checkReasons(): Promise<void> {
    const { rows } = await sql<{ readonly id: string; readonly kind: string; readonly status: string; readonly excused: boolean }>`
      select n.id, n.kind, r.status, coalesce(greatest(r.extended_due_at, r.promised_until) > ${await this.store.clock.now()}, false) as excused
        from notices n join mails m on m.message_id = n.mail and m.state = 'sent'
        join reports r on r.plan = n.plan and r.round = n.round and r.agency = n.agency
       where n.plan = ${this.plan} and not n.id = any(${[...this.gone]})`.execute(this.store.database);
    for (const { id, kind, status, excused } of rows) {
      this.gone.add(id);
      const wanted = REASON[kind];
      if (wanted !== undefined && wanted !== status) this.unfounded.push(`${id} left although the report was ${status}`);
      if (['overdue', 'leader'].includes(kind) && excused) this.unfounded.push(`${id} left although there was time`);
    }
  }

  pass = async (from: Moment, until: Moment): Promise<void> => {
    let now = toInstant(from);
    const end = toInstant(until);
    for (;;) {
      const round = await this.nextWake();
      const dispatch = this.mailWasDown ? null : await this.wakeOf('dispatch');
      const next = [round, dispatch].filter((instant) => instant !== null).toSorted()[0];
      if (next === undefined || next > end) break;
      if (next > now) now = next;
      this.store.at(now);
      if (round !== null && round <= now) await this.look(fromInstant(now));
      else await this.leave();
    }
    this.store.at(end);
    await this.leave();
  };

  act = async (agency: string, deed: Deed, now: Moment): Promise<boolean> => {
    this.store.at(toInstant(now));
    return (await this.ask(agency, deed, dayOf(now))).ok;
  };

  private ask(agency: string, deed: Deed, today: string): Promise<{ readonly ok: boolean }> {
    const { dondoc } = this.store;
    const report = `${this.plan}/ket-qua/${agency}`;
    const by = 'coordinator';
    const send = (who: string, nil: boolean, missing?: readonly string[]) =>
      dondoc.submit({
        report,
        content: {
          nil,
          figures: {},
          // No two are the same.
          narrative: { N: `${(this.sent += 1)}` },
          declared: true,
          ...(missing === undefined ? {} : { missing }),
        },
        file: null,
        by: who,
        via: 'api',
      });
    const dated = (days: number) => ({ report, by: 'link', reason: 'mất điện', date: later(today, days) });
    switch (deed.do) {
      case 'submit':
        return send('link', false);
      case 'enter':
        return send(by, deed.nil);
      case 'submit-part':
        return send('link', false, ['phan-2']);
      case 'file-elsewhere':
        return dondoc.fileElsewhere({ report, by, channel: 'paper', sender: 'Văn thư', date: later(today, -deed.daysAgo) });
      case 'withdraw':
        return dondoc.withdraw({ report, by: 'link' });
      case 'begin-review':
        return dondoc.beginReview({ report, by });
      case 'accept':
        return dondoc.accept({ report, by });
      case 'authority-accepts':
        return dondoc.accept({ report, by: 'authority' });
      case 'return':
        return dondoc.returnReport({ report, by, reasons: ['thiếu'], correctBy: later(today, deed.days) });
      case 'ask':
        return dondoc.askForTime(dated(deed.days));
      case 'promise':
        return dondoc.promise(dated(deed.days));
      case 'give-time':
        return dondoc.decideTime({ report, by, date: later(today, deed.days), note: '' });
      case 'refuse-time':
        return dondoc.decideTime({ report, by, date: null, note: '' });
      case 'waive':
        return dondoc.waive({ report, by, reason: 'thử' });
      case 'unwaive':
        return dondoc.unwaive({ report, by, reason: 'thử' });
    }
  }

  view = async (agency: string): Promise<View> => {
    const { database } = this.store;
    const id = `${this.plan}/ket-qua/${agency}`;
    const row = await database.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const steps = await database.selectFrom('steps_taken').selectAll().where('subject', '=', id).execute();
    const said = steps.map(({ step, how, at }) => `${step} ${how === 'collapsed' ? '-' : dayOf(fromInstant(at))}`).toSorted();
    return { status: row.status, version: row.version, standing: row.standing, timeliness: timeliness(stateOf(row)), said };
  };

  private nextWake(): Promise<string | null> {
    return this.wakeOf(`round/${this.plan}/ket-qua`);
  }

  private async wakeOf(waiter: string): Promise<string | null> {
    const row = await this.store.database.selectFrom('wakes').select('next_at').where('waiter', '=', waiter).executeTakeFirst();
    return row?.next_at ?? null;
  }

  /** Everything that must hold at the end of a life, as complaints. */
  async complaints(): Promise<readonly string[]> {
    const { database, dondoc } = this.store;
    const complaints: string[] = [];
    const reports = (await database.selectFrom('reports').selectAll().where('plan', '=', this.plan).execute()).map((row) => ({
      row,
      timeliness: timeliness(stateOf(row)),
    }));
    const answer = await dondoc.status(this.plan);
    const status = answer.ok ? answer.status.rounds[0] : undefined;
    const count = (kind: string) => reports.filter(({ timeliness: one }) => one === kind).length;
    const counted = [status?.onTime, status?.withPermission, status?.late, status?.waived, status?.missed, status?.outstanding];
    const expected = ['on-time', 'with-permission', 'late', 'waived', 'missed', 'due'].map(count);
    const [told, meant] = [counted.join(', '), expected.join(', ')];
    if (told !== meant) complaints.push(`the account says ${told}, the reports ${meant}`);
    if (status?.state === 'closed')
      for (const { row } of reports)
        if (!['accepted', 'waived', 'missed'].includes(row.status)) complaints.push(`closed with ${row.id} ${row.status}`);
    const broken = await firstBrokenLine(database);
    if (broken !== null) complaints.push(`line ${broken} of the audit trail is broken`);
    return [
      ...complaints,
      ...this.unfounded,
      ...(await this.mailComplaints()),
      ...(await this.skippedLevels()),
      ...(await this.requestComplaints()),
    ];
  }

  /** Every notice left in one mail at most, and no mail of ours twice. */
  private async mailComplaints(): Promise<readonly string[]> {
    const { rows } = await sql<{ readonly id: string }>`
      select id from notices where plan = ${this.plan} and state = 'mailed' and mail in (select message_id from mails where state = 'cancelled')
      union all select id from notices where plan = ${this.plan} and state = 'cancelled' and mail in (select message_id from mails where state = 'sent')`.execute(
      this.store.database,
    );
    return rows.map(({ id }) => `${id} and its mail disagree`);
  }

  /** A leader hears only after the officer, leadership after a leader, the authority after leadership. */
  private async skippedLevels(): Promise<readonly string[]> {
    const { rows } = await sql<{ readonly id: string }>`
      with said as (
        select n.kind, n.agency, m.at, n.id from notices n join mails m on m.message_id = n.mail where n.plan = ${this.plan} and n.state = 'mailed')
      select id from said where kind = 'leader' and not exists (select 1 from said b where b.kind = 'overdue' and b.agency = said.agency and b.at < said.at)
      union all select id from said where kind = 'standing' and not exists (select 1 from said b where b.kind = 'leader' and b.at < said.at)
      union all select id from said where kind = 'authority' and not exists (select 1 from said b where b.kind = 'standing' and b.at < said.at)`.execute(
      this.store.database,
    );
    return rows.map(({ id }) => `${id} skipped a level`);
  }

  private async requestComplaints(): Promise<readonly string[]> {
    const { rows } = await sql<{ readonly id: string }>`
      select r.id from reports r where plan = ${this.plan} and (asked_due_at is not null) <>
        exists (select 1 from requests q where q.report = r.id and q.kind = 'extension' and q.decision is null)`.execute(
      this.store.database,
    );
    return rows.map(({ id }) => `${id} and its requests disagree about what is asked`);
  }
}
