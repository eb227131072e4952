/** The figures behind a consolidation as an Excel workbook. */
import type { ConsolidationInput } from './input';

/** Sheets: one per section of a form, `Chấp hành`, `Nguồn`. Same input, same bytes. */
export async function consolidationExcel(input: ConsolidationInput): Promise<Uint8Array> {
  throw new Error(`${input.consolidation.id}: the workbook is not written yet.`);
}
