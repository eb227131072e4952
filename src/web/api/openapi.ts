/** The OpenAPI 3.1 document, made from the table of operations and its schemas. */
import { z } from 'zod';
import type { Operation } from './operation';
import { operations } from './operations/table';
import { Problem } from './problem';

type Json = Readonly<Record<string, unknown>>;

const TOKEN = 'token';
const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'No token, or none that is good.',
  403: 'The token does not cover it.',
  404: 'There is none, or none that the token may know of.',
  409: 'Not now: what it is about is in another state.',
  411: 'No length.',
  413: 'Too large.',
  415: 'Not JSON.',
  422: 'Readable, but not right.',
  429: 'Too many requests.',
  503: 'Temporal does not answer; ask for the state before trying again.',
};
const OF_ALL = [400, 401, 403, 404, 422, 429];
const OF_ACTS = [409, 411, 413, 415, 503];

export function openApi(publicUrl: URL): Json {
  const schemas = new Map<string, unknown>();
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, operation] of operations()) {
    const { path, verb } = operation;
    paths[path] = { ...paths[path], [verb]: operationOf(name, operation, schemas) };
  }
  schemaOf(Problem, 'output', schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dondoc',
      version: '1',
      description: 'Yearly reporting plans: what is owed, what was sent in, what was decided. How it behaves is said in docs/api.md.',
    },
    servers: [{ url: new URL('/api/v1', publicUrl).href }],
    security: [{ [TOKEN]: [] }],
    paths,
    components: {
      securitySchemes: { [TOKEN]: { type: 'http', scheme: 'bearer', description: '`dondoc token create` makes one.' } },
      schemas: Object.fromEntries(schemas),
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, words]) => [`Problem${status}`, problemOf(Number(status), words)]),
      ),
    },
  };
}

function operationOf(name: string, { verb, path, scope, summary, params, fields, answer }: Operation, schemas: Map<string, unknown>): Json {
  const [room = ''] = path.split('/').filter((part) => part !== '');
  const query = verb === 'get' ? parametersOf(fields, 'query', schemas) : [];
  const statuses = [...OF_ALL, ...(verb === 'post' ? OF_ACTS : [])];
  return {
    operationId: name,
    tags: [room],
    summary,
    description: scope === null ? 'Any token.' : `Scope \`${scope}\`.`,
    parameters: [...parametersOf(params, 'path', schemas), ...query],
    ...(verb === 'post' ? { requestBody: bodyOf(fields, schemas) } : {}),
    responses: {
      200:
        answer === 'file'
          ? FILE
          : {
              description: 'So it is, or so it was done.',
              content: { 'application/json': { schema: schemaOf(answer, 'output', schemas) } },
            },
      ...Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }])),
    },
  };
}

const FILE = { description: 'The file, as an attachment.', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };

function bodyOf(fields: z.ZodObject, schemas: Map<string, unknown>): Json {
  const mayBeEmpty = fields.safeParse({}).success;
  return { required: !mayBeEmpty, content: { 'application/json': { schema: schemaOf(fields, 'input', schemas) } } };
}

function parametersOf(shape: z.ZodObject, place: 'path' | 'query', schemas: Map<string, unknown>): readonly Json[] {
  return Object.entries(shape.shape).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field, 'input', schemas);
    const required = place === 'path' || !z.safeParse(field, undefined).success;
    return { name, in: place, required, ...(description === undefined ? {} : { description }), schema };
  });
}

function problemOf(status: number, description: string): Json {
  const headers = {
    401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
    429: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
  };
  const own = Object.entries(headers).find(([known]) => Number(known) === status);
  return {
    description,
    ...(own === undefined ? {} : { headers: own[1] }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** JSON Schema 2020-12, as OpenAPI 3.1 has it; what has a name of its own is moved to the components. */
function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output', schemas: Map<string, unknown>): Json {
  const { $schema: _schema, $defs, ...own } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  for (const [name, named] of Object.entries($defs ?? {})) schemas.set(name, moved(named));
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (typeof id === 'string') schemas.set(id, moved(own));
  return moved(own);
}

/** With every reference to where its name now stands. */
function moved(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
