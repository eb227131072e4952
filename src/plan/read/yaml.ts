/** YAML text to plain values, with the place of each, and without the ways a YAML file can hurt its reader. */
import { type Document, isAlias, isCollection, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import type { ReadCode, ReadProblem } from './problem';

/** Characters; a plan of 4,000 agencies written in full has about 1.5 million. */
const MAX_LENGTH = 2_000_000;
/** How many nodes aliases may stand for before the file counts as a bomb. */
const MAX_ALIASES = 100;

export interface Place {
  readonly line: number;
  readonly column: number;
}

export type YamlResult =
  | { readonly ok: true; readonly value: unknown; readonly placeOf: (path: readonly (string | number)[], key?: string) => Place }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/** Plain values (dates and times stay text) and `placeOf`: the value at a path, or a key in the map there; of what is missing, the nearest node around it. */
export function parseYaml(file: string, text: string): YamlResult {
  const fault = (code: ReadCode, value: string, { line, column }: Place = { line: 1, column: 1 }): YamlResult => ({
    ok: false,
    problems: [{ code, file, line, column, path: '', value, allowed: [] }],
  });
  if (text.length > MAX_LENGTH) return fault('file-too-large', String(text.length));
  const lines = new LineCounter();
  try {
    const document = parseDocument(text.normalize('NFC'), { lineCounter: lines, uniqueKeys: true, stringKeys: true, prettyErrors: false });
    if (document.errors.length > 0) return { ok: false, problems: document.errors.map((error) => syntaxProblem(file, text, error, lines)) };
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: true, value, placeOf: (path, key) => placeIn(document, lines, path, key) };
  } catch (error) {
    // The parser throws on alias bombs, and runs out of stack on absurd nesting.
    return error instanceof ReferenceError ? fault('too-many-aliases', '') : fault('yaml-syntax', String(error));
  }
}

function syntaxProblem(file: string, text: string, error: YAMLError, lines: LineCounter): ReadProblem {
  const [start, end] = error.pos;
  const place = placeAt(start, lines);
  const base = { file, ...place, path: '', allowed: [] };
  if (error.code === 'DUPLICATE_KEY')
    return { ...base, code: 'duplicate-key', value: /^[\w-]*/.exec(text.slice(start))?.[0] ?? text.slice(start, end) };
  return { ...base, code: 'yaml-syntax', value: error.message };
}

function placeIn(document: Document, lines: LineCounter, path: readonly (string | number)[], key?: string): Place {
  let node: Node | null = document.contents;
  for (const part of key === undefined ? path : [...path, key]) {
    const next = childOf(document, node, part);
    if (next === null) break;
    node = next;
  }
  const keyNode = key === undefined ? null : keyOf(document, path, key);
  return placeAt((keyNode ?? node)?.range?.[0] ?? 0, lines);
}

/** The node under a key or index, aliases followed; null: there is none. */
function childOf(document: Document, parent: Node | null, part: string | number): Node | null {
  const child: unknown = isCollection(parent) ? parent.get(part, true) : null;
  const node: unknown = isAlias(child) ? child.resolve(document) : child;
  return isNode(node) ? node : null;
}

function keyOf(document: Document, path: readonly (string | number)[], key: string): Node | null {
  const map = path.reduce<Node | null>((node, part) => childOf(document, node, part), document.contents);
  if (!isMap(map)) return null;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair !== undefined && isScalar(pair.key) ? pair.key : null;
}

function placeAt(offset: number, lines: LineCounter): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
