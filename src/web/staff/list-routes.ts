/** Contacts as a CSV list: taken out, and brought in after a look at what it would do. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contactsCsv, type ListedContact, readContactList, rejectedCsv } from '../../plan/read/contact-list';
import { actorIn, COORDINATOR } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import type { PostedForm } from '../posted';
import { sendError, sendFile, sendPage } from '../reply';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { CONTACTS_WORDS } from './contacts-words';
import { ListPage, type ListLook } from './list-page';

const CSV = 'text/csv; charset=utf-8';
/** Characters that a list unpacks to at most; `readContactList` takes fewer. */
const UNPACKED_MAX = 24_000_000;

interface Params {
  readonly plan: string;
}
type PlanRequest = FastifyRequest<{ Params: Params }>;

export function contactListRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: Params }>('/plans/:plan/contacts/list.csv', COORDINATOR, async ({ params: { plan } }, reply) => {
    const found = await context.dondoc.contacts(plan);
    if (!found.ok) return sendError(reply, 404);
    const text = contactsCsv(found.contacts.map(({ contact: id, ...post }) => ({ id, ...post })));
    return sendFile(reply, { name: `${plan}-dau-moi.csv`, contentType: CSV, bytes: Buffer.from(text) });
  });

  app.get<{ Params: Params }>('/plans/:plan/contacts/import', COORDINATOR, (request, reply) =>
    sendImport(context, request, reply, 200, { problem: null, look: null }),
  );

  app.post<{ Params: Params }>('/plans/:plan/contacts/import', COORDINATOR, async (request, reply) => {
    const posted = await readStaffPost(context, request, reply);
    const lang = languageOf(request);
    if (posted === null) return reply;
    const words = CONTACTS_WORDS[lang];
    const read = textOf(posted, words);
    if ('problem' in read) return sendImport(context, request, reply, 422, { problem: read.problem, look: null });
    const list = readContactList(read.text);
    if (!list.ok) {
      const problem = words.listFaults[list.fault](list.line, list.missing.join(', '));
      return sendImport(context, request, reply, 422, { problem, look: null });
    }
    return answer(context, request, reply, { rows: list.rows, text: read.text, wanted: posted.fields.get('do') ?? 'look' });
  });
}

interface Wanted {
  readonly rows: readonly ListedContact[];
  readonly text: string;
  /** `look`, `rejected`: nothing changes. */
  readonly wanted: string;
}

async function answer(
  context: WebContext,
  request: PlanRequest,
  reply: FastifyReply,
  { rows, text, wanted }: Wanted,
): Promise<FastifyReply> {
  const { plan } = request.params;
  const { faults } = CONTACTS_WORDS[languageOf(request)];
  const dryRun = wanted !== 'import';
  const done = await context.dondoc.importContacts({ plan, rows, by: actorIn(request.person, plan), dryRun });
  if (!done.ok) return sendError(reply, 404);
  const rejected = done.rejected.map(({ row, fault }) => ({ row, reason: faults[fault] }));
  if (wanted === 'rejected')
    return sendFile(reply, { name: `${plan}-can-sua.csv`, contentType: CSV, bytes: Buffer.from(rejectedCsv(rejected)) });
  const look = { changed: done.changed, same: done.same, rejected, isDone: !dryRun, packed: packed(text) };
  return sendImport(context, request, reply, 200, { problem: null, look });
}

async function sendImport(
  context: WebContext,
  request: PlanRequest,
  reply: FastifyReply,
  status: number,
  { problem, look }: { readonly problem: string | null; readonly look: ListLook | null },
): Promise<FastifyReply> {
  const found = await context.dondoc.planInForce(request.params.plan);
  if (!found.ok) return sendError(reply, 404);
  const [action = ''] = request.url.split('?');
  const nonce = staffNonce(context, request, action) ?? '';
  return sendPage(reply, status, ListPage({ frame: frameOf(context, request), plan: found.plan, action, nonce, problem, look }));
}

/** The file that was chosen, or the list that the page before had looked at. */
function textOf(
  { fields, files }: PostedForm,
  words: {
    readonly noFile: string;
    readonly notUtf8: string;
    readonly listFaults: { readonly 'too-large': (line: number, missing: string) => string };
  },
): { readonly text: string } | { readonly problem: string } {
  const [file] = files;
  try {
    const bytes = file?.bytes ?? unpacked(fields.get('list') ?? '');
    if (file?.truncated === true) return { problem: words.listFaults['too-large'](1, '') };
    if (bytes.length === 0) return { problem: words.noFile };
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: words.notUtf8 };
  }
}

/** A list of thousands of rows would not go into a form as it is. */
function packed(text: string): string {
  return deflateRawSync(text).toString('base64url');
}

/** Throws RangeError for more than a list may have, Error for what was not packed. */
function unpacked(list: string): Buffer {
  return list === '' ? Buffer.alloc(0) : inflateRawSync(Buffer.from(list, 'base64url'), { maxOutputLength: UNPACKED_MAX });
}
