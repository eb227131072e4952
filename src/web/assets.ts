/** What pages load besides themselves: styles, scripts, the font. From here only, once a year at most: an address changes with its content. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { PUBLIC } from './access';
import { sendError } from './reply';

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  /** null: it is packed already. */
  readonly gzipped: Buffer | null;
  readonly hash: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};
const OWN = join(__dirname, 'assets');
const PICO = require.resolve('@picocss/pico/css/pico.min.css');
const FONT_FILES = join(dirname(require.resolve('@fontsource/be-vietnam-pro/package.json')), 'files');
/** Without `latin-ext`, which no Vietnamese word needs. */
const FONTS = ['latin', 'vietnamese'].flatMap((letters) => [400, 600].map((weight) => `be-vietnam-pro-${letters}-${weight}-normal.woff2`));

const assets = readAssets();

/** Address of an asset by its file name. Throws RangeError when there is no such file. */
export function assetPath(name: string): string {
  const asset = assets.get(name);
  if (asset === undefined) throw new RangeError(`There is no asset ${name}.`);
  return `/assets/${name}?v=${asset.hash}`;
}

export function assetRoutes(app: FastifyInstance): void {
  app.get<{ Params: { name: string }; Querystring: { v?: string } }>('/assets/:name', PUBLIC, async (request, reply) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return sendError(reply, 404);
    const age = request.query.v === asset.hash ? 'public, max-age=31536000, immutable' : 'no-cache';
    reply.header('cache-control', age).header('vary', 'accept-encoding').type(asset.type);
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
    return asset.gzipped !== null && takesGzip ? reply.header('content-encoding', 'gzip').send(asset.gzipped) : reply.send(asset.bytes);
  });
}

function readAssets(): ReadonlyMap<string, Asset> {
  const read = new Map<string, Asset>();
  for (const name of FONTS) read.set(name, asset(name, readFileSync(join(FONT_FILES, name))));
  read.set('pico.css', asset('pico.css', readFileSync(PICO)));
  for (const name of readdirSync(OWN)) {
    const text = readFileSync(join(OWN, name), 'utf8');
    const bytes = name.endsWith('.css') ? withAddresses(text, read) : text;
    read.set(name, asset(name, Buffer.from(bytes)));
  }
  return read;
}

/** A stylesheet names fonts by file: `url(asset:x.woff2)`. */
function withAddresses(css: string, read: ReadonlyMap<string, Asset>): string {
  return css.replace(/url\(asset:([\w.-]+)\)/g, (_, name: string) => `url(/assets/${name}?v=${read.get(name)?.hash ?? ''})`);
}

function asset(name: string, bytes: Buffer): Asset {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new RangeError(`Nothing is known of assets like ${name}.`);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { type, bytes, gzipped: name.endsWith('.woff2') ? null : gzipSync(bytes), hash };
}
