/** A plan may say its mails in its own words, checked before they are kept; every version stays, and the standard words are one step away. */
import { audit, lockTrail } from '../store/audit';
import type { Trx } from '../store/database';
import { sampleLetter } from '../store/letters';
import { findReport } from '../store/reports';
import { addWording, wordingsInForce, wordingVersions } from '../store/wordings';
import type { Connection, MailTemplates } from './connection';
import type { Dondoc } from './dondoc';
import { lastAct } from './last-act';
import { onPlan } from './on-plan';

export function readWordings(connection: Connection): Dondoc['wordings'] {
  return async (plan) => {
    const templates = templatesOf(connection);
    return onPlan(connection, plan, async (trx) => {
      const versions = await wordingVersions(trx, plan);
      const wordings = templates.names.map((template) => {
        const own = versions.filter((version) => version.template === template);
        return {
          template,
          standard: templates.standard(template),
          own: own[0]?.text ?? null,
          kinds: templates.kinds(template),
          variables: templates.variables(template),
          versions: own.map(({ n, text, at, by }) => ({ n, text, at, by })),
        };
      });
      return { ok: true, wordings, samples: await sampleReports(trx, plan) };
    });
  };
}

export function setWording(connection: Connection): Dondoc['setWording'] {
  return async ({ plan, template, text, by }) => {
    const templates = templatesOf(connection);
    if (!templates.names.includes(template)) return { ok: false, reason: 'unknown-template' };
    const words = text?.replaceAll('\r', '').trim() ?? null;
    const problems = words === null ? [] : templates.problems(template, words);
    if (problems.length > 0) return { ok: false, reason: 'bad-wording', problems };
    const at = await connection.clock.now();
    return onPlan<{ readonly n: number }>(connection, plan, async (trx) => {
      await lockTrail(trx);
      const subject = `${plan}/${template}`;
      const standing = (await wordingsInForce(trx, plan)).get(template) ?? null;
      // The standard words written out are the standard words.
      const wanted = words === templates.standard(template) ? null : words;
      if (standing === wanted) return { ok: false, reason: 'already-worded-so', last: await lastAct(trx, subject, ['set-wording']) };
      const n = await addWording(trx, { plan, template, text: wanted, at, by });
      await audit(trx, { at, actor: by, act: 'set-wording', subject, detail: { version: n, standard: wanted === null } });
      return { ok: true, n };
    });
  };
}

export function tryWording(connection: Connection): Dondoc['tryWording'] {
  return async ({ report, template, text }) => {
    const templates = templatesOf(connection);
    const { database, clock, writeLetter } = connection;
    if (writeLetter === undefined) throw new Error('This process writes no letters.');
    if (!templates.names.includes(template)) return { ok: false, reason: 'unknown-template' };
    const problems = templates.problems(template, text);
    if (problems.length > 0) return { ok: false, reason: 'bad-wording', problems };
    const row = await findReport(database, report);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const wording = new Map([...(await wordingsInForce(database, row.plan)), [template, text]]);
    // The first of its mails that this report can have.
    for (const kind of templates.kinds(template)) {
      const letter = await sampleLetter(database, row, kind, await clock.now());
      if (letter !== null) return { ok: true, mail: await writeLetter(letter, wording) };
    }
    return { ok: false, reason: 'no-such-letter' };
  };
}

/** How many reports are offered to try words on. */
const SAMPLES = 30;

async function sampleReports(trx: Trx, plan: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('reports')
    .select('id')
    .where('plan', '=', plan)
    .orderBy('submitted_at', (order) => order.desc().nullsLast())
    .orderBy('due_at')
    .orderBy('id')
    .limit(SAMPLES)
    .execute();
  return rows.map(({ id }) => id);
}

function templatesOf({ templates }: Connection): MailTemplates {
  if (templates === undefined) throw new Error('This process knows no templates.');
  return templates;
}
