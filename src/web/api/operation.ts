/** One operation of the API: its address, its fields, who may use it, and the use case that it calls. Everything else is made from these. */
import { z } from 'zod';
import type { Dondoc, Program, StoredFile } from '../../client/dondoc';
import type { Scope } from '../../plan/scopes';
import type { FieldError, Refused } from './problem';

/** What an operation works with. */
export interface Scene {
  readonly dondoc: Dondoc;
  /** Whose token it is. */
  readonly program: Program;
  /** In whose name it acts. */
  readonly by: string;
}

/** `file`: answered as it is. */
export type Answer = ({ readonly ok: true } & object) | { readonly ok: true; readonly file: StoredFile } | Refused;

/**
 * Which tokens that are bound to a plan or an agency may use it. `named`: whose plan and agency it names; `plan`: whose plan it names;
 * `any`: it keeps to the token's own by itself.
 */
export type Bound = 'named' | 'plan' | 'any';

export interface Operation {
  readonly verb: 'get' | 'post';
  /** Below `/api/v1`: `/plans/{plan}/status`. */
  readonly path: string;
  /** null: any good token. */
  readonly scope: Scope | null;
  readonly summary: string;
  readonly params: z.ZodObject;
  /** Query of a GET, body of a POST. */
  readonly fields: z.ZodObject;
  readonly answer: z.ZodObject | 'file';
  /** Name of the list that comes in pages; null: it is whole. */
  readonly list: string | null;
  /** Of the body, at most. */
  readonly bytes: number;
  readonly bound: Bound;
  readonly run: (scene: Scene, given: { readonly params: unknown; readonly fields: unknown }) => Promise<Answer>;
}

const BYTES = 1024 * 1024;
/** A document of 10 MB in base64, and what stands around it. */
export const DOCUMENT_BYTES = 15 * 1024 * 1024;

interface Spec<P extends z.ZodRawShape, F extends z.ZodRawShape> {
  readonly path: string;
  readonly scope: Scope | null;
  readonly summary: string;
  readonly params: P;
  readonly fields: F;
  readonly answer: z.ZodRawShape | 'file';
  readonly list?: string;
  readonly bytes?: number;
  readonly bound?: Bound;
  readonly call: (input: z.output<z.ZodObject<P>> & z.output<z.ZodObject<F>>, scene: Scene) => Promise<Answer>;
}

export function reading<P extends z.ZodRawShape, F extends z.ZodRawShape>(spec: Spec<P, F>): Operation {
  return operation('get', spec);
}

export function act<P extends z.ZodRawShape, F extends z.ZodRawShape>(spec: Spec<P, F>): Operation {
  return operation('post', spec);
}

function operation<P extends z.ZodRawShape, F extends z.ZodRawShape>(verb: Operation['verb'], spec: Spec<P, F>): Operation {
  const { path, scope, summary, answer, call, list = null, bytes = BYTES, bound = 'named' } = spec;
  const [params, fields] = [z.strictObject(spec.params), z.strictObject(spec.fields)];
  return {
    verb,
    path,
    scope,
    summary,
    params,
    fields,
    answer: answer === 'file' ? answer : z.strictObject(answer),
    list,
    bytes,
    bound,
    run: async (scene, given) => {
      const inPath = params.safeParse(given.params);
      if (!inPath.success) return { ok: false, reason: 'not-found' };
      const rest = fields.safeParse(given.fields);
      if (!rest.success) return { ok: false, reason: 'malformed', errors: errorsOf(rest.error, verb) };
      const input = { ...inPath.data, ...rest.data };
      return refusalFor(scene.program, bound, input) ?? call(input, scene);
    },
  };
}

/** A plan that the token is not for does not exist for it; another agency's is refused. */
function refusalFor(program: Program, bound: Bound, input: Readonly<Record<string, unknown>>): Refused | null {
  if (bound === 'any') return null;
  if (program.plan !== null && input['plan'] !== program.plan)
    return { ok: false, reason: 'plan' in input ? 'unknown-plan' : 'not-allowed' };
  return bound === 'named' && program.agency !== null && input['agency'] !== program.agency ? { ok: false, reason: 'not-allowed' } : null;
}

function errorsOf({ issues }: z.ZodError, verb: Operation['verb']): readonly FieldError[] {
  return issues.map(({ path, message }) => ({
    pointer:
      verb === 'get' ? `?${path.join('.')}` : path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: message,
  }));
}

/** One page of a list that is read whole, in the order of its keys. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { after, size }: { readonly after?: string | undefined; readonly size: number },
): { readonly page: readonly T[]; readonly next: string | null } {
  const keyed = items.map((item) => ({ key: keyOf(item), item })).filter(({ key }) => after === undefined || key > after);
  const page = keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).slice(0, size);
  return { page: page.map(({ item }) => item), next: keyed.length > size ? (page.at(-1)?.key ?? null) : null };
}
