/** Rehearses a plan-year: on real parts, on a fake clock, with a scripted cast, and audits what happened. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { PlanFiles } from '../client/load-plan';
import type { CompiledPlan } from '../plan/compiled';
import { instantAt } from '../plan/dates';
import type { Instant } from '../plan/model';
import type { MachineProgress } from '../runtime/machine';
import { watchMemory } from '../runtime/memory';
import type { Database } from '../store/database';
import { type Account, escalationsOf, type Rehearsed, workflowRuns } from './account';
import { auditYear } from './audit/audit';
import type { Evidence } from './audit/evidence';
import { type Cast, createCast, type Deed } from './cast/cast';
import { createCoordinator } from './coordinator';
import { gatherEvidence } from './gather';
import { isAgencyAct, isAgencyChange, NO_SCRIPT, type YearScript } from './script';
import { openStage, type Stage } from './stage';
import { type Actor, liveYear, type Moment } from './year';

/** A look at every process costs some milliseconds itself. */
const MEMORY_EVERY_MS = 4000;

export interface RehearseOptions {
  readonly compiled: CompiledPlan;
  readonly files: PlanFiles;
  readonly seed: number;
  /** What some people do at times of their own; see `loadScript`. */
  readonly script?: YearScript;
  /** Folder of the rehearsal; cleared first. */
  readonly home: string;
  /** `cast`: scripted agencies. `nobody`: nobody answers and nobody approves. */
  readonly agencies: 'cast' | 'nobody';
  readonly onProgress: (progress: RehearsalProgress) => void;
  readonly signal: AbortSignal;
  /** Told once the stage stands: tests break things there. */
  readonly onStage?: (stage: Stage) => void;
}

export type RehearsalProgress =
  | { readonly type: 'machine'; readonly progress: MachineProgress }
  /** The year begins; `page` shows it as it goes by. */
  | { readonly type: 'begun'; readonly page: string }
  | { readonly type: 'moment'; readonly moment: Moment; readonly totals: Totals }
  | { readonly type: 'waiting'; readonly waiters: readonly string[]; readonly forMs: number };

export interface Totals {
  readonly mails: number;
  readonly received: number;
  readonly late: number;
  readonly escalated: number;
}

export interface Rehearsal {
  readonly stage: Stage;
  readonly rehearsed: Rehearsed;
}

/** The year, lived through. The stage still stands: whoever asked for it stops it. */
export async function rehearse(options: RehearseOptions): Promise<Rehearsal> {
  const { compiled, onProgress } = options;
  const { plan } = compiled;
  const began = Date.now();
  const startedAt = instantAt(plan.issued.date, plan.office.sendAt, plan.timeZone);
  const stage = await openStage({
    home: options.home,
    startsAt: startedAt,
    onProgress: (progress) => onProgress({ type: 'machine', progress }),
    signal: options.signal,
  });
  try {
    const memory = watchMemory(stage.pids, MEMORY_EVERY_MS);
    options.onStage?.(stage);
    const ready = Date.now();
    const year = await play(stage, options, startedAt);
    const evidence = await gatherEvidence(stage, compiled.plan.id, { script: options.script ?? NO_SCRIPT, ...year });
    const account = await accountOf(stage, options, evidence);
    const rehearsed: Rehearsed = {
      account,
      compiled: evidence.compiled,
      caught: countBy(evidence.caught.map((mail) => mail.kind)),
      findings: options.agencies === 'cast' ? auditYear(evidence) : [],
      seconds: { start: (ready - began) / 1000, year: (Date.now() - ready) / 1000 },
      instants: year.instants,
      memory: memory.stop(),
      addresses: {
        inbox: stage.catcherUrl,
        temporal: `${stage.machine.temporal.uiUrl}/namespaces/${stage.config.temporalNamespace}`,
        web: stage.config.publicUrl,
      },
    };
    await writeMails(stage);
    return { stage, rehearsed };
  } catch (error) {
    await stage.stop();
    throw error;
  }
}

interface Played {
  readonly deeds: readonly Deed[];
  readonly diary: Evidence['diary'];
  readonly instants: number;
  readonly seen: ReadonlyMap<string, Instant>;
}

async function play(
  stage: Stage,
  { compiled, files, seed, script = NO_SCRIPT, agencies, onProgress, signal }: RehearseOptions,
  startsAt: Instant,
): Promise<Played> {
  const { plan } = compiled;
  const started = await stage.dondoc.startPlan({ compiled, files, by: 'operator' });
  if (!started.ok) throw new Error(`The plan could not be started: ${started.reason}.`);
  onProgress({ type: 'begun', page: `${stage.config.publicUrl}/plans/${plan.id}` });
  const offsetMinutes = (Date.parse(`${plan.issued.date}T${plan.office.sendAt}:00Z`) - Date.parse(startsAt)) / 60_000;
  const cast = createCast({
    catcherApi: stage.catcherApi,
    seed,
    clock: { offsetMinutes },
    script: [...script.acts.filter(isAgencyAct), ...script.changes.filter(isAgencyChange)].toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    written: script.acts.map(({ report }) => report),
  });
  const coordinator = createCoordinator({ dondoc: stage.dondoc, compiled, script });
  const diary: { readonly at: Instant; readonly what: string }[] = [];
  const seen = new Map<string, Instant>();
  let instants = 0;
  await liveYear({
    database: stage.database,
    temporal: stage.temporal,
    plan: plan.id,
    startsAt,
    signal,
    actors: agencies === 'cast' ? [actorOf(cast, seen), coordinator] : [],
    onInstant: async (moment) => {
      instants += 1;
      diary.push(...moment.acts.map((what) => ({ at: moment.at, what })));
      onProgress({ type: 'moment', moment, totals: await totalsOf(stage.database) });
    },
    onWaiting: (waiters, forMs) => onProgress({ type: 'waiting', waiters, forMs }),
  });
  signal.throwIfAborted();
  return { deeds: cast.deeds(), diary, instants, seen };
}

/** Notes beside the cast's own acts when each mail was there: the clock of the year, not the mail's own word for it. */
function actorOf(cast: Cast, seen: Map<string, Instant>): Actor {
  return {
    look: async (now) => {
      for (const { messageId } of await cast.readMail()) if (!seen.has(messageId)) seen.set(messageId, now);
    },
    nextAt: cast.nextAt,
    act: async (now) => (await cast.act(now)).map((deed) => `${deed.what} ${deed.page}`),
  };
}

async function totalsOf(database: Database): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select (select count(*) from mails where state = 'sent')::int as mails,
           (select count(*) from mails where state = 'sent' and kind in ('leader', 'standing', 'authority'))::int as escalated,
           count(first_received_at)::int as received,
           (count(*) filter (where first_received_at >= due_at))::int as late
      from reports`.execute(database);
  return rows[0] ?? { mails: 0, received: 0, late: 0, escalated: 0 };
}

async function accountOf(stage: Stage, { compiled, seed }: RehearseOptions, { status, sent }: Evidence): Promise<Account> {
  const plan = compiled.plan.id;
  return {
    plan,
    seed,
    rounds: status.rounds.map(({ round, owed, onTime, withPermission, late, waived, missed, nil }) => ({
      round,
      owed,
      onTime,
      withPermission,
      late,
      waived,
      missed,
      nil,
    })),
    mails: sent,
    escalations: escalationsOf(sent),
    consolidations: status.consolidations.map(({ id, startedBy, approvedAt }) => ({ id, startedBy, approvedAt })),
    workflows: await workflowRuns(stage.temporal),
    documents: status.consolidations.flatMap(({ documents }) => documents.map(({ name }) => join(stage.config.documents, plan, name))),
  };
}

/** The year's mails as one sorted list, equal for equal seeds: to be compared with another run's. */
async function writeMails(stage: Stage): Promise<void> {
  const mails = await stage.database
    .selectFrom('mails')
    .select(['message_id', 'at', 'envelope', 'subject', 'masked_hash'])
    .orderBy('at')
    .orderBy('message_id')
    .execute();
  const lines = mails.map(({ message_id, at, envelope, subject, masked_hash }) =>
    [message_id, at, envelope.to.join(','), subject, masked_hash].join('\t'),
  );
  await writeFile(join(stage.machine.home.path, 'mails.tsv'), `${lines.join('\n')}\n`);
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words.toSorted()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
