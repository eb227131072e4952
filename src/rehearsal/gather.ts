/** Gathers what a rehearsed year left behind, each thing from where it can be seen from outside. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Instant } from '../plan/model';
import { countMails } from '../store/outbox';
import { planContext } from '../store/plans';
import type { Evidence, Sending } from './audit/evidence';
import type { Deed } from './cast/cast';
import { mailsFrom } from './cast/mailbox';
import type { Stage } from './stage';

export interface LivedYear {
  readonly script: Evidence['script'];
  readonly deeds: readonly Deed[];
  readonly diary: Evidence['diary'];
  /** Message-ID → the instant of the year at which the mail was first there. */
  readonly seen: ReadonlyMap<string, Instant>;
}

export async function gatherEvidence(stage: Stage, plan: string, { script, deeds, diary, seen }: LivedYear): Promise<Evidence> {
  const status = await stage.dondoc.status(plan);
  if (!status.ok) throw new Error(status.reason);
  const counts = await countMails(stage.database, plan);
  const caught = await mailsFrom(stage.catcherApi, 0);
  return {
    compiled: (await planContext(stage.database, plan)).compiled,
    versions: await versionsOf(stage, plan),
    script,
    sendings: sendingsOf(deeds),
    troubles: deeds.filter(({ what }) => !EXPECTED_DEEDS.includes(what)).map(({ at, what }) => ({ at, what })),
    diary,
    caught: caught.map((mail) => ({ ...mail, seenAt: seen.get(mail.messageId) ?? null })),
    sent: Object.fromEntries(counts.filter(({ state }) => state === 'sent').map(({ kind, n }) => [kind, n])),
    unfinished: { ...unfinishedMails(counts), ...(await waitingNotices(stage)) },
    archived: await filesIn(join(stage.config.documents, plan)),
    status: status.status,
  };
}

/** As they stood when the next one came into force. */
async function versionsOf({ database }: Stage, plan: string): Promise<Evidence['versions']> {
  const rows = await database
    .selectFrom('plan_versions')
    .select(['compiled', 'applied_at', 'effective_at'])
    .where('plan', '=', plan)
    .where('state', '=', 'applied')
    .orderBy('version')
    .execute();
  return rows.map(({ compiled, applied_at, effective_at }) => ({ from: effective_at ?? applied_at, compiled }));
}

const EXPECTED_DEEDS: readonly Deed['what'][] = [
  'sent',
  'sent-nil',
  'sent-part',
  'asked',
  'promised',
  'withdrawn',
  'named',
  'confirmed',
  'rubbish-refused',
];

function sendingsOf(deeds: readonly Deed[]): readonly Sending[] {
  const sent = deeds.filter(({ what }) => what === 'sent' || what === 'sent-nil' || what === 'rubbish-taken');
  return sent.map(({ page, at, what }) => ({ report: page.replace(/^\/reports\//, ''), at, nil: what === 'sent-nil' }));
}

function unfinishedMails(counts: Awaited<ReturnType<typeof countMails>>): Readonly<Record<string, number>> {
  return Object.fromEntries(counts.filter(({ state }) => state !== 'sent').map(({ kind, state, n }) => [`${kind} mails ${state}`, n]));
}

async function waitingNotices({ database }: Stage): Promise<Readonly<Record<string, number>>> {
  const waiting = await database
    .selectFrom('notices')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return waiting.n > 0 ? { 'notices waiting': waiting.n } : {};
}

/** Every file of the folder, unfinished ones too, with the hash of its bytes. */
async function filesIn(folder: string): Promise<Evidence['archived']> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const hashOf = async (name: string) =>
    createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex');
  return Promise.all(names.map(async (name) => ({ name, sha256: await hashOf(name) })));
}
