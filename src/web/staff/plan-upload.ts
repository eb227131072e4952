/** A plan's files as they were uploaded or pasted, and packed to travel in the forms of the steps that follow. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PlanFiles } from '../../client/load-plan';
import type { PostedForm } from '../posted';

export type UploadFault = 'nothing' | 'too-large' | 'not-text' | 'no-plan' | 'several-plans' | 'broken';
type ReadFiles = { readonly ok: true; readonly files: PlanFiles } | { readonly ok: false; readonly fault: UploadFault };

/** The packed files. */
export const BUNDLE = 'bundle';
/** One file; as many characters as the reader of plans takes. */
const FILE_BYTES_MAX = 2 * 1024 * 1024;
/** Pasted texts longer than this would arrive cut off. */
const PASTED_BYTES_MAX = 80_000;
/** Two files, and what packing adds. */
const UNPACKED_BYTES_MAX = 5 * 1024 * 1024;
const PASTED = [
  ['yaml', 'plan.yaml'],
  ['csv', 'agencies.csv'],
] as const;

export function readPlanFiles({ fields, files }: PostedForm): ReadFiles {
  const packed = fields.get(BUNDLE) ?? '';
  if (packed !== '') return unpacked(packed);
  if (files.some(({ bytes, truncated }) => truncated || bytes.length > FILE_BYTES_MAX)) return refuse('too-large');
  const texts = new Map<string, string>();
  for (const [field, name] of PASTED) {
    const text = fields.get(field) ?? '';
    if (Buffer.byteLength(text) >= PASTED_BYTES_MAX) return refuse('too-large');
    if (text.trim() !== '') texts.set(name, text.replaceAll('\r\n', '\n'));
  }
  for (const { name, bytes } of files) {
    const text = utf8(bytes);
    if (text === null) return refuse('not-text');
    texts.set(baseName(name), text);
  }
  if (texts.size === 0) return refuse('nothing');
  const mains = [...texts.keys()].filter((name) => /\.ya?ml$/i.test(name));
  const [main] = mains;
  if (main === undefined) return refuse('no-plan');
  return mains.length > 1 ? refuse('several-plans') : { ok: true, files: { main, texts: Object.fromEntries(texts) } };
}

export function packed(files: PlanFiles): string {
  return gzipSync(JSON.stringify(files)).toString('base64url');
}

/** Whoever packs files of their own is checked like whoever uploads them; only what bursts is refused here. */
function unpacked(text: string): ReadFiles {
  try {
    const files: unknown = JSON.parse(gunzipSync(Buffer.from(text, 'base64url'), { maxOutputLength: UNPACKED_BYTES_MAX }).toString('utf8'));
    return isPlanFiles(files) ? { ok: true, files } : refuse('broken');
  } catch {
    return refuse('broken');
  }
}

function isPlanFiles(value: unknown): value is PlanFiles {
  if (typeof value !== 'object' || value === null || !('main' in value) || !('texts' in value)) return false;
  const { main, texts } = value;
  return (
    typeof main === 'string' &&
    typeof texts === 'object' &&
    texts !== null &&
    Object.values(texts).every((text) => typeof text === 'string')
  );
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without folders, as the plan's file names its list. */
function baseName(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? '';
}

function refuse(fault: UploadFault): ReadFiles {
  return { ok: false, fault };
}
