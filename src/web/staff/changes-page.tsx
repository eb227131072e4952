/** The room of amendments: what waits, what is paused, and every way to change a running plan. */
import type { ComponentChildren, VNode } from 'preact';
import type { AwaitedDecision, PlanChanges } from '../../client/dondoc';
import type { Plan } from '../../plan/model';
import type { PauseTarget } from '../../plan/pauses';
import { peopleOf } from '../../plan/posts';
import { fullDate } from '../../plan/words';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { moment } from '../words';
import type { ReadProblem } from '../../plan/read/problem';
import { actorWords } from './actor-words';
import { CHANGES_WORDS } from './changes-words';
import { FileFields, Findings } from './start-page';
import { Columns } from './columns';

/** What can be done here; each is the last part of the address that its form posts to. */
export const CHANGE_ACTS = ['preview', 'apply', 'withdraw', 'round', 'decision', 'pause', 'resume'] as const;
export type ChangeAct = (typeof CHANGE_ACTS)[number];

export interface ChangesProps {
  readonly frame: Frame;
  readonly changes: PlanChanges;
  /** Of the form that posts to that act; null: whoever reads may only read. */
  readonly nonceOf: ((act: ChangeAct) => string) | null;
  readonly done: string | null;
  readonly problem: string | null;
  readonly findings: readonly ReadProblem[];
  /** What was typed, by field. */
  readonly fields: ReadonlyMap<string, string>;
}

export function changesPath(plan: string, act?: ChangeAct): string {
  return `/plans/${plan}/changes${act === undefined ? '' : `/${act}`}`;
}

export function ChangesPage(props: ChangesProps): VNode {
  const { frame, changes, nonceOf, done, problem, findings } = props;
  const { plan } = changes;
  const words = CHANGES_WORDS[frame.lang];
  return (
    <Layout title={`${words.title}: ${plan.short}`} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'changes' }}>
      <h1>{words.title}</h1>
      {done === null ? null : (
        <div class="box good" role="status">
          <p>{done}</p>
        </div>
      )}
      <Findings frame={frame} problem={problem} findings={findings} />
      <Pending {...props} />
      <Pauses {...props} />
      {nonceOf === null || changes.state === 'ended' ? null : (
        <>
          <Amend {...props} />
          <AddRound {...props} />
          {changes.decisions.map((decision) => (
            <Decision {...props} decision={decision} />
          ))}
          <Pause {...props} />
        </>
      )}
      <Versions {...props} />
    </Layout>
  );
}

interface FormProps {
  readonly props: ChangesProps;
  readonly act: ChangeAct;
  readonly children: ComponentChildren;
  readonly hasFile?: boolean;
}

function Form({ props: { nonceOf, changes }, act, children, hasFile = false }: FormProps): VNode | null {
  if (nonceOf === null) return null;
  return (
    <form method="post" action={changesPath(changes.plan.id, act)} enctype={hasFile ? 'multipart/form-data' : undefined}>
      <input type="hidden" name={NONCE_FIELD} value={nonceOf(act)} />
      {children}
    </form>
  );
}

function Pending(props: ChangesProps): VNode | null {
  const { frame, changes } = props;
  const words = CHANGES_WORDS[frame.lang];
  const pending = changes.versions.find(({ state }) => state === 'pending');
  if (pending === undefined) return null;
  return (
    <div class="box warn">
      <p>
        <strong>{words.pending(pending.version, moment(pending.effectiveAt ?? pending.at, changes.plan.timeZone, frame.lang))}</strong>{' '}
        {pending.reason === '' ? '' : words.reasonIs(pending.reason)}{' '}
        <a href={`${changesPath(changes.plan.id)}/${pending.version}`}>{words.diffTitle}</a>
      </p>
      <Form props={props} act="withdraw">
        <button type="submit">{words.takeBack}</button>
      </Form>
    </div>
  );
}

function Pauses(props: ChangesProps): VNode | null {
  const { frame, changes } = props;
  const { plan, pauses } = changes;
  const words = CHANGES_WORDS[frame.lang];
  if (pauses.length === 0) return null;
  return (
    <section>
      <h2>{words.pausedNow}</h2>
      {pauses.map((pause) => (
        <div class="box warn">
          <p>
            <strong>{targetName(frame, plan, pause)}</strong>,{' '}
            {words.since(moment(pause.from, plan.timeZone, frame.lang), actorWords(frame.lang, plan, pause.by))}.{' '}
            {words.reasonIs(pause.reason)}
          </p>
          <Form props={props} act="resume">
            <input type="hidden" name="target" value={targetText(pause)} />
            <input type="hidden" name="do" value="preview" />
            <button type="submit" class="plain">
              {words.resume}
            </button>
          </Form>
        </div>
      ))}
    </section>
  );
}

function Amend(props: ChangesProps): VNode {
  const { frame, fields } = props;
  const words = CHANGES_WORDS[frame.lang];
  return (
    <section>
      <h2>{words.amend}</h2>
      <p class="quiet">{words.amendHelp}</p>
      <Form props={props} act="preview" hasFile>
        <FileFields frame={frame} />
        <label for="effective">{words.effective}</label>
        <input id="effective" type="date" name="effective" value={fields.get('effective')} aria-describedby="effective-help" />
        <p class="quiet" id="effective-help">
          {words.effectiveHelp}
        </p>
        <Reason id="amend-reason" label={words.reason} value={fields.get('reason')} isRequired={false} />
        <button type="submit">{words.seeDiff}</button>
      </Form>
    </section>
  );
}

interface ReasonProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly isRequired: boolean;
}

function Reason({ id, label, value = '', isRequired }: ReasonProps): VNode {
  return (
    <>
      <label for={id}>{label}</label>
      <input id={id} type="text" name="reason" maxlength={500} value={value} required={isRequired} />
    </>
  );
}

function AddRound(props: ChangesProps): VNode {
  const { frame, changes, fields } = props;
  const words = CHANGES_WORDS[frame.lang];
  const active = changes.plan.agencies.filter((agency) => agency.active).map(({ id, name }) => [id, name] as const);
  return (
    <details>
      <summary>{words.addRound}</summary>
      <p class="quiet">{words.addRoundHelp}</p>
      <Form props={props} act="round">
        <label for="round-title">{words.roundTitle}</label>
        <input id="round-title" type="text" name="title" maxlength={200} required value={fields.get('title')} />
        <label for="round-days">{words.days}</label>
        <input id="round-days" type="number" name="days" min={1} max={250} required value={fields.get('days') ?? '5'} />
        <Ticks legend={words.whom} agencies={active} fields={fields} />
        <Reason id="round-reason" label={words.reason} value={fields.get('reason')} isRequired={false} />
        <button type="submit">{words.add}</button>
      </Form>
    </details>
  );
}

interface TicksProps {
  readonly legend: string;
  readonly agencies: readonly (readonly [string, string])[];
  readonly fields: ReadonlyMap<string, string>;
}

/** Before an agency's id: the name of its box. */
export const PICK = 'pick.';

function Ticks({ legend, agencies, fields }: TicksProps): VNode {
  return (
    <fieldset class="bare">
      <legend>{legend}</legend>
      <div>
        {agencies.map(([id, name]) => (
          <label class="tick">
            <input type="checkbox" name={`${PICK}${id}`} value="yes" checked={fields.get(`${PICK}${id}`) === 'yes'} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Decision(props: ChangesProps & { readonly decision: AwaitedDecision }): VNode {
  const { frame, changes, decision, fields } = props;
  const words = CHANGES_WORDS[frame.lang];
  const nameOf = (id: string) => changes.plan.agencies.find((agency) => agency.id === id)?.name ?? id;
  const { requirement, title, choose, eligible, recorded } = decision;
  return (
    <details>
      <summary>
        {words.decide}: {title}
      </summary>
      {recorded === null ? (
        <Form props={props} act="decision">
          <input type="hidden" name="requirement" value={requirement} />
          <Ticks legend={words.choose(choose)} agencies={eligible.map((id) => [id, nameOf(id)])} fields={fields} />
          <label for={`number-${requirement}`}>{words.number}</label>
          <input id={`number-${requirement}`} type="text" name="number" maxlength={60} value={fields.get('number')} />
          <label for={`date-${requirement}`}>{words.date}</label>
          <input id={`date-${requirement}`} type="date" name="date" required value={fields.get('date')} />
          <div>
            <button type="submit">{words.record}</button>
          </div>
        </Form>
      ) : (
        <p>{words.recorded(recorded.agencies.map(nameOf).join(', '), recorded.number, fullDate(recorded.date))}</p>
      )}
    </details>
  );
}

function Pause(props: ChangesProps): VNode {
  const { frame, changes, fields } = props;
  const { plan } = changes;
  const words = CHANGES_WORDS[frame.lang];
  const groups = [
    ['requirement', plan.requirements.map(({ id, short }) => [id, short])],
    ['agency', plan.agencies.map(({ id, name }) => [id, name])],
    ['person', [...peopleOf(plan).values()].map(({ id, title }) => [id, title])],
  ] as const;
  return (
    <details>
      <summary>{words.pause}</summary>
      <p class="quiet">{words.pauseHelp}</p>
      <Form props={props} act="pause">
        <input type="hidden" name="do" value="preview" />
        <label for="pause-target">{words.target}</label>
        <select id="pause-target" name="target" required>
          <option value={targetText({ kind: 'plan', id: plan.id })}>{words.wholePlan}</option>
          {groups.map(([kind, options]) => (
            <optgroup label={words.kinds[kind]}>
              {options.map(([id = '', name]) => (
                <option value={targetText({ kind, id })} selected={fields.get('target') === targetText({ kind, id })}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <Reason id="pause-reason" label={words.reason} value={fields.get('reason')} isRequired />
        <button type="submit">{words.preview}</button>
      </Form>
    </details>
  );
}

/** `agency:xa-1` */
export function targetText({ kind, id }: PauseTarget): string {
  return `${kind}:${id}`;
}

export function targetName({ lang }: Frame, plan: Plan, { kind, id }: PauseTarget): string {
  const words = CHANGES_WORDS[lang];
  switch (kind) {
    case 'plan':
      return words.wholePlan;
    case 'requirement':
      return plan.requirements.find((requirement) => requirement.id === id)?.short ?? id;
    case 'agency':
      return plan.agencies.find((agency) => agency.id === id)?.name ?? id;
    case 'person':
      return peopleOf(plan).get(id)?.title ?? id;
  }
}

function Versions({ frame, changes: { plan, versions } }: ChangesProps): VNode {
  const words = CHANGES_WORDS[frame.lang];
  const { columns } = words;
  return (
    <section>
      <h2>{words.versions}</h2>
      <table class="stack">
        <Columns names={Object.values(columns)} />
        <tbody>
          {versions.map(({ version, state, at, by, effectiveAt, reason }) => (
            <tr>
              <th scope="row">
                <a href={`${changesPath(plan.id)}/${version}`}>{words.versionNo(version)}</a>
              </th>
              <td data-label={columns.state}>{words.states[state]}</td>
              <td data-label={columns.effective}>{moment(effectiveAt ?? at, plan.timeZone, frame.lang)}</td>
              <td data-label={columns.by} class="wide">
                {actorWords(frame.lang, plan, by)}, {moment(at, plan.timeZone, frame.lang)}
              </td>
              <td data-label={columns.why} class="wide">
                {reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
