/** Reads the XML of an office file: no document type, so no entities; elements by their local names. */
import { Parser } from 'saxen';
import { FileRefused } from './refused';

export interface XmlReader {
  /** Attributes by local name. */
  open?(name: string, attributes: () => Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Largest part that is read: as text it takes twice that in memory. */
export const XML_BYTES_MAX = 10 * 1024 * 1024;

/** Calls the reader in the order of the document. Throws FileRefused when it is not well-formed, or is what no office program writes. */
export function readXml(bytes: Buffer, reader: XmlReader): void {
  // In UTF-16 everything else here would look at nothing.
  if (bytes.subarray(0, 4).includes(0)) throw new FileRefused('file-crafted');
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => reader.open?.(localName(name), () => decoded(attributes(), decode)));
  parser.on('closeTag', (name) => reader.close?.(localName(name)));
  parser.on('text', (text, decode) => reader.text?.(decode(text)));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('attention', () => refuse('file-crafted'));
  parser.on('question', (declaration) => {
    const encoding = /\bencoding\s*=\s*["']([^"']*)/.exec(declaration)?.[1] ?? 'utf-8';
    if (!/^(?:utf-?8|us-ascii)$/i.test(encoding)) refuse('file-crafted');
  });
  parser.on('error', (error) => {
    throw error instanceof FileRefused ? error : new FileRefused('file-damaged');
  });
  parser.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
}

function refuse(problem: 'file-crafted'): never {
  throw new FileRefused(problem);
}

function decoded(
  attributes: Readonly<Record<string, string>> | boolean,
  decode: (text: string) => string,
): Readonly<Record<string, string>> {
  if (typeof attributes === 'boolean') return {};
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), decode(value)]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
