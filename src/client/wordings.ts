/** A plan may say its mails in its own words, checked before they are kept; every version stays, and the standard words are one step away. */
import { audit, lockTrail } from '../store/audit';
import { addWording, wordingsInForce, wordingVersions } from '../store/wordings';
import type { Connection, MailTemplates } from './connection';
import type { Dondoc, WordingOutcome } from './dondoc';
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
          variables: templates.variables(template),
          versions: own.map(({ n, text, at, by }) => ({ n, text, at, by })),
        };
      });
      return { ok: true, wordings };
    });
  };
}

export function setWording(connection: Connection): Dondoc['setWording'] {
  return async ({ plan, template, text, by }): Promise<WordingOutcome> => {
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

function templatesOf({ templates }: Connection): MailTemplates {
  if (templates === undefined) throw new Error('This process knows no templates.');
  return templates;
}
