/** The figures behind a consolidation as an Excel workbook. */
import { localDateOf } from '../plan/dates';
import { disciplineSheet } from './excel-discipline';
import { logSheet } from './excel-log';
import { sectionSheet } from './excel-section';
import { sourceSheet } from './excel-source';
import type { ConsolidationInput } from './input';
import { figureTables } from './tables';
import { type Sheet, sheetName, workbook } from './workbook';

const DISCIPLINE = 'Chấp hành';
const SOURCES = 'Nguồn';
const LOG = 'Nhật ký';

/** Sheets: one per section of a form, `Nhật ký` when the log holds something, `Chấp hành`, `Nguồn`. Same input, same bytes. Throws when a figure is no decimal number. */
export async function consolidationExcel(input: ConsolidationInput): Promise<Uint8Array> {
  const tables = figureTables(input);
  const names: string[] = [DISCIPLINE, SOURCES, LOG];
  const sections: Sheet[] = [];
  for (const table of tables.flatMap((figures) => figures.sections)) {
    const name = sheetName(table.section.title, names);
    names.push(name);
    sections.push(sectionSheet(input, table, name));
  }
  const logged = (input.log ?? []).length === 0 ? [] : [logSheet(input, LOG)];
  const sheets = [...sections, ...logged, disciplineSheet(input, DISCIPLINE), sourceSheet(input, tables, SOURCES)];
  return workbook(sheets, localDateOf(input.frozenAt, input.plan.timeZone));
}
