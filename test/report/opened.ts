/** Opens the written files again and reads back what a person would see. */
import { strFromU8, unzipSync } from 'fflate';

export type Cell = { readonly type: 'number' | 'text'; readonly value: string } | null;

/** XML of one part of a .docx or .xlsx. */
export function partOf(bytes: Uint8Array, path: string): string {
  const part = unzipSync(bytes)[path];
  if (part === undefined) throw new Error(`${path} is not in the file.`);
  return strFromU8(part);
}

export function sheetNames(bytes: Uint8Array): readonly string[] {
  return [...partOf(bytes, 'xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map((match) => unescaped(match[1] ?? ''));
}

/** Rows of the named sheet; null is an empty cell. */
export function sheetRows(bytes: Uint8Array, name: string): readonly (readonly Cell[])[] {
  const xml = partOf(bytes, `xl/worksheets/sheet${sheetNames(bytes).indexOf(name) + 1}.xml`);
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>|<row [^>]*\/>/gs)].map((row) =>
    [...(row[1] ?? '').matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map((cell) => read(cell[1] ?? '')),
  );
}

function read(inside: string): Cell {
  const number = /<v>(.*?)<\/v>/.exec(inside);
  if (number !== null) return { type: 'number', value: number[1] ?? '' };
  const text = /<t [^>]*>(.*?)<\/t>/s.exec(inside);
  return text === null ? null : { type: 'text', value: unescaped(text[1] ?? '') };
}

/** Paragraphs of the document's body, tables included, in order. */
export function paragraphs(bytes: Uint8Array): readonly string[] {
  const xml = partOf(bytes, 'word/document.xml');
  const read = [...xml.matchAll(/<w:p(?: [^>]*)?>(.*?)<\/w:p>/gs)].map((paragraph) =>
    [...(paragraph[1] ?? '').matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)].map((run) => unescaped(run[1] ?? '')).join(''),
  );
  return read.filter((text) => text.trim() !== '');
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
