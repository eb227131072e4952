import { type DraftChange, isDraftField, mergeDraft, spelled, textProblems } from '../../plan/form-draft';
import { formFor } from '../../plan/form-for';
import { roundOf } from '../../plan/letter-builder';
import { agencyOf } from '../../plan/posts';
import { audit } from '../../store/audit';
import type { Trx } from '../../store/database';
import { loadDraft, storeDraft } from '../../store/drafts';
import { planContext } from '../../store/plans';
import { lockReport, type ReportRow } from '../../store/reports';
import type { Connection } from '../connection';
import type { Dondoc, Outcome, SavedDraft } from '../dondoc';
import { startOf } from './read';

/** Characters of one draft, as JSON: what one post may bring. */
const LARGEST = 2 * 1024 * 1024;

/**
 * Saves what was typed. The trail gets one line for the first save of each browser: it says who wrote and since when. Its writers take
 * turns, so that with a line for each save everybody who types anywhere would wait for everybody else, and the lines would say nothing.
 */
export function saveDraft({ database, clock }: Connection): Dondoc['saveDraft'] {
  return async ({ report, changes, seen, browser }) => {
    const at = await clock.now();
    return database.transaction().execute(async (trx): Promise<Outcome<SavedDraft>> => {
      // Two who save at once take turns, also where there is no draft to lock yet.
      const row = await lockReport(trx, report);
      if (row === undefined) return { ok: false, reason: 'unknown-report' };
      if (row.status === 'scheduled') return { ok: false, reason: 'not-open-yet' };
      if (row.status === 'waived') return { ok: false, reason: 'is-waived' };
      const refused = textProblems(changes);
      const kept = changes.filter(({ field }) => isDraftField(field) && !refused.some((problem) => problem.field === field));
      const { browsers, ...before } = await loadDraft(trx, report);
      const save = { changes: await spelledChanges(trx, row, kept), seen, at, by: browser };
      const after = mergeDraft(before, await startOf(trx, report), save);
      const changed = after !== before;
      if (changed) {
        if (JSON.stringify(after.fields).length > LARGEST) return { ok: false, reason: 'draft-too-large' };
        const isFirst = !browsers.includes(browser);
        await storeDraft(trx, report, { ...after, browsers: isFirst ? [...browsers, browser] : browsers });
        if (isFirst) await audit(trx, { at, actor: 'link', act: 'save-draft', subject: `${report}#draft`, detail: { browser } });
      }
      return { ok: true, draft: after, version: row.version, changed, refused };
    });
  };
}

/** The same texts, each as the form would show it. */
export async function spelledChanges(trx: Trx, row: ReportRow, changes: readonly DraftChange[]): Promise<readonly DraftChange[]> {
  const form = await formOf(trx, row);
  return changes.map((change) => ({
    ...change,
    value: spelled(form, change.field, change.value),
    base: spelled(form, change.field, change.base),
  }));
}

/** The form as the plan asks it now. */
export async function formOf(trx: Trx, { plan, round, agency }: ReportRow) {
  const { compiled } = await planContext(trx, plan);
  return formFor(compiled.plan, roundOf(compiled, round).requirement, agencyOf(compiled.plan, agency));
}
