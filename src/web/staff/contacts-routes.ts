/** The room of agencies and contacts: the list, one agency, and what changes a post. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Outcome, Refusal } from '../../client/dondoc';
import { isLocalDate } from '../../plan/dates';
import { evidenceJson } from '../../plan/evidence/pack';
import { evidenceHtml } from '../../plan/evidence/page';
import { actorIn, COORDINATOR, hasRole, VIEWER } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { sendError, sendFile, sendPage } from '../reply';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { FORM_PATHS, StaffAgencyPage } from './agency-page';
import type { ContactForm, FailedForm } from './contact-forms';
import { ContactsPage } from './contacts-page';
import { CONTACTS_WORDS } from './contacts-words';

const PAGE_SIZE = 50;
const ROUTE = '/plans/:plan/agencies/:agency';

interface ListQuery {
  readonly q?: string;
  readonly after?: string;
}
interface AgencyParams {
  readonly plan: string;
  readonly agency: string;
}
type AgencyRequest = FastifyRequest<{ Params: AgencyParams }>;
type Fields = ReadonlyMap<string, string>;
/** Whose post is changed, and by whom. */
interface Whose {
  readonly plan: string;
  readonly contact: string;
  readonly by: string;
}
type Act = (whose: Whose, fields: Fields) => Promise<Outcome<{ readonly isNew: boolean }>>;

export function contactsRoomRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: { plan: string }; Querystring: ListQuery }>('/plans/:plan/agencies', VIEWER, (request, reply) =>
    sendList(context, request, reply),
  );

  app.get<{ Params: AgencyParams }>(ROUTE, VIEWER, (request, reply) => sendAgency(context, request, reply, 200, null));

  app.get<{ Params: AgencyParams & { format: string } }>(`${ROUTE}/evidence/:format`, VIEWER, async ({ params }, reply) => {
    const found = await context.dondoc.agencyYear(params);
    if (!found.ok || (params.format !== 'html' && params.format !== 'json')) return sendError(reply, 404);
    const { year } = found.year.plan;
    const packed = await context.dondoc.evidence({ plan: params.plan, agency: params.agency, year });
    if (!packed.ok) return sendError(reply, 404);
    const text = params.format === 'html' ? evidenceHtml(packed.pack) : evidenceJson(packed.pack);
    const contentType = params.format === 'html' ? 'text/html; charset=utf-8' : 'application/json';
    return sendFile(reply, { name: `${params.plan}-${params.agency}-${year}.${params.format}`, contentType, bytes: Buffer.from(text) });
  });

  const acts = actsOn(context);
  for (const form of FORMS) {
    const url = `${ROUTE}/${FORM_PATHS[form]}`;
    app.post<{ Params: AgencyParams }>(url, COORDINATOR, (request, reply) => take(context, { form, act: acts[form] }, request, reply));
    // A page that answered a post is loaded again by its address.
    app.get<{ Params: AgencyParams }>(url, VIEWER, async ({ params }, reply) => reply.redirect(agencyRoom(params), 303));
  }
}

function agencyRoom({ plan, agency }: AgencyParams): string {
  return `/plans/${encodeURIComponent(plan)}/agencies/${encodeURIComponent(agency)}`;
}

const FORMS: readonly ContactForm[] = ['contact', 'substitute', 'end'];

async function sendList(
  context: WebContext,
  request: FastifyRequest<{ Params: { plan: string }; Querystring: ListQuery }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { q: search = '', after } = request.query;
  const { plan } = request.params;
  const from = after !== undefined && /^\d{1,8}$/.test(after) ? Number(after) : null;
  const found = await context.dondoc.planInForce(plan);
  const page = await context.dondoc.agencies({ plan, search: search.slice(0, 100), after: from, size: PAGE_SIZE });
  if (!found.ok || !page.ok) return sendError(reply, 404);
  const mayChange = hasRole(request.person, 'coordinator', plan);
  const frame = frameOf(context, request);
  return sendPage(reply, 200, ContactsPage({ frame, plan: found.plan, page, search, isFirst: from === null, mayChange }));
}

/** What each form does; `isNew`: it had not been so already. */
function actsOn({ dondoc }: WebContext): Readonly<Record<ContactForm, Act>> {
  return {
    contact: async (whose, fields) => {
      const [title, email, phone] = [textOf(fields, 'title'), textOf(fields, 'email'), textOf(fields, 'phone')];
      const known = await dondoc.agencyYear({ plan: whose.plan, agency: whose.contact.split('/')[0] ?? '' });
      const before = known.ok ? known.year.contacts.find(({ contact }) => contact === whose.contact) : undefined;
      // The page sends every field: what stands is no change, and an address that is sent as it was says nothing of its health.
      const change = {
        ...(title === before?.title ? {} : { title }),
        ...(email === before?.email ? {} : { email }),
        ...(phone === (before?.phone ?? '') ? {} : { phone }),
      };
      const done = await dondoc.setContact({ ...whose, ...change });
      return done.ok ? { ok: true, isNew: done.changed.length > 0 } : done;
    },
    substitute: async (whose, fields) => {
      const [from, to, phone] = [textOf(fields, 'from'), textOf(fields, 'to'), textOf(fields, 'phone')];
      if (!isLocalDate(from) || !isLocalDate(to)) return { ok: false, reason: 'not-a-date' };
      const named = { from, to, title: textOf(fields, 'title'), email: textOf(fields, 'email'), phone: phone === '' ? null : phone };
      const done = await dondoc.substituteContact({ ...whose, ...named });
      return done.ok ? { ok: true, isNew: done.changed } : done;
    },
    end: async (whose, fields) => {
      const from = textOf(fields, 'from');
      if (!isLocalDate(from)) return { ok: false, reason: 'not-a-date' };
      const done = await dondoc.endSubstitute({ ...whose, from });
      return done.ok ? { ok: true, isNew: done.changed } : done;
    },
  };
}

async function take(
  context: WebContext,
  { form, act }: { readonly form: ContactForm; readonly act: Act },
  request: AgencyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const posted = await readStaffPost(context, request, reply);
  const lang = languageOf(request);
  if (posted === null) return reply;
  const { plan, agency } = request.params;
  const contact = posted.fields.get('contact') ?? '';
  if (!contact.startsWith(`${agency}/`)) return sendError(reply, 404);
  const outcome = await act({ plan, contact, by: actorIn(request.person, plan) }, posted.fields);
  if (outcome.ok && outcome.isNew) return reply.redirect(agencyRoom(request.params), 303);
  const words = CONTACTS_WORDS[lang];
  const refusal = outcome.ok ? words.same[form] : (words.refusals[outcome.reason] ?? words.notDone);
  const field = outcome.ok ? null : fieldOf(form, outcome.reason);
  return sendAgency(context, request, reply, 409, { form, contact, fields: posted.fields, refusal, field });
}

/** The field that a refusal is about; null: the whole form. */
function fieldOf(form: ContactForm, reason: Refusal): string | null {
  return form === 'end' ? 'from' : (FIELDS[reason] ?? null);
}

const FIELDS: Readonly<Partial<Record<Refusal, string>>> = {
  'bad-address': 'email',
  'no-title': 'title',
  'ends-before-it-starts': 'to',
  'not-a-date': 'from',
  'overlapping-substitute': 'from',
};

async function sendAgency(
  context: WebContext,
  request: AgencyRequest,
  reply: FastifyReply,
  status: number,
  failed: FailedForm | null,
): Promise<FastifyReply> {
  const { plan, agency } = request.params;
  const found = await context.dondoc.agencyYear({ plan, agency });
  if (!found.ok) return sendError(reply, 404);
  const nonces = hasRole(request.person, 'coordinator', plan) ? noncesOf(context, request) : null;
  return sendPage(reply, status, StaffAgencyPage({ frame: frameOf(context, request), year: found.year, nonces, failed }));
}

function noncesOf(context: WebContext, request: AgencyRequest): Readonly<Record<ContactForm, string>> {
  const { plan, agency } = request.params;
  const nonce = (form: ContactForm) => staffNonce(context, request, `/plans/${plan}/agencies/${agency}/${FORM_PATHS[form]}`) ?? '';
  return { contact: nonce('contact'), substitute: nonce('substitute'), end: nonce('end') };
}

const TEXT_LENGTH_MAX = 300;

function textOf(fields: Fields, field: string): string {
  return (fields.get(field) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, TEXT_LENGTH_MAX);
}
