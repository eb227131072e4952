/** `rehearsal.yaml` beside a plan: who does what and when, where the deal of parts would leave it to chance. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { instantAt, isLocalDate } from '../plan/dates';
import type { Instant, Plan } from '../plan/model';

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

const scriptSchema = z.strictObject({ acts: z.array(actSchema).max(2000) });

/** One act of the script: `at` an instant, `report` as `<plan>/<round>/<agency>`. */
export type ScriptAct = z.infer<typeof actSchema>;

export class ScriptRefused extends Error {
  override readonly name = 'ScriptRefused';
}

const FILE = 'rehearsal.yaml';

/** The script beside the plan at `path`, in order of time; empty when there is none. Throws ScriptRefused. */
export async function loadScript(path: string, plan: Plan): Promise<readonly ScriptAct[]> {
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? [] : readScript(text, plan);
}

export function readScript(text: string, plan: Plan): readonly ScriptAct[] {
  const read = scriptSchema.safeParse(parseDocument(text).toJS({ maxAliasCount: 0 }));
  if (!read.success)
    throw new ScriptRefused(read.error.issues.map(({ path, message }) => `${FILE}: ${path.join('.')}: ${message}`).join('\n'));
  return read.data.acts
    .map((written) => ({ ...written, at: instantOf(written.at, plan.timeZone), report: `${plan.id}/${written.report}` }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
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
