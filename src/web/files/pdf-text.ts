/** The lines of a PDF's pages, as far as its fonts say which letters their glyphs are. Source: ISO 32000-1, 9.4 and 9.10.3. */
import type { TextSink } from './marks';

export interface PdfStream {
  /** Number of its object; NaN: not to be seen. */
  readonly object: number;
  readonly text: string;
}

/** What the lines of a page need to know of the file beside it. */
export interface PdfFonts {
  /** Name in a page's resources → objects that it is somewhere in the file. */
  readonly named: ReadonlyMap<string, ReadonlySet<number>>;
  /** Font's object → object of its map of characters. */
  readonly mapOf: ReadonlyMap<number, number>;
}

/** Glyph code → letters, of codes that are so many bytes long. */
interface CharacterMap {
  readonly bytes: number;
  readonly letters: ReadonlyMap<number, string>;
}

/** Glyphs shown in one font, their codes as bytes, one a character. */
interface Shown {
  readonly font: string;
  readonly codes: string;
}

const MAPS_MAX = 200;
const LETTERS_MAX = 70_000;
/** Words and signs of all pages: what comes behind is not looked at. */
const TOKENS_MAX = 1_000_000;
const LINE_PIECES_MAX = 2_000;
/** Pages may give one name to different fonts; a line is read in so many ways at most. */
const READINGS_MAX = 4;

/** `streams`: everything unpacked that may be a page or a font's map of characters. */
export function readPdfText(streams: readonly PdfStream[], { named, mapOf }: PdfFonts, sink: TextSink): void {
  const maps = new Map(
    streams
      .filter(({ text }) => /beginbf(?:char|range)/.test(text))
      .slice(0, MAPS_MAX)
      .map(({ object, text }) => [object, readMap(text)] as const),
  );
  const mapsOf = (font: string): readonly CharacterMap[] =>
    [...(named.get(font) ?? [])].map((object) => maps.get(mapOf.get(object) ?? Number.NaN)).filter((map) => map !== undefined);
  const budget = { tokens: TOKENS_MAX };
  for (const { text } of streams) {
    if (!/\bBT\b/.test(text)) continue;
    for (const line of linesOf(text, budget)) for (const reading of readingsOf(line, mapsOf)) sink.line(reading);
  }
}

function readingsOf(line: readonly Shown[], mapsOf: (font: string) => readonly CharacterMap[]): ReadonlySet<string> {
  const pieces = line.map(({ font, codes }) => {
    const maps = mapsOf(font).slice(0, READINGS_MAX);
    return maps.length === 0 ? [codes] : maps.map((map) => decoded(codes, map));
  });
  const ways = Math.max(1, ...pieces.map((readings) => readings.length));
  return new Set(Array.from({ length: ways }, (_, way) => pieces.map((readings) => readings[Math.min(way, readings.length - 1)]).join('')));
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

const TOKEN =
  /\((?:\\[\s\S]|[^\\()]){0,5000}\)|<[0-9A-Fa-f\s]{0,20000}>|\/[^\s/<>[\](){}%]{1,60}|[-+]?\d{0,20}\.?\d{1,20}|T[*dDfmjJ]|\b(?:cm|q|Q|BT)\b|['"[\]]/g;

/** What is shown on one height is one line, however many pieces it came in. */
function* linesOf(stream: string, budget: { tokens: number }): Generator<readonly Shown[]> {
  let [line, height, moved, lineAt]: [Shown[], number, number, number | null] = [[], 0, 0, null];
  let [numbers, name, font]: [number[], string, string] = [[], '', ''];
  const saved: (readonly [number, string])[] = [];
  for (const [token] of stream.matchAll(TOKEN)) {
    budget.tokens -= 1;
    if (budget.tokens < 0) break;
    if (/^[-+.\d]/.test(token)) {
      numbers = [...numbers.slice(-5), Number(token)];
      continue;
    }
    const last = numbers.at(-1) ?? 0;
    if (token.startsWith('/')) name = token.slice(1);
    else if (token === 'Tf') font = name;
    else if (token === 'q') saved.push([moved, font]);
    else if (token === 'Q') [moved, font] = saved.pop() ?? [0, ''];
    else if (token === 'cm') moved += last;
    else if (token === 'BT') height = 0;
    else if (token === 'Tm') height = last;
    else if (token === 'Td' || token === 'TD') height += last;
    else if (token === 'T*' || token === "'" || token === '"') height -= 1;
    else if (token.startsWith('(') || token.startsWith('<')) {
      const at = Math.round(height + moved);
      if (lineAt !== null && at !== lineAt && line.length > 0) {
        yield line;
        line = [];
      }
      lineAt = at;
      if (line.length < LINE_PIECES_MAX) line.push({ font, codes: stringBytes(token) });
    }
    // Inside an array numbers only move the glyphs a little.
    if (!/^[[\](</]/.test(token)) numbers = [];
  }
  if (line.length > 0) yield line;
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
