import { afterSubmission, differs, type DraftSave } from '../../plan/form-draft';
import type { Trx } from '../../store/database';
import { loadDraft, storeDraft } from '../../store/drafts';
import type { ReportRow } from '../../store/reports';
import { formOf, spelledChanges } from './save';

/** Whether a colleague typed what whoever sends this has not seen, or a choice between two values is open. */
export async function losesTyping(trx: Trx, row: ReportRow, { changes, by }: Pick<DraftSave, 'changes' | 'by'>): Promise<boolean> {
  const draft = await loadDraft(trx, row.id);
  return draft.n > 0 && differs(draft, await formOf(trx, row), { changes: await spelledChanges(trx, row, changes), by });
}

/** What was sent takes the draft's place. */
export async function supersedeDraft(trx: Trx, row: ReportRow): Promise<void> {
  const { browsers: _written, ...draft } = await loadDraft(trx, row.id);
  if (Object.keys(draft.fields).length === 0) return;
  await storeDraft(trx, row.id, { ...afterSubmission(draft, await formOf(trx, row)), browsers: [] });
}
