/** Looks through a Word or Excel file: every part is unpacked and counted, every text read, nothing is believed. */
import type { TextSink } from './marks';
import { readParagraphs, readRows } from './office-text';
import { type FileProblem, FileRefused } from './refused';
import { sharedStrings } from './sheet';
import { unpackEntry } from './unzip';
import { readXml, XML_BYTES_MAX } from './xml';
import { UNPACKED_BYTES_MAX, type ZipEntry, zipEntries } from './zip';

export type OfficeKind = 'docx' | 'xlsx';

/** What a part's name alone tells. The sheet behind a chart is no object, and is looked through like the file itself. */
const BY_NAME: readonly (readonly [RegExp, FileProblem])[] = [
  [/vbaProject|vbaData|(?:^|\/)(?:activeX|macrosheets|dialogsheets|customUI)\/|(?:^|\/)META-INF\//i, 'file-active'],
  [/(?:^|\/)embeddings\/(?!.*\.(?:xlsx|docx)$)/i, 'file-active'],
  [/(?:^|\/)(?:externalLinks|queryTables)\/|(?:^|\/)connections\.xml$/i, 'file-links'],
];
const EMBEDDED = /(?:^|\/)embeddings\/.*\.(?:xlsx|docx)$/i;
const BY_DECLARATION = /macroEnabled|vbaProject|oleObject|activeX|text\/html|application\/rtf/i;
const RUNNING_RELATION = /\/(?:oleObject|vbaProject|control|aFChunk)$/i;
/** All parts that are read: some three seconds of a slow machine. */
const XML_TOTAL_MAX = 20 * 1024 * 1024;
const OLE_HEAD = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** What all archives in one file may still unpack to. */
interface Budget {
  bytes: number;
  /** Of it, what is read as text. */
  xml: number;
}

/** Text goes to `sink`. Throws FileRefused. */
export async function lookThroughOffice(bytes: Buffer, sink: TextSink): Promise<OfficeKind> {
  return lookThrough(bytes, sink, { bytes: UNPACKED_BYTES_MAX, xml: XML_TOTAL_MAX }, true);
}

async function lookThrough(bytes: Buffer, sink: TextSink, budget: Budget, mayHold: boolean): Promise<OfficeKind> {
  const entries = zipEntries(bytes);
  budget.bytes -= entries.reduce((sum, { size }) => sum + size, 0);
  budget.xml -= entries.filter(isRead).reduce((sum, { size }) => sum + size, 0);
  if (budget.bytes < 0 || budget.xml < 0) throw new FileRefused('file-bomb');
  const names = entries.map(({ name }) => name);
  const kind = names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : null;
  if (kind === null || !names.includes('[Content_Types].xml')) throw new FileRefused('file-type');
  for (const [pattern, problem] of BY_NAME) if (names.some((name) => pattern.test(name))) throw new FileRefused(problem);
  const shared = entries.find(({ name }) => name === 'xl/sharedStrings.xml');
  const strings = shared === undefined ? [] : sharedStrings(await unpackEntry(readable(shared), true));
  for (const entry of entries) {
    const content = await unpackEntry(isRead(entry) ? readable(entry) : entry, isRead(entry) || EMBEDDED.test(entry.name));
    if (isRead(entry)) readPart(entry.name, content, strings, sink);
    else if (!EMBEDDED.test(entry.name)) refuseHidden(content);
    else if (mayHold) await lookThrough(content, sink, budget, false);
    else throw new FileRefused('file-crafted');
  }
  return kind;
}

/** Parts that office programs show or follow. What other programs keep beside them need not be text. */
function isRead({ name }: ZipEntry): boolean {
  return name === '[Content_Types].xml' || /\.rels$/i.test(name) || /^(?:word|xl)\/.*\.xml$/i.test(name);
}

function readable(entry: ZipEntry): ZipEntry {
  if (entry.size > XML_BYTES_MAX) throw new FileRefused('file-bomb');
  return entry;
}

/** Another file under a harmless name. */
function refuseHidden(head: Buffer): void {
  if (head.subarray(0, OLE_HEAD.length).equals(OLE_HEAD) || head.toString('latin1', 0, 2) === 'MZ') throw new FileRefused('file-active');
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') throw new FileRefused('file-crafted');
}

function readPart(name: string, part: Buffer, strings: readonly string[], sink: TextSink): void {
  if (name === '[Content_Types].xml') return readXml(part, { open: (_name, attributes) => refuseDeclared(attributes()) });
  if (/\.rels$/i.test(name)) return readXml(part, { open: (_name, attributes) => refuseRelation(attributes()) });
  // Its texts are read where cells name them.
  if (name === 'xl/sharedStrings.xml') return undefined;
  if (/^xl\/(?:worksheets|chartsheets)\/[^/]+\.xml$/i.test(name)) return readRows(part, strings, sink);
  return readParagraphs(part, sink);
}

function refuseDeclared(attributes: Readonly<Record<string, string>>): void {
  if (BY_DECLARATION.test(attributes['ContentType'] ?? '')) throw new FileRefused('file-active');
}

/** Addresses to click on are no content; pictures, templates and objects fetched from elsewhere are. */
function refuseRelation({ Type = '', TargetMode = '' }: Readonly<Record<string, string>>): void {
  if (RUNNING_RELATION.test(Type)) throw new FileRefused('file-active');
  if (TargetMode.toLowerCase() === 'external' && !/\/hyperlink$/i.test(Type)) throw new FileRefused('file-links');
}
