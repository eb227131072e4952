/** The cells of a workbook's sheets by name, once it is known that nothing in it does harm. */
import { cellFormats, type ShownAs } from './cell-formats';
import { lookThroughOffice } from './office';
import { FileRefused } from './refused';
import { readSheet, type SheetCell, sharedStrings } from './sheet';
import { unpackEntry } from './unzip';
import { readXml } from './xml';
import { type ZipEntry, zipEntries } from './zip';

/** Far more than any form has. */
const CELLS_MAX = 20_000;

export interface Workbook {
  /** Cells that are not empty, row by row; null when there is no such sheet. */
  cells(sheet: string): Promise<readonly SheetCell[] | null>;
  shownAs(cell: SheetCell): ShownAs;
}

/** Throws FileRefused. */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  if ((await lookThroughOffice(bytes, { line: () => {}, row: () => {} })) !== 'xlsx') throw new FileRefused('file-type');
  const entries = new Map(zipEntries(bytes).map((entry) => [entry.name, entry] as const));
  const paths = sheetPaths(await part(entries, 'xl/workbook.xml'), await part(entries, 'xl/_rels/workbook.xml.rels'));
  const strings = entries.has('xl/sharedStrings.xml') ? sharedStrings(await part(entries, 'xl/sharedStrings.xml')) : [];
  const formats = entries.has('xl/styles.xml') ? cellFormats(await part(entries, 'xl/styles.xml')) : [];
  return {
    shownAs: ({ style }) => formats[style] ?? 'number',
    async cells(sheet) {
      const path = paths.get(sheet);
      if (path === undefined) return null;
      const cells: SheetCell[] = [];
      readSheet(await part(entries, path), strings, {
        onCell(cell) {
          cells.push(cell);
          if (cells.length > CELLS_MAX) throw new FileRefused('file-bomb');
        },
      });
      return cells;
    },
  };
}

async function part(entries: ReadonlyMap<string, ZipEntry>, name: string): Promise<Buffer> {
  const entry = entries.get(name);
  if (entry === undefined) throw new FileRefused('file-damaged');
  return unpackEntry(entry, true);
}

/** Sheet name → its part. */
function sheetPaths(book: Buffer, relations: Buffer): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readXml(relations, {
    open(name, attributes) {
      const { Id = '', Target = '' } = attributes();
      // From the root, or from where the workbook is.
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const paths = new Map<string, string>();
  readXml(book, {
    open(element, attributes) {
      const { name = '', id = '' } = element === 'sheet' ? attributes() : {};
      const path = targets.get(id);
      if (path !== undefined) paths.set(name.normalize('NFC'), path);
    },
  });
  return paths;
}
