/** Looks through a PDF as far as that goes without a library: its names, its streams packed by Flate or not at all, its text. */
import type { TextSink } from './marks';
import { readPdfText } from './pdf-text';
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
  const streams: string[] = [];
  let left = UNPACKED_BYTES_MAX;
  for (const { dictionary, from, to } of streamsOf(file)) {
    if (PICTURE.test(dictionary) && !isObjects(dictionary)) continue;
    const content = await unpacked(dictionary, bytes.subarray(from, to), left);
    if (content === null) continue;
    left -= content.length;
    const text = content.toString('latin1');
    refuseNames(text);
    streams.push(text);
  }
  readPdfText(streams, sink);
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

interface PdfStream {
  readonly dictionary: string;
  readonly from: number;
  readonly to: number;
}

function* streamsOf(file: string): Generator<PdfStream> {
  const begins = />>\s*stream\r?\n/g;
  for (let begin = begins.exec(file); begin !== null; begin = begins.exec(file)) {
    const from = begin.index + begin[0].length;
    const to = file.indexOf('endstream', from);
    if (to < 0) throw new FileRefused('file-damaged');
    const before = file.slice(Math.max(0, begin.index - DICTIONARY_BYTES), begin.index);
    yield { dictionary: plainName(before.slice(Math.max(0, before.lastIndexOf(' obj')))), from, to };
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
