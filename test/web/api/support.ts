/** The API over real rows, asked as a program asks it. */
import type { FastifyInstance } from 'fastify';
import type { NewToken } from '../../../src/client/dondoc';
import type { Limits } from '../../../src/web/api/limits';
import type { WebLog } from '../../../src/web/log';
import { createWeb } from '../../../src/web/server';
import { COORDINATOR, PLAN, plainScene } from '../../client/acts-table';
import { type Store, silentLog } from '../../support/store';

export const NO_LIMITS: Limits = { perMinute: 1_000_000, wrongPerMinute: 1_000_000 };

export interface Asked {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Api {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** A token; by default every scope, in the coordinator's name. */
  readonly token: (more?: Partial<NewToken>) => Promise<string>;
  readonly get: (path: string, token?: string) => Promise<Asked>;
  readonly post: (path: string, body: unknown, token?: string) => Promise<Asked>;
}

/** The plan in the middle of its round, behind the API. */
export async function apiOn(store: Store, limits: Limits = NO_LIMITS, log: WebLog = silentLog): Promise<Api> {
  await plainScene(store);
  const { dondoc, clock } = store;
  const app = createWeb({ dondoc, api: dondoc, publicUrl: 'http://127.0.0.1:8080', log, now: () => clock.now(), limits });
  let made = 0;
  const ask = async (method: 'GET' | 'POST', path: string, token: string | undefined, body?: unknown): Promise<Asked> => {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: bodyOf(answer.body), headers: answer.headers };
  };
  return {
    app,
    store,
    token: async (more = {}) => {
      made += 1;
      const scopes = ['read', 'report', 'review', 'manage', 'admin'] as const;
      const wanted = { title: `Chương trình ${made}`, scopes, plan: PLAN, actor: COORDINATOR, expiresOn: null, by: 'operator' };
      const answer = await dondoc.createToken({ ...wanted, ...more });
      if (!answer.ok) throw new Error(answer.reason);
      return answer.token;
    },
    get: (path, token) => ask('GET', path, token),
    post: (path, body, token) => ask('POST', path, token, body),
  };
}

function bodyOf(text: string): Asked['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
