/** Looks at a picture's frame: whole, and nothing behind it. */
import { FileRefused } from './refused';
import { endsAsZip } from './zip';

const PNG_HEAD_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const PNG_CHUNK_BYTES = 12;
const MARKUP = /<(?:html|script|svg|iframe|body)[\s>]|<\?php|%PDF-/i;

/** Chunk by chunk to the end; throws FileRefused. Source: W3C PNG, 5.3. */
export function lookAtPng(bytes: Buffer): void {
  let at = PNG_HEAD_BYTES;
  let type = '';
  while (type !== 'IEND') {
    if (at + PNG_CHUNK_BYTES > bytes.length) throw new FileRefused('file-damaged');
    type = bytes.toString('latin1', at + 4, at + 8);
    at += PNG_CHUNK_BYTES + bytes.readUInt32BE(at);
  }
  if (at > bytes.length) throw new FileRefused('file-damaged');
  if (at < bytes.length) throw new FileRefused('file-mixed');
  refuseMarkup(bytes);
}

/** Cameras write on behind the picture's end, so that only other kinds of file are looked for there. Throws FileRefused. */
export function lookAtJpeg(bytes: Buffer): void {
  if (endsAsZip(bytes)) throw new FileRefused('file-mixed');
  refuseMarkup(bytes);
  if (!bytes.includes(Buffer.from([0xff, 0xd9]))) throw new FileRefused('file-damaged');
}

function refuseMarkup(bytes: Buffer): void {
  if (MARKUP.test(bytes.toString('latin1'))) throw new FileRefused('file-mixed');
}
