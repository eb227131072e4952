/** Looks through a PDF as far as that goes without a library: its names, its streams packed by Flate or not at all, its text. */
import type { TextSink } from './marks';
import { type PdfStream, readPdfText } from './pdf-text';
import { FileRefused } from './refused';
import { inflateStream } from './unzip';
import { UNPACKED_BYTES_MAX } from './zip';

/** Names of actions and things that run, open or carry something. Links to pages may stay. Source: ISO 32000-1, 12.6.4, 7.11.4, 12.7.8. */
const ACTIVE_NAMES = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'GoToE',
  'SubmitForm',
  'ImportData',
  'RichMedia',
  'Rendition',
  'XFA',
]);
const NAME = /\/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){3,60})(?=[\s/<>[\](){}%\0]|$)/g;
const ENCRYPTED = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/;
const OBJECT = /(?<!\d)(\d{1,10})\s{1,3}\d{1,5}\s{1,3}obj\b/g;
/** `/F1 12 0 R`. */
const REFERENCE = /\/([^\s/<>[\](){}%]{1,60})\s+(\d{1,10})\s+\d{1,5}\s+R\b/g;
/** Each costs a look of its own. */
const STREAMS_MAX = 10_000;
const END_BYTES = 2_048;
/** An object's dictionary is looked for this far before its stream. */
const DICTIONARY_BYTES = 4_096;
/** Pictures, fonts and colour profiles hold neither text nor objects. */
const PICTURE =
  /\/Subtype\s*\/(?:Image|CIDFontType0C|Type1C|OpenType)|\/Length[123]\s|\/ShadingType|\/FunctionType|\/N\s+[134]\s*\/Alternate/;
const FLATE = /\/Filter\s*(?:\/FlateDecode\b|\/Fl\b|\[\s*\/FlateDecode\s*\])/;

/** Text goes to `sink`. Throws FileRefused. */
export async function lookThroughPdf(bytes: Buffer, sink: TextSink): Promise<void> {
  const file = bytes.toString('latin1');
  if (!file.slice(-END_BYTES).includes('%%EOF')) throw new FileRefused('file-damaged');
  if (ENCRYPTED.test(file)) throw new FileRefused('file-locked');
  refuseNames(file);
  const streams: PdfStream[] = [];
  const named = new Map<string, Set<number>>();
  const mapOf = new Map<number, number>();
  const noteFonts = (number: number, object: string): void => {
    for (const [, name = '', target] of object.matchAll(REFERENCE)) named.set(name, (named.get(name) ?? new Set()).add(Number(target)));
    const map = /\/ToUnicode\s+(\d+)/.exec(object)?.[1];
    if (map !== undefined) mapOf.set(number, Number(map));
  };
  for (const [number, object] of objectsOf(file)) noteFonts(number, object);
  let [left, count] = [UNPACKED_BYTES_MAX, 0];
  for (const { object, dictionary, from, to } of streamsOf(file)) {
    count += 1;
    if (count > STREAMS_MAX) throw new FileRefused('file-bomb');
    if (PICTURE.test(dictionary) && !isObjects(dictionary)) continue;
    const content = await unpacked(dictionary, bytes.subarray(from, to), left);
    if (content === null) continue;
    left -= content.length;
    const text = content.toString('latin1');
    refuseNames(text);
    if (isObjects(dictionary)) for (const [number, packed] of objectsIn(dictionary, text)) noteFonts(number, packed);
    else streams.push({ object, text });
  }
  readPdfText(streams, { named, mapOf }, sink);
}

function refuseNames(text: string): void {
  for (const [, name = ''] of text.matchAll(NAME)) if (ACTIVE_NAMES.has(plainName(name))) throw new FileRefused('pdf-active');
}

/** Names may be spelt in escapes: `/J#61vaScript`. */
function plainName(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A stream of objects: what stands in it counts as if it stood in the file. */
function isObjects(dictionary: string): boolean {
  return /\/ObjStm\b/.test(dictionary);
}

/** Each object's beginning: fonts are short. */
function* objectsOf(file: string): Generator<readonly [number, string]> {
  let open: readonly [number: number, at: number] | null = null;
  for (const { 1: number, index } of file.matchAll(OBJECT)) {
    if (open !== null) yield [open[0], file.slice(open[1], Math.min(index, open[1] + DICTIONARY_BYTES))];
    open = [Number(number), index];
  }
  if (open !== null) yield [open[0], file.slice(open[1], open[1] + DICTIONARY_BYTES)];
}

/** Numbers and offsets stand before the objects. Source: ISO 32000-1, 7.5.7. */
function* objectsIn(dictionary: string, text: string): Generator<readonly [number, string]> {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const numbers = (text.slice(0, first).match(/\d+/g) ?? []).map(Number);
  for (let i = 0; i + 1 < numbers.length; i += 2)
    yield [numbers[i] ?? 0, text.slice(first + (numbers[i + 1] ?? 0), first + (numbers[i + 3] ?? text.length))];
}

interface PackedStream {
  readonly object: number;
  readonly dictionary: string;
  readonly from: number;
  readonly to: number;
}

function* streamsOf(file: string): Generator<PackedStream> {
  const begins = />>\s*stream\r?\n/g;
  for (let begin = begins.exec(file); begin !== null; begin = begins.exec(file)) {
    const from = begin.index + begin[0].length;
    const to = file.indexOf('endstream', from);
    if (to < 0) throw new FileRefused('file-damaged');
    const before = file.slice(Math.max(0, begin.index - DICTIONARY_BYTES), begin.index);
    const at = Math.max(0, before.lastIndexOf(' obj'));
    const object = Number(/(\d+)\s+\d+$/.exec(before.slice(0, at))?.[1] ?? Number.NaN);
    yield { object, dictionary: plainName(before.slice(at)), from, to };
    begins.lastIndex = to;
  }
}

/** null: packed in a way that is not looked into, which for a stream of objects no writer needs. */
async function unpacked(dictionary: string, packed: Buffer, bytesMax: number): Promise<Buffer | null> {
  const isPlain = !/\/Filter\b/.test(dictionary);
  if (isObjects(dictionary) && ((!isPlain && !FLATE.test(dictionary)) || /\/Predictor\s+(?!1\b)\d/.test(dictionary)))
    throw new FileRefused('file-crafted');
  if (isPlain) return packed;
  return FLATE.test(dictionary) ? inflateStream(packed, bytesMax) : null;
}
