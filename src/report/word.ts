/** The consolidated report and the draft urging letter as Word files in the format of Nghị định 30/2020/NĐ-CP. */
import type { ConsolidationInput, UrgingInput } from './input';

/** The consolidated report as .docx: same input, same bytes. */
export async function consolidationWord(input: ConsolidationInput): Promise<Uint8Array> {
  throw new Error(`${input.consolidation.id}: the Word file is not written yet.`);
}

/** Draft công văn đôn đốc as .docx: number, day and signer stay blank. Same input, same bytes. */
export async function urgingLetter(input: UrgingInput): Promise<Uint8Array> {
  throw new Error(`${input.round.id}: the urging letter is not written yet.`);
}
