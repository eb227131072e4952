/** A rehearsal's stage for small plans: lived through instant by instant on its fake clock, and read from its mail catcher. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledPlan } from '../../src/plan/compiled';
import { DISPATCH } from '../../src/plan/ids';
import { goodAnswers } from '../../src/rehearsal/cast/answers';
import { openForm, sendForm } from '../../src/rehearsal/cast/browser';
import { type Mail, mailsFrom } from '../../src/rehearsal/cast/mailbox';
import { openStage, type Stage } from '../../src/rehearsal/stage';
import { liveYear } from '../../src/rehearsal/year';
import { setRehearsalClock } from '../../src/store/clock';
import { looksEnded, wakesDue } from '../../src/store/wakes';
import { rowsChanged } from '../../src/workflows/messages';
import { localOf } from '../support/lived-year';
import { eventually } from '../support/machine';
import { type PlanOptions, smallPlan } from '../support/plans';
import { replayAll } from '../support/replay';
import { occupy } from './occupied';

export const COORDINATOR = 'cong-an/coordinator';
export const NIL = { nil: true, figures: {}, narrative: {}, declared: true };

/** A plan whose people are in no other plan: posts with one address are one person, who gets one digest a day. */
export const planOfOwnPeople = (options: PlanOptions & { readonly id: string }): CompiledPlan =>
  smallPlan({ domain: `${options.id}.example`, ...options });

/** Plan time of a day of 2026: `06-17`, `08:00`. */
export const on = (day: string, time = '08:00') => new Date(`2026-${day}T${time}:00+07:00`).toISOString();

/** Of mail, its inbox, Temporal and its pages. */
const USUAL_PORTS = [1025, 1080, 7233, 8233];

export interface Scene {
  readonly stage: Stage;
  /** Starts a plan as it stands at the clock's instant. */
  readonly start: (compiled: CompiledPlan) => Promise<void>;
  /** Lives on until that instant has been lived through. `plan`: whose consolidations are started. */
  readonly until: (instant: string, plan?: string) => Promise<void>;
  /** Signals a waiter until it has looked once more. */
  readonly look: (waiter: string) => Promise<void>;
  /** The clock runs on to that instant, and nobody is waited for: something is down. */
  readonly skipTo: (instant: string) => Promise<void>;
  /** Lives on while no mail can leave: at each instant the dispatch looks once, and nobody waits for its mails. */
  readonly untilWithoutMail: (instant: string) => Promise<void>;
  /** Every mail of the plan that the catcher has taken. */
  readonly mails: (plan: string) => Promise<readonly Mail[]>;
  /** Replays every history, stops the stage and removes its folder. */
  readonly end: () => Promise<void>;
}

export async function openScene(startsAt: string): Promise<Scene> {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-scene-'));
  const { signal } = new AbortController();
  // What a test stops must find its port free when it starts again, and every other stage asks for the usual ones first.
  const giveBack = await occupy(USUAL_PORTS);
  const stage = await openStage({ home, startsAt, onProgress: () => {}, signal });
  await giveBack();
  const { database, temporal } = stage;
  let now = startsAt;

  const skipTo = async (instant: string) => {
    now = instant;
    await setRehearsalClock(database, now);
  };

  return {
    stage,
    skipTo,
    look: (waiter) => look(stage, waiter),
    async start(compiled) {
      const started = await stage.dondoc.startPlan({ compiled, files: { main: 'plan.yaml', texts: {} }, by: 'operator' });
      if (!started.ok) throw new Error(started.reason);
    },
    async until(instant, plan = '') {
      const reached = new AbortController();
      const act = async () => {
        reached.abort();
        return ['end'];
      };
      const actors = [{ look: async () => {}, nextAt: () => instant, act }];
      const onInstant = ({ at }: { readonly at: string }) => {
        now = at;
      };
      await liveYear({ database, temporal, plan, startsAt: now, actors, onInstant, onWaiting: () => {}, signal: reached.signal });
    },
    async untilWithoutMail(instant) {
      for (;;) {
        await lookWithoutMail(stage, now);
        const next = await wakeAfter(stage, now);
        if (next === null || next > instant) break;
        await skipTo(next);
      }
      await skipTo(instant);
    },
    async mails(plan) {
      const rows = await database.selectFrom('mails').select('message_id').where('plan', '=', plan).execute();
      const ids = new Set(rows.map(({ message_id }) => message_id));
      return (await mailsFrom(stage.catcherApi, 0)).filter(({ messageId }) => ids.has(messageId));
    },
    async end() {
      try {
        await replayAll(temporal);
      } finally {
        await stage.stop();
        rmSync(home, { recursive: true, force: true });
      }
    },
  };
}

/** Everybody whose time has come looks, then the dispatch, once. */
async function lookWithoutMail(stage: Stage, now: string): Promise<void> {
  await eventually('every round has looked', async () => {
    const due = (await wakesDue(stage.database, now)).filter(({ waiter }) => waiter !== DISPATCH);
    for (const { waiter } of due) await signal(stage, waiter);
    return due.length === 0;
  });
  await look(stage, DISPATCH);
}

async function look(stage: Stage, waiter: string): Promise<void> {
  const looked = async () => (await looksEnded(stage.database)).get(waiter) ?? 0;
  const before = await looked();
  await eventually(`${waiter} has looked`, async () => {
    await signal(stage, waiter);
    return (await looked()) > before;
  });
}

/** A workflow that has not begun is signalled again. */
async function signal({ temporal }: Stage, waiter: string): Promise<void> {
  await temporal.workflow
    .getHandle(waiter)
    .signal(rowsChanged)
    .catch(() => undefined);
}

/** When somebody other than the dispatch looks next. */
async function wakeAfter({ database }: Stage, now: string): Promise<string | null> {
  const row = await database
    .selectFrom('wakes')
    .select((select) => select.fn.min('next_at').as('at'))
    .where('waiter', '<>', DISPATCH)
    .where('next_at', '>', now)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** `<MM-DD HH:MM> <kind> <readers>` of each mail, sorted; copies behind a comma. */
export function told(mails: readonly Mail[]): readonly string[] {
  return mails.map(({ date, kind, to, cc }) => `${localOf(date).slice(5)} ${kind} ${[...to, ...cc].map(nameOf).join(', ')}`).toSorted();
}

/** `can-bo.xa-1` of `can-bo.xa-1@senvang.example`. */
function nameOf(address: string): string {
  return address.split('@')[0] ?? '';
}

/** The mail's links to reports, in the order it names them. */
export function linksIn({ text }: Mail): readonly string[] {
  return text.match(/https?:\/\/\S+\/r\/[\w.-]+/g) ?? [];
}

/** Mails whose first reader is that person. */
export function mailsTo(mails: readonly Mail[], to: string): readonly Mail[] {
  return mails.filter((mail) => nameOf(mail.to[0] ?? '') === to);
}

/** Follows the newest link that a person has got, fills the form in and sends it: with plausible answers, or with these. */
export async function sendByLink(mails: readonly Mail[], to: string, values?: Readonly<Record<string, string>>): Promise<number> {
  const link = mailsTo(mails, to).flatMap(linksIn).at(-1);
  const page = link === undefined ? null : await openForm(link);
  if (page === null) throw new Error(`${to} has no link that leads anywhere`);
  return (await sendForm(page, values ?? goodAnswers(page, 1, to))).status;
}

/** What people do here must be taken. */
export async function must(act: Promise<{ readonly ok: boolean }>): Promise<void> {
  expect(await act).toMatchObject({ ok: true });
}
