/** `rehearsal.yaml` beside a plan: who does what and when, where the deal of parts would leave it to chance, and what is changed under way. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { instantAt, isLocalDate } from '../plan/dates';
import type { Instant, Plan } from '../plan/model';
import { type EditedPlan, editPlan, editSchema, ScriptRefused } from './edited-plan';

const day = z.string().refine(isLocalDate, 'a day that exists, as YYYY-MM-DD');
const words = z.string().min(1).max(500);

const at = z.string().regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/, 'YYYY-MM-DD HH:MM, on the plan’s clock');
const report = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'round/agency');
const act = z.strictObject({ at, report });

const actSchema = z.discriminatedUnion('does', [
  act.extend({ does: z.literal('send') }),
  act.extend({ does: z.literal('send-part') }),
  act.extend({ does: z.literal('withdraw') }),
  act.extend({ does: z.literal('ask-time'), until: day, reason: words }),
  act.extend({ does: z.literal('promise'), until: day }),
  act.extend({ does: z.literal('accept') }),
  act.extend({ does: z.literal('return'), reasons: z.array(words).min(1), correctBy: day }),
  act.extend({ does: z.literal('extend'), until: day, note: words.optional() }),
  act.extend({ does: z.literal('refuse-time'), note: words.optional() }),
  act.extend({ does: z.literal('waive'), reason: words }),
  act.extend({
    does: z.literal('file-elsewhere'),
    channel: z.enum(['classified', 'paper', 'document-system']),
    sender: words,
    date: day,
  }),
]);

const agency = z.string().regex(/^[a-z0-9-]+$/);
const post = z.strictObject({ title: words, email: z.email() });

/** What happens to the plan and its people, beside the lives of single reports. */
const changeSchema = z.discriminatedUnion('does', [
  z.strictObject({ at, does: z.literal('amend'), reason: words, edits: z.array(editSchema).min(1).max(100) }),
  z.strictObject({ at, does: z.literal('add-round'), title: words, agencies: z.array(agency).min(1), days: z.int().min(1).max(60) }),
  post.extend({ at, does: z.literal('stand-in'), contact: z.string().regex(/^[a-z0-9-]+\/[a-z]+$/), from: day, to: day }),
  // Through a report's link the agency names its new officer; whoever reads the new address confirms it.
  post.extend({ at, report, does: z.literal('name-officer') }),
  z.strictObject({ at, report, does: z.literal('confirm-officer'), email: z.email() }),
]);

const scriptSchema = z.strictObject({ acts: z.array(actSchema).max(2000), changes: z.array(changeSchema).max(200).default([]) });

/** One act of the script: `at` an instant, `report` as `<plan>/<round>/<agency>`. */
export type ScriptAct = z.infer<typeof actSchema>;

type WrittenChange = z.infer<typeof changeSchema>;

/** One change, its times and reports as those of an act; an amendment with the plan as it is on file from then on. */
export type ScriptChange = Exclude<WrittenChange, { does: 'amend' }> | Amends;

interface Amends extends EditedPlan {
  readonly at: Instant;
  readonly does: 'amend';
  readonly reason: string;
}

/** Both in order of time. */
export interface YearScript {
  readonly acts: readonly ScriptAct[];
  readonly changes: readonly ScriptChange[];
}

interface WrittenScript {
  readonly acts: readonly ScriptAct[];
  readonly changes: readonly WrittenChange[];
}

export const NO_SCRIPT: YearScript = { acts: [], changes: [] };

const FILE = 'rehearsal.yaml';

/** The script beside the plan at `path`; empty when there is none. Throws ScriptRefused. */
export async function loadScript(path: string, plan: Plan): Promise<YearScript> {
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return NO_SCRIPT;
  const { acts, changes } = readScript(text, plan);
  const plans = await editPlan(
    path,
    changes.flatMap((change) => (change.does === 'amend' ? [change.edits] : [])),
  );
  const edited = plans.values();
  return { acts, changes: changes.map((change) => (change.does === 'amend' ? amends(change, edited.next().value) : change)) };
}

function amends({ at, does, reason }: Extract<WrittenChange, { does: 'amend' }>, edited: EditedPlan | undefined): Amends {
  if (edited === undefined) throw new Error('An amendment without its plan.');
  return { at, does, reason, ...edited };
}

export function readScript(text: string, plan: Plan): WrittenScript {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw new ScriptRefused(`${FILE}: ${fault.message}`);
  const read = scriptSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!read.success)
    throw new ScriptRefused(read.error.issues.map(({ path, message }) => `${FILE}: ${path.join('.')}: ${message}`).join('\n'));
  const placed = <T extends ScriptAct | WrittenChange>(written: readonly T[]): readonly T[] =>
    written
      .map((one) => ({
        ...one,
        at: instantOf(one.at, plan.timeZone),
        ...('report' in one ? { report: `${plan.id}/${one.report}` } : {}),
      }))
      .toSorted((a, b) => a.at.localeCompare(b.at));
  return { acts: placed(read.data.acts), changes: placed(read.data.changes) };
}

function instantOf(written: string, timeZone: string): Instant {
  const [date = '', time = ''] = written.split(' ');
  return instantAt(date, time, timeZone);
}

type AgencyAct = Extract<ScriptAct, { does: 'send' | 'send-part' | 'withdraw' | 'ask-time' | 'promise' }>;

/** Whether an agency does it, through its mail's link; everything else is the coordinator's. */
export function isAgencyAct(act: ScriptAct): act is AgencyAct {
  return ['send', 'send-part', 'withdraw', 'ask-time', 'promise'].includes(act.does);
}

type AgencyChange = Extract<ScriptChange, { does: 'name-officer' | 'confirm-officer' }>;

/** Whether people of an agency do it, through a mail's link. */
export function isAgencyChange(change: ScriptChange): change is AgencyChange {
  return change.does === 'name-officer' || change.does === 'confirm-officer';
}
