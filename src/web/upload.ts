/** Which attachments are taken: by what the bytes are, never by what the name or the browser says. */
import type { StoredFile } from '../client/dondoc';
import { endsAsZip, type ZipEntry, zipEntries, zipText } from './zip';

/** Largest attachment taken. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
const UNPACKED_BYTES_MAX = 50 * 1024 * 1024;
const CONTENT_TYPES_BYTES_MAX = 1024 * 1024;
const NAME_LENGTH_MAX = 120;
/** Readers look for a PDF header this far into a file. */
const HEAD_BYTES = 1024;

export type UploadProblem = 'file-too-large' | 'file-empty' | 'file-type' | 'file-active' | 'file-damaged' | 'several-files';
export type Upload = { readonly ok: true; readonly file: StoredFile } | { readonly ok: false; readonly problem: UploadProblem };

type Kind = 'pdf' | 'docx' | 'xlsx' | 'png' | 'jpeg';
type Judged = { readonly kind: Kind } | { readonly problem: UploadProblem };

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
/** Macros, controls, links to other files, and embedded objects but the sheets behind charts. */
const ACTIVE_PART =
  /vbaProject\.bin$|vbaData\.xml$|(?:^|\/)(?:activeX|macrosheets|externalLinks|customUI)\/|(?:^|\/)embeddings\/(?!.*\.(?:xlsx|docx)$)|(?:^|\/)META-INF\//i;

/** The file as it will be stored: type from its bytes, name made harmless and ending as its type does. */
export function acceptUpload(name: string, bytes: Buffer): Upload {
  if (bytes.length === 0) return { ok: false, problem: 'file-empty' };
  if (bytes.length > FILE_BYTES_MAX) return { ok: false, problem: 'file-too-large' };
  const judged = judge(bytes);
  if ('problem' in judged) return { ok: false, problem: judged.problem };
  return { ok: true, file: { name: harmlessName(name, judged.kind), contentType: CONTENT_TYPES[judged.kind], bytes } };
}

function judge(bytes: Buffer): Judged {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  if (head.startsWith('PK\x03\x04')) return head.includes('%PDF-') ? { problem: 'file-damaged' } : judgeOffice(bytes);
  const kind = signatureKind(head);
  if (kind === null) return { problem: 'file-type' };
  const isAlsoPdf = kind !== 'pdf' && head.includes('%PDF-');
  return isAlsoPdf || endsAsZip(bytes) || /<(?:html|script|svg)\b/i.test(head) ? { problem: 'file-damaged' } : { kind };
}

function signatureKind(head: string): Kind | null {
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  return head.startsWith('\xff\xd8\xff') ? 'jpeg' : null;
}

function judgeOffice(bytes: Buffer): Judged {
  const entries = zipEntries(bytes);
  if (entries === null) return { problem: 'file-damaged' };
  const types = entries.find((entry) => entry.name === '[Content_Types].xml');
  const kind = entries.some(named('word/document.xml')) ? 'docx' : entries.some(named('xl/workbook.xml')) ? 'xlsx' : null;
  if (types === undefined || kind === null) return { problem: 'file-type' };
  if (entries.some((entry) => ACTIVE_PART.test(entry.name))) return { problem: 'file-active' };
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > UNPACKED_BYTES_MAX || entries.some(leavesFolder))
    return { problem: 'file-damaged' };
  const declared = zipText(bytes, types, CONTENT_TYPES_BYTES_MAX);
  if (declared === null) return { problem: 'file-damaged' };
  return /macroEnabled|vbaProject|oleObject/i.test(declared) ? { problem: 'file-active' } : { kind };
}

function named(name: string): (entry: ZipEntry) => boolean {
  return (entry) => entry.name === name;
}

function leavesFolder(entry: ZipEntry): boolean {
  return entry.name.startsWith('/') || entry.name.includes('\\') || entry.name.split('/').includes('..');
}

/** No folders, no control or reordering characters, at most 120 characters, and the ending of its real type. */
function harmlessName(name: string, kind: Kind): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base.replace(/[\p{C}<>:"|?*]/gu, '').trim();
  const ending = ENDINGS[kind].find((each) => clean.toLowerCase().endsWith(each)) ?? ENDINGS[kind][0];
  const stem = clean.toLowerCase().endsWith(ending) ? clean.slice(0, -ending.length) : clean;
  return `${stem.slice(0, NAME_LENGTH_MAX - ending.length).trim() || 'bao-cao'}${ending}`;
}
