/** Who may use a route. Every route declares it; one hook enforces it, so that none can forget to. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type SignedIn, STAFF_ROLES, type StaffRole } from '../client/identity/person';
import type { Actor } from '../client/dondoc';
import type { WebContext } from './context';
import { isLoopbackRequest, isLoopbackUrl } from './guard';
import { NOT_ALLOWED, NOT_SIGNED_IN } from './message-words';
import { languageOf } from './language';
import { sendMessage } from './reply';
import { staffToken } from './staff-cookie';

/**
 * `public`: anybody. `link`: the bearer of a mailed link, which the route itself opens. `token`: a program, checked by the API.
 * `signed-in`: whoever has a session. A role: whoever has at least it in the plan of the address, or where it names none, in any.
 */
export type Access = 'public' | 'link' | 'token' | 'signed-in' | StaffRole;

/** What a route for the bearer of a mailed link says. */
export const LINK = { config: { access: 'link' } } as const;
/** What a route for everybody says. */
export const PUBLIC = { config: { access: 'public' } } as const;
/** What routes for staff say. */
export const SIGNED_IN = { config: { access: 'signed-in' } } as const;
export const VIEWER = { config: { access: 'viewer' } } as const;
export const REVIEWER = { config: { access: 'reviewer' } } as const;
export const COORDINATOR = { config: { access: 'coordinator' } } as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Who is signed in; null: nobody, or a page that asks nobody. */
    person: SignedIn | null;
  }
}

/** Throws when a route is added that does not say who may use it. */
export function guardRoutes(app: FastifyInstance, context: WebContext): void {
  app.decorateRequest('person', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`${String(method)} ${url} does not say who may use it.`);
  });
  app.addHook('onRequest', (request, reply) => enforce(context, request, reply));
}

async function enforce(context: WebContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { access } = request.routeOptions.config;
  // Of a page that is not there nothing is known, and it tells nothing.
  if (access === undefined || access === 'public' || access === 'link' || access === 'token') return undefined;
  const token = staffToken(request.headers.cookie, context.publicUrl);
  request.person = token === null ? null : await context.dondoc.signedIn(token);
  if (request.person === null) {
    return access === 'viewer' && readsOnThisMachine(context, request) ? undefined : askToSignIn(request, reply);
  }
  if (access === 'signed-in' || hasRole(request.person, access, planOf(request))) return undefined;
  return sendMessage(reply, 403, NOT_ALLOWED[languageOf(request)]);
}

/** Whether somebody has at least that role in the plan; with null in any plan. */
export function hasRole(person: SignedIn | null, role: StaffRole, plan: string | null): boolean {
  if (person === null) return false;
  return person.isAdmin || person.posts.some((post) => (plan === null || post.plan === plan) && rank(post.role) >= rank(role));
}

/** In whose name somebody acts in a plan: the highest post. Throws RangeError for one who has none, whom the hook does not let through. */
export function actorIn(person: SignedIn | null, plan: string): Actor {
  const posts = person?.posts.filter((post) => post.plan === plan) ?? [];
  const [highest] = posts.toSorted((a, b) => rank(b.role) - rank(a.role));
  if (highest !== undefined) return highest.actor;
  if (person?.isAdmin === true) return 'admin';
  throw new RangeError('Nobody acts in a plan without a post in it.');
}

function rank(role: StaffRole): number {
  return STAFF_ROLES.indexOf(role);
}

function planOf({ params }: FastifyRequest): string | null {
  const named = typeof params === 'object' && params !== null && 'plan' in params ? params.plan : null;
  return typeof named === 'string' ? named : null;
}

/** Where the service is for this machine alone, whoever sits at it may look, and nothing more. */
function readsOnThisMachine({ publicUrl }: WebContext, request: FastifyRequest): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && isLoopbackUrl(publicUrl) && isLoopbackRequest(request);
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendMessage(reply, 403, NOT_SIGNED_IN[languageOf(request)]);
  return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
}
