/** Asks a service over its API: fields go where the table of operations says, answers come back as the use case's own. */
import { OPERATIONS } from '../../web/api/operations/table';
import type { Operation } from '../../web/api/operation';
import type { Dondoc, StoredFile } from '../../client/dondoc';
import { hashOfPlan } from '../../web/api/operations/plan-files';
import type { CompiledPlan } from '../../plan/compiled';
import { API } from '../../web/api/routes';
import { no, wrongUse } from '../exit';

export interface Service {
  /** `https://baocao.example` */
  readonly url: string;
  readonly token: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** One use case. Throws Refusal where the service cannot be asked, or does not say yes or no. */
export async function ask(service: Service, name: keyof Dondoc, input: object) {
  const operation = OPERATIONS[name];
  if (typeof operation === 'string') throw no(`Việc này không làm được qua ${service.url}: cần chạy trên máy của dịch vụ.`);
  const fields = spread({ ...input }, operation);
  if (operation.list === null) return askOnce(service, operation, fields);
  return askPages(service, operation, { list: operation.list, fields });
}

/** Whoever asks for a list by page gets that page; otherwise all of them, in the order of their keys. */
async function askPages(service: Service, operation: Operation, { list, fields }: { readonly list: string; readonly fields: Fields }) {
  const first = await askOnce(service, operation, fields);
  if (!first.ok || 'size' in fields) return first;
  const items = [...first[list]];
  for (let { next } = first; typeof next === 'string'; ) {
    const more = await askOnce(service, operation, { ...fields, after: next });
    if (!more.ok) return more;
    items.push(...more[list]);
    next = more.next;
  }
  return { ok: true, [list]: items };
}

/** The input of a use case as the operation's own fields: ids apart, files as text, without what the service knows by itself. */
function spread({ by: _by, via: _via, typed: _typed, report, compiled, ...rest }: Fields, operation: Operation): Fields {
  const [plan, round, agency] = typeof report === 'string' ? report.split('/') : [];
  const notice = typeof rest['notice'] === 'string' && operation.path.includes('{plan}') ? { plan: rest['notice'].split('/')[0] } : {};
  const entry = operation.path.endsWith('/log/remove') ? { plan: String(rest['id']).split('/')[0] } : {};
  return {
    ...rest,
    ...(report === undefined ? {} : { plan, round, agency }),
    ...notice,
    ...entry,
    ...(isPlan(compiled) ? { plan: compiled.plan.id, compiledHash: hashOfPlan(compiled) } : {}),
    ...(isFile(rest['file']) ? { file: { name: rest['file'].name, base64: Buffer.from(rest['file'].bytes).toString('base64') } } : {}),
  };
}

async function askOnce(service: Service, { verb, path, params, fields: known }: Operation, given: Fields) {
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(given[name])));
  const isKnown = ([name, value]: readonly [string, unknown]) => name in known.shape && !(name in params.shape) && value !== undefined;
  const own = Object.entries(given).filter(isKnown);
  const query = new URLSearchParams(
    own.flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [])),
  );
  const address = `${service.url}${API}${filled}${verb === 'get' && query.size > 0 ? `?${query.toString()}` : ''}`;
  const body = verb === 'get' ? {} : { body: JSON.stringify(Object.fromEntries(own)) };
  const headers = { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' };
  const answer = await fetch(address, { method: verb.toUpperCase(), headers, ...body, redirect: 'error' }).catch(() => null);
  if (answer === null) throw no(`${service.url} không trả lời.`);
  return read(service, await bodyOf(answer), answer.status);
}

/** Untyped: what it holds is checked where it was made, by the same table. */
async function bodyOf(answer: Response) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function read({ url }: Service, body: ReturnType<typeof JSON.parse>, status: number) {
  if (status === 200) return { ok: true, ...body };
  const { code, last, errors = [] } = body;
  const lines = Array.isArray(errors) ? errors.map((error) => `  ${error.pointer}: ${error.detail ?? error.code}`) : [];
  switch (status) {
    case 401:
      throw no(`${url} không nhận mã truy cập trong DONDOC_TOKEN.`);
    case 403:
      if (code === 'not-yours') return { ok: false, reason: code, last };
      throw no('Mã truy cập trong DONDOC_TOKEN không có quyền làm việc này.');
    case 400:
      throw wrongUse(`${url} không đọc được yêu cầu này:`, ...lines);
    case 429:
      throw no(`${url} nhận quá nhiều yêu cầu; thử lại sau một phút.`);
    case 404:
    case 409:
    case 422:
    case 503:
      if (code === 'invalid') throw wrongUse(`${url} không nhận:`, ...lines);
      if (code !== undefined && code !== 'not-found')
        return { ok: false, reason: code, ...(last === undefined ? {} : { last }), problems: errors };
      throw no(`${url} không có API của Dondoc, hoặc không có việc này.`);
    default:
      throw no(`${url} trả lời ${status}; không rõ việc đã được thực hiện hay chưa.`);
  }
}

function isFile(value: unknown): value is StoredFile {
  return typeof value === 'object' && value !== null && 'bytes' in value && 'name' in value;
}

function isPlan(value: unknown): value is CompiledPlan {
  return typeof value === 'object' && value !== null && 'plan' in value && 'rounds' in value;
}
