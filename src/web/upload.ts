/** Which attachments are taken: by what the bytes are and hold, never by what the name or the browser says. */
import type { StoredFile } from '../client/dondoc';
import { lookAtJpeg, lookAtPng } from './files/image';
import { type TextSink, watchMarks } from './files/marks';
import { lookThroughOffice } from './files/office';
import { lookThroughPdf } from './files/pdf';
import { type FileProblem, FileRefused } from './files/refused';
import { oneAtATime } from './files/unzip';
import { endsAsZip } from './files/zip';

/** Largest attachment taken. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
const NAME_LENGTH_MAX = 120;
/** Readers look for a PDF header this far into a file. */
const HEAD_BYTES = 1024;

export type UploadProblem = FileProblem | 'several-files';
export type Upload = { readonly ok: true; readonly file: StoredFile } | { readonly ok: false; readonly problem: UploadProblem };

type Kind = 'pdf' | 'docx' | 'xlsx' | 'png' | 'jpeg';

const CONTENT_TYPES: Readonly<Record<Kind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpeg: 'image/jpeg',
};
const ENDINGS: Readonly<Record<Kind, readonly [string, ...string[]]>> = {
  pdf: ['.pdf'],
  docx: ['.docx'],
  xlsx: ['.xlsx'],
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg'],
};
/** What Office makes of a file behind a password: a container of the old kind with this in it. */
const LOCKED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** The file as it will be stored: type from its bytes, name made harmless and ending as its type does. */
export async function acceptUpload(name: string, bytes: Buffer): Promise<Upload> {
  if (bytes.length === 0) return { ok: false, problem: 'file-empty' };
  if (bytes.length > FILE_BYTES_MAX) return { ok: false, problem: 'file-too-large' };
  try {
    const kind = await oneAtATime(() => judge(bytes));
    return { ok: true, file: { name: harmlessName(name, kind), contentType: CONTENT_TYPES[kind], bytes } };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Throws FileRefused. */
async function judge(bytes: Buffer): Promise<Kind> {
  const marks = watchMarks();
  const kind = await lookInto(bytes, marks);
  const found = marks.found();
  if (found !== null) throw new FileRefused(found);
  return kind;
}

async function lookInto(bytes: Buffer, sink: TextSink): Promise<Kind> {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  if (head.startsWith('PK\x03\x04')) {
    if (head.includes('%PDF-')) throw new FileRefused('file-mixed');
    return lookThroughOffice(bytes, sink);
  }
  if (head.startsWith('%PDF-')) {
    if (endsAsZip(bytes) || /<(?:html|script|svg)\b/i.test(head)) throw new FileRefused('file-mixed');
    await lookThroughPdf(bytes, sink);
    return 'pdf';
  }
  if (head.startsWith('\x89PNG\r\n\x1a\n')) {
    lookAtPng(bytes);
    return 'png';
  }
  if (head.startsWith('\xff\xd8\xff')) {
    lookAtJpeg(bytes);
    return 'jpeg';
  }
  throw new FileRefused(bytes.includes(LOCKED_PACKAGE) ? 'file-locked' : 'file-type');
}

/** No folders, no control or reordering characters, at most 120 characters, and the ending of its real type. */
function harmlessName(name: string, kind: Kind): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base.replace(/[\p{C}<>:"|?*]/gu, '').trim();
  const ending = ENDINGS[kind].find((each) => clean.toLowerCase().endsWith(each)) ?? ENDINGS[kind][0];
  const stem = clean.toLowerCase().endsWith(ending) ? clean.slice(0, -ending.length) : clean;
  return `${stem.slice(0, NAME_LENGTH_MAX - ending.length).trim() || 'bao-cao'}${ending}`;
}
