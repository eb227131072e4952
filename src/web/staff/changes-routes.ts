/** Amending, pausing and deciding: each is looked at first where there is something to see, then done. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { compileTexts } from '../../client/compile-files';
import type { LastAct, Outcome, PlanChanges } from '../../client/dondoc';
import { isLocalDate } from '../../plan/dates';
import type { PauseTarget } from '../../plan/pauses';
import type { ReadProblem } from '../../plan/read/problem';
import { actorIn, COORDINATOR, hasRole, VIEWER } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { sendError, sendFile, sendPage } from '../reply';
import type { PostedForm } from '../posted';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { moment } from '../words';
import { actorWords } from './actor-words';
import { CHANGE_ACTS, type ChangeAct, ChangesPage, changesPath, PICK } from './changes-page';
import { DiffPage, PausePage, ResumePage, VersionPage } from './changes-preview';
import { CHANGES_WORDS } from './changes-words';
import { packed, readPlanFiles } from './plan-upload';
import { tidyText } from './round-post';
import { START_WORDS } from './start-words';
import { STORY_WORDS } from './story-words';
import { TRAIL_ACTS } from './trail-words';

const PATH = '/plans/:plan/changes';

interface Params {
  readonly plan: string;
}
type Request = FastifyRequest<{ Params: Params }>;
type Done = keyof (typeof CHANGES_WORDS)['vi']['done'];

/** One request with what it is answered from. */
interface Scene {
  readonly context: WebContext;
  readonly request: Request;
  readonly reply: FastifyReply;
  readonly changes: PlanChanges;
}

export function changesRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: Params; Querystring: { done?: string } }>(PATH, VIEWER, async (request, reply) => {
    const scene = await sceneOf(context, request, reply);
    if (scene === null) return sendError(reply, 404);
    const words = CHANGES_WORDS[languageOf(request)].done;
    const done = Object.entries(words).find(([name]) => name === request.query.done)?.[1] ?? null;
    return sendChanges(scene, { status: 200, done });
  });
  for (const act of CHANGE_ACTS)
    app.post<{ Params: Params }>(`${PATH}/${act}`, COORDINATOR, async (request, reply) => {
      const posted = await readStaffPost(context, request, reply);
      if (posted === null) return reply;
      const scene = await sceneOf(context, request, reply);
      return scene === null ? sendError(reply, 404) : HANDLERS[act](scene, posted);
    });
  app.get<{ Params: Params & { version: string } }>(`${PATH}/:version`, VIEWER, async (request, reply) => {
    const { plan, version: n } = request.params;
    // An answer that is loaded again by its address.
    if (CHANGE_ACTS.some((act) => act === n)) return reply.redirect(changesPath(encodeURIComponent(plan)), 303);
    const scene = await sceneOf(context, request, reply);
    const version = await versionOf(context, request.params);
    if (scene === null || version === null) return sendError(reply, 404);
    return sendPage(reply, 200, VersionPage({ frame: frameOf(context, request), plan: scene.changes.plan, version }));
  });
  app.get<{ Params: Params & { version: string; name: string } }>(`${PATH}/:version/file/:name`, VIEWER, async (request, reply) => {
    const { name } = request.params;
    const texts = (await versionOf(context, request.params))?.files.texts;
    const text = texts !== undefined && Object.hasOwn(texts, name) ? texts[name] : undefined;
    return text === undefined
      ? sendError(reply, 404)
      : sendFile(reply, { name, contentType: 'text/plain; charset=utf-8', bytes: Buffer.from(text) });
  });
}

async function versionOf({ dondoc }: WebContext, { plan, version }: { readonly plan: string; readonly version: string }) {
  return /^\d{1,6}$/.test(version) ? dondoc.planVersion({ plan, version: Number(version) }) : null;
}

async function sceneOf(context: WebContext, request: Request, reply: FastifyReply): Promise<Scene | null> {
  const found = await context.dondoc.changes(request.params.plan);
  return found.ok ? { context, request, reply, changes: found.changes } : null;
}

interface Shown {
  readonly status: number;
  readonly done?: string | null;
  readonly problem?: string;
  readonly findings?: readonly ReadProblem[];
  readonly fields?: ReadonlyMap<string, string>;
}

function sendChanges({ context, request, reply, changes }: Scene, shown: Shown): FastifyReply {
  const { status, done = null, problem = null, findings = [], fields = new Map<string, string>() } = shown;
  const { id } = changes.plan;
  const nonceOf = (act: ChangeAct) => staffNonce(context, request, changesPath(id, act)) ?? '';
  const may = hasRole(request.person, 'coordinator', id);
  const frame = frameOf(context, request);
  return sendPage(reply, status, ChangesPage({ frame, changes, nonceOf: may ? nonceOf : null, done, problem, findings, fields }));
}

type Handler = (scene: Scene, posted: PostedForm) => Promise<FastifyReply>;

const HANDLERS: Readonly<Record<ChangeAct, Handler>> = {
  preview: (scene, posted) => amend(scene, posted, false),
  apply: (scene, posted) => amend(scene, posted, true),
  withdraw: async (scene, { fields }) => {
    const { context, request, changes } = scene;
    const plan = changes.plan.id;
    return answer(scene, fields, 'withdrawn', await context.dondoc.withdrawAmendment({ plan, by: actorIn(request.person, plan) }));
  },
  round: addRound,
  decision: decide,
  pause,
  resume,
};

async function amend(scene: Scene, posted: PostedForm, applies: boolean): Promise<FastifyReply> {
  const { context, request, reply, changes } = scene;
  const lang = languageOf(request);
  const { fields } = posted;
  const wrong = (problem: string) => sendChanges(scene, { status: 422, problem, fields });
  const read = readPlanFiles(posted);
  if (!read.ok) return wrong(START_WORDS[lang].faults[read.fault]);
  const made = await compileTexts(read.files, null);
  if (!made.ok) return sendChanges(scene, { status: 422, findings: made.problems, fields });
  const { compiled, files } = made;
  const { plan } = changes;
  if (compiled.plan.id !== plan.id) return wrong(CHANGES_WORDS[lang].otherPlan);
  const date = fields.get('effective') ?? '';
  if (date !== '' && !isLocalDate(date)) return refused(scene, fields, { ok: false, reason: 'not-a-date' });
  const [effective, reason] = [date === '' ? null : date, tidyText(fields.get('reason') ?? '')];
  if (applies) {
    const applied = await context.dondoc.amendPlan({ compiled, files, effective, reason, by: actorIn(request.person, plan.id) });
    return answer(scene, fields, applied.ok ? applied.state : 'pending', applied);
  }
  const seen = await context.dondoc.previewAmendment({ compiled, effective });
  if (!seen.ok) return refused(scene, fields, seen);
  const nonce = staffNonce(context, request, changesPath(plan.id, 'apply')) ?? '';
  const frame = frameOf(context, request);
  return sendPage(reply, 200, DiffPage({ frame, plan, nonce, reason, diff: seen.diff, bundle: packed(files), effective: date }));
}

async function addRound(scene: Scene, { fields }: PostedForm): Promise<FastifyReply> {
  const { context, request, changes } = scene;
  const words = CHANGES_WORDS[languageOf(request)];
  const wrong = (problem: string) => sendChanges(scene, { status: 422, problem, fields });
  const [title, days] = [tidyText(fields.get('title') ?? '').slice(0, 200), fields.get('days') ?? ''];
  if (title === '') return wrong(words.noTitle);
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > 250) return wrong(words.badDays);
  const added = await context.dondoc.addRound({
    plan: changes.plan.id,
    title,
    days: Number(days),
    agencies: ticked(fields),
    reason: tidyText(fields.get('reason') ?? ''),
    by: actorIn(request.person, changes.plan.id),
  });
  return answer(scene, fields, added.ok ? added.state : 'pending', added);
}

async function decide(scene: Scene, { fields }: PostedForm): Promise<FastifyReply> {
  const { context, request, changes } = scene;
  const [date, number] = [fields.get('date') ?? '', tidyText(fields.get('number') ?? '')];
  if (!isLocalDate(date)) return refused(scene, fields, { ok: false, reason: 'not-a-date' });
  const made = await context.dondoc.recordDecision({
    plan: changes.plan.id,
    requirement: fields.get('requirement') ?? '',
    agencies: ticked(fields),
    number: number === '' ? null : number,
    date,
    by: actorIn(request.person, changes.plan.id),
  });
  return answer(scene, fields, 'decided', made);
}

async function pause(scene: Scene, { fields }: PostedForm): Promise<FastifyReply> {
  const { context, request, reply, changes } = scene;
  const { plan } = changes;
  const target = readTarget(fields);
  if (target === null) return refused(scene, fields, { ok: false, reason: 'wrong-choice' });
  const reason = tidyText(fields.get('reason') ?? '');
  const wanted = { plan: plan.id, target, reason, by: actorIn(request.person, plan.id) };
  if (fields.get('do') === 'pause') return answer(scene, fields, 'paused', await context.dondoc.pause(wanted));
  const seen = await context.dondoc.previewPause(wanted);
  if (!seen.ok) return refused(scene, fields, seen);
  const nonce = staffNonce(context, request, changesPath(plan.id, 'pause')) ?? '';
  return sendPage(reply, 200, PausePage({ frame: frameOf(context, request), plan, nonce, reason, target, held: seen.held }));
}

async function resume(scene: Scene, { fields }: PostedForm): Promise<FastifyReply> {
  const { context, request, reply, changes } = scene;
  const { plan } = changes;
  const target = readTarget(fields);
  if (target === null) return refused(scene, fields, { ok: false, reason: 'wrong-choice' });
  const wanted = { plan: plan.id, target, by: actorIn(request.person, plan.id) };
  const what = fields.get('do');
  if (what === 'keep' || what === 'move')
    return answer(scene, fields, 'resumed', await context.dondoc.resume({ ...wanted, shift: what === 'move' }));
  const shift = target.kind !== 'person';
  const seen = await context.dondoc.previewResume({ ...wanted, shift });
  if (!seen.ok) return refused(scene, fields, seen);
  const nonce = staffNonce(context, request, changesPath(plan.id, 'resume')) ?? '';
  const frame = frameOf(context, request);
  return sendPage(reply, 200, ResumePage({ frame, plan, nonce, target, moved: shift ? seen.moved : null }));
}

function answer(scene: Scene, fields: PostedForm['fields'], done: Done, outcome: Outcome<object>): FastifyReply {
  if (!outcome.ok) return refused(scene, fields, outcome);
  return scene.reply.redirect(`${changesPath(scene.changes.plan.id)}?done=${done}`, 303);
}

type Refused = Extract<Outcome<object>, { readonly ok: false }>;

/** Said at the top, with who did what before, and everything typed still there. */
function refused(scene: Scene, fields: PostedForm['fields'], { reason, last = null }: Refused): FastifyReply {
  const words = CHANGES_WORDS[languageOf(scene.request)];
  const said = [words.refusals[reason] ?? words.otherwise, ...(last === null ? [] : [lastLine(scene, last)])].join(' ');
  const isInput = ['wrong-choice', 'not-a-date', 'no-reason', 'unknown-agency', 'takes-effect-in-the-past'].includes(reason);
  return sendChanges(scene, { status: isInput ? 422 : 409, problem: said, fields });
}

function lastLine({ request, changes: { plan } }: Scene, { act, by, at }: LastAct): string {
  const lang = languageOf(request);
  const done = STORY_WORDS[lang].act[act] ?? TRAIL_ACTS[lang][act] ?? act;
  return CHANGES_WORDS[lang].refusedBy(done, actorWords(lang, plan, by), moment(at, plan.timeZone, lang));
}

function ticked(fields: PostedForm['fields']): readonly string[] {
  return [...fields].flatMap(([name, value]) => (name.startsWith(PICK) && value === 'yes' ? [name.slice(PICK.length)] : []));
}

function readTarget(fields: PostedForm['fields']): PauseTarget | null {
  const [kind = '', ...id] = (fields.get('target') ?? '').split(':');
  return isKind(kind) && id.length > 0 ? { kind, id: id.join(':') } : null;
}

function isKind(kind: string): kind is PauseTarget['kind'] {
  return ['plan', 'requirement', 'agency', 'person'].includes(kind);
}
