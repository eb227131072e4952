/** The lines of a PDF's pages, as far as its fonts say which letters their glyphs are. Source: ISO 32000-1, 9.4 and 9.10.3. */
import type { TextSink } from './marks';

/** Glyph code → letters, of codes that are so many bytes long. */
interface CharacterMap {
  readonly bytes: number;
  readonly letters: ReadonlyMap<number, string>;
}

const MAPS_MAX = 60;
const LETTERS_MAX = 70_000;
/** Text beyond this is not looked at. */
const LINES_MAX = 100_000;
const LINE_BYTES_MAX = 20_000;

/** `streams`: everything unpacked that may be a page or a font's map of characters. Each line is read with every map: which is right, only a whole reader of PDF would know. */
export function readPdfText(streams: readonly string[], sink: TextSink): void {
  const maps = streams
    .filter((stream) => /beginbf(?:char|range)/.test(stream))
    .slice(0, MAPS_MAX)
    .map(readMap);
  let count = 0;
  for (const stream of streams) {
    if (!/\bBT\b/.test(stream)) continue;
    for (const line of linesOf(stream)) {
      count += 1;
      if (count > LINES_MAX) return;
      const read = new Set([line, ...maps.map((map) => decoded(line, map))]);
      for (const text of read) sink.line(text);
    }
  }
}

function readMap(stream: string): CharacterMap {
  const letters = new Map<number, string>();
  let bytes = 2;
  const add = (code: number, text: string): void => {
    if (letters.size < LETTERS_MAX) letters.set(code, text);
  };
  for (const [, block = ''] of stream.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/g)) {
      bytes = Math.ceil(code.length / 2);
      add(Number.parseInt(code, 16), utf16(text));
    }
  }
  for (const [, block = ''] of stream.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, low = '', high = '', first, list] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g,
    )) {
      bytes = Math.ceil(low.length / 2);
      const [from, to] = [Number.parseInt(low, 16), Number.parseInt(high, 16)];
      const each = list === undefined ? null : [...list.matchAll(/<([0-9A-Fa-f]*)>/g)].map(([, text = '']) => utf16(text));
      const start = Number.parseInt(first ?? '0', 16);
      for (let code = from; code <= Math.min(to, from + 0xffff); code++)
        add(code, each === null ? String.fromCharCode(start + code - from) : (each[code - from] ?? ''));
    }
  }
  return { bytes, letters };
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function decoded(line: string, { bytes, letters }: CharacterMap): string {
  let text = '';
  for (let at = 0; at + bytes <= line.length; at += bytes) {
    let code = 0;
    for (let i = 0; i < bytes; i++) code = code * 256 + line.charCodeAt(at + i);
    text += letters.get(code) ?? '\ufffd';
  }
  return text;
}

const TOKEN = /\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|[-+]?\d*\.?\d+|T[*dDmjJ]|\b(?:cm|q|Q|BT)\b|['"[\]]/g;

/** What is shown on one height is one line, however many pieces it came in. Codes as bytes, one a character. */
function* linesOf(stream: string): Generator<string> {
  let [line, height, moved, shown]: [string, number, number, number | null] = ['', 0, 0, null];
  const saved: number[] = [];
  let numbers: number[] = [];
  for (const [token] of stream.matchAll(TOKEN)) {
    if (/^[-+.\d]/.test(token)) {
      numbers = [...numbers.slice(-5), Number(token)];
      continue;
    }
    const last = numbers.at(-1) ?? 0;
    if (token === 'q') saved.push(moved);
    else if (token === 'Q') moved = saved.pop() ?? 0;
    else if (token === 'cm') moved += last;
    else if (token === 'BT') height = 0;
    else if (token === 'Tm') height = last;
    else if (token === 'Td' || token === 'TD') height += last;
    else if (token === 'T*' || token === "'" || token === '"') height -= 1;
    else if (token.startsWith('(') || token.startsWith('<')) {
      const at = Math.round(height + moved);
      if (shown !== null && at !== shown && line !== '') {
        yield line;
        line = '';
      }
      shown = at;
      if (line.length < LINE_BYTES_MAX) line += stringBytes(token);
    }
    if (token !== '[' && token !== ']' && !token.startsWith('(') && !token.startsWith('<')) numbers = [];
  }
  if (line !== '') yield line;
}

function stringBytes(token: string): string {
  const inside = token.slice(1, -1);
  if (token.startsWith('<')) {
    const hex = inside.replace(/\s/g, '');
    return (hex.match(/..?/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte.padEnd(2, '0'), 16))).join('');
  }
  return inside.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, sign: string) => {
    if (/^[0-7]/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8) & 255);
    return ESCAPES[sign] ?? sign;
  });
}

/** A line end behind a backslash is no text. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '', '\r\n': '' };
