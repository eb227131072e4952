/** A web over the fake, and a browser that opens a link and posts its form. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createWeb } from '../../src/web/server';
import { type FakeDondoc, fakeDondoc, NOW } from './fake-dondoc';

export const REPORT = '/reports/sen-vang-2024/d06-h1/xa-tan-an';
export const COMPLETE = { 'figure.XA01': 'yes', 'figure.XA03': '12', 'narrative.ket-qua': 'Đã triển khai.', declared: 'yes' } as const;

interface LogLine {
  readonly fields: object;
  readonly message: string;
}

export interface Site {
  readonly app: FastifyInstance;
  readonly dondoc: FakeDondoc;
  readonly log: LogLine[];
}

export function site(change: { readonly publicUrl?: string; readonly now?: string } = {}): Site {
  const dondoc = fakeDondoc();
  const log: LogLine[] = [];
  const write = (fields: object, message: string): void => void log.push({ fields, message });
  const publicUrl = change.publicUrl ?? 'http://127.0.0.1:8080';
  const app = createWeb({ dondoc, publicUrl, log: { info: write, error: write }, now: () => change.now ?? NOW });
  return { app, dondoc, log };
}

interface PostedSample {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly bytes: Buffer; readonly field?: string }[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the one on the page. */
  readonly nonce?: string;
  /** Instead of the report's own. */
  readonly url?: string;
}

export interface Browser {
  get(url: string): Promise<LightMyRequestResponse>;
  post(posted: PostedSample): Promise<LightMyRequestResponse>;
}

/** Follows the link, as a person does, and keeps the cookies it is given. */
export async function open(app: FastifyInstance, token = 'good-token', report = REPORT): Promise<Browser> {
  const opened = await app.inject(`/r/${token}`);
  const cookies = Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value]));
  const get = (url: string): Promise<LightMyRequestResponse> => app.inject({ url, cookies });
  return {
    get,
    post: async ({ fields = COMPLETE, files = [], headers = {}, nonce, url = report }) => {
      const shown = nonceOf((await get(report)).body);
      const form = new FormData();
      form.set('nonce', nonce ?? shown);
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      for (const { name, bytes, field } of files) form.append(field ?? 'file', new Blob([new Uint8Array(bytes)]), name);
      const sent = await multipart(form);
      const answer = await app.inject({ method: 'POST', url, cookies, payload: sent.payload, headers: { ...sent.headers, ...headers } });
      for (const { name, value } of answer.cookies) cookies[name] = value;
      return answer;
    },
  };
}

function nonceOf(html: string): string {
  return /name="nonce" value="([\w-]+)"/.exec(html)?.[1] ?? '';
}

interface Multipart {
  readonly payload: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

async function multipart(form: FormData): Promise<Multipart> {
  const encoded = new Response(form);
  return { payload: Buffer.from(await encoded.arrayBuffer()), headers: { 'content-type': encoded.headers.get('content-type') ?? '' } };
}
