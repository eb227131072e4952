/** Takes a posted form apart: its text fields once each, and at most one file. */
import type { FastifyRequest } from 'fastify';
import { FILE_FIELD } from '../plan/form-fields';
import { FILE_BYTES_MAX } from './upload';

/** Bytes of one text field: 20,000 characters of up to four bytes. A longer one arrives cut off, and the reader then calls it too long. */
const FIELD_BYTES_MAX = 4 * 20_000 + 1_000;
/** With what the page had shown of each. */
const FIELDS_MAX = 1400;
/** All text fields of one form together. */
export const TEXT_BYTES_MAX = 2 * 1024 * 1024;

/** A file that is too large is cut off, not refused here, so that the texts beside it are kept. */
export const MULTIPART_OPTIONS = {
  throwFileSizeLimit: false,
  limits: { fieldNameSize: 100, fieldSize: FIELD_BYTES_MAX, fields: FIELDS_MAX, fileSize: FILE_BYTES_MAX, files: 2 },
} as const;

interface PostedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** The file went on beyond the limit; `bytes` is its beginning. */
  readonly truncated: boolean;
}

export interface PostedForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly PostedFile[];
}

/** Answered to the browser as a page with this status. */
class BadPost extends Error {
  constructor(readonly statusCode: 400 | 413 | 415) {
    super(`The posted form cannot be read (${statusCode}).`);
  }
}

/** Throws BadPost when a field comes twice, is too much, or the body is neither kind of form. */
export async function readPosted(request: FastifyRequest): Promise<PostedForm> {
  if (request.isMultipart()) {
    return readMultipart(request).catch((error: unknown) => {
      // The parser's own errors know their status, but for a body that is cut off or no form at all.
      throw error instanceof Error && 'statusCode' in error ? error : new BadPost(400);
    });
  }
  const { body } = request;
  if (!isFields(body)) throw new BadPost(415);
  return { fields: collect(Object.entries(body)), files: [] };
}

async function readMultipart(request: FastifyRequest): Promise<PostedForm> {
  const fields: [string, unknown][] = [];
  const files: PostedFile[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields.push([part.fieldname, part.value]);
      continue;
    }
    const bytes = await part.toBuffer();
    // A file input left empty still posts a nameless, empty part.
    if (part.filename === '' && bytes.length === 0) continue;
    if (part.fieldname !== FILE_FIELD) throw new BadPost(400);
    files.push({ name: part.filename, bytes, truncated: part.file.truncated });
  }
  return { fields: collect(fields), files };
}

function collect(entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let length = 0;
  for (const [name, value] of entries) {
    if (typeof value !== 'string' || fields.has(name)) throw new BadPost(400);
    length += Buffer.byteLength(value);
    if (length > TEXT_BYTES_MAX) throw new BadPost(413);
    fields.set(name, value);
  }
  return fields;
}

function isFields(body: unknown): body is Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
