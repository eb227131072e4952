/** Starting a plan: its files, what is wrong with them, and the year as it would go. */
import type { VNode } from 'preact';
import type { CompiledPlan } from '../../plan/compiled';
import { localDateOf } from '../../plan/dates';
import { FILE_FIELD } from '../../plan/form-fields';
import type { Instant } from '../../plan/model';
import { type Preview, previewPlan } from '../../plan/preview';
import { problemText } from '../../plan/read/messages';
import type { ReadProblem } from '../../plan/read/problem';
import { fullDate, roundName } from '../../plan/words';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { moment } from '../words';
import { BUNDLE } from './plan-upload';
import { START_WORDS } from './start-words';
import { Columns } from './columns';

/** Rows that a person reads; of more only the number is told. */
const SHOWN = 100;

export const START_PATH = '/plans/new';

interface UploadProps {
  readonly frame: Frame;
  readonly nonce: string;
  readonly problem: string | null;
  readonly findings: readonly ReadProblem[];
  /** Id of the plan that was started just now. */
  readonly started: string | null;
}

export function StartPage({ frame, nonce, problem, findings, started }: UploadProps): VNode {
  const words = START_WORDS[frame.lang];
  return (
    <Layout title={words.title} frame={frame}>
      <h1>{words.title}</h1>
      {started === null ? null : (
        <div class="box good" role="status">
          <p>
            {words.started} <a href={`/plans/${started}`}>{words.open}</a>
          </p>
        </div>
      )}
      <Findings frame={frame} problem={problem} findings={findings} />
      <p>{words.intro}</p>
      <form method="post" action={`${START_PATH}/check`} enctype="multipart/form-data">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <FileFields frame={frame} />
        <button type="submit">{words.check}</button>
      </form>
    </Layout>
  );
}

/** What is wrong, each with its file and line. */
export function Findings({ frame, problem, findings }: Pick<UploadProps, 'frame' | 'problem' | 'findings'>): VNode | null {
  const words = START_WORDS[frame.lang];
  if (problem === null && findings.length === 0) return null;
  return (
    <div class="box bad" role="alert">
      {problem === null ? null : <p>{problem}</p>}
      {findings.length === 0 ? null : (
        <>
          <p>
            <strong>{words.findings(findings.length)}</strong>
          </p>
          <ul>
            {findings.slice(0, SHOWN).map((finding) => (
              <li>
                <strong>{words.line(finding.file, finding.line)}</strong>: {problemText(finding, frame.lang)}
              </li>
            ))}
          </ul>
          {findings.length <= SHOWN ? null : <p>{words.more(findings.length - SHOWN)}</p>}
        </>
      )}
    </div>
  );
}

export function FileFields({ frame }: Pick<UploadProps, 'frame'>): VNode {
  const words = START_WORDS[frame.lang];
  return (
    <>
      <label for="file">{words.file}</label>
      <input id="file" type="file" name={FILE_FIELD} multiple accept=".yaml,.yml,.csv" aria-describedby="file-help" />
      <p class="quiet" id="file-help">
        {words.fileHelp}
      </p>
      <details>
        <summary>{words.paste}</summary>
        <label for="yaml">{words.pastePlan}</label>
        <textarea id="yaml" name="yaml" rows={8} spellcheck={false} />
        <label for="csv">{words.pasteCsv}</label>
        <textarea id="csv" name="csv" rows={5} spellcheck={false} />
      </details>
    </>
  );
}

interface OutlookProps {
  readonly frame: Frame;
  readonly compiled: CompiledPlan;
  readonly now: Instant;
  readonly nonce: string;
  readonly bundle: string;
  readonly problem: string | null;
}

/** Whether anything of the plan is still ahead. */
export function isOver({ rounds }: CompiledPlan, now: Instant): boolean {
  return !rounds.some(({ dueAt, agencies }) => dueAt > now && agencies.length > 0);
}

export function OutlookPage({ frame, compiled, now, nonce, bundle, problem }: OutlookProps): VNode {
  const words = START_WORDS[frame.lang];
  const { plan, rounds } = compiled;
  const preview = previewPlan(compiled);
  const ahead = preview.mails.filter(({ at }) => at >= now);
  const perAddress = countBy(ahead.flatMap(({ to, cc }) => [to, ...cc]));
  const agencies = new Set(rounds.flatMap((round) => round.agencies));
  const first = ahead[0];
  const silent = plan.agencies.filter(({ id, contacts }) => agencies.has(id) && contacts.length === 0).map(({ name }) => name);
  return (
    <Layout title={words.preview(plan.year)} context={plan.short} isWide frame={frame}>
      <h1>{plan.title}</h1>
      <div class="box">
        <p>
          <strong>{words.nothingYet}</strong> {words.outline(rounds.length, agencies.size, ahead.length, perAddress.length)}{' '}
          {first === undefined ? words.noMail : words.firstMail(moment(first.at, plan.timeZone, frame.lang))}
        </p>
      </div>
      <Findings frame={frame} problem={problem} findings={[]} />
      <Listed
        title={words.warnings(preview.warnings.length)}
        lines={preview.warnings.map(({ where, message }) => `${where}: ${message}`)}
      />
      <Listed title={words.noContact(silent.length)} lines={silent} />
      <RoundTable frame={frame} compiled={compiled} />
      <ConsolidationTable frame={frame} preview={preview} />
      <h2>{words.busiest}</h2>
      <CountTable head={words.columns.day} count={words.columns.mails} rows={busiest(ahead, plan.timeZone)} />
      <details>
        <summary>{words.perPerson(perAddress.length)}</summary>
        <CountTable head={words.columns.address} count={words.columns.mails} rows={perAddress.slice(0, SHOWN)} />
        {perAddress.length <= SHOWN ? null : <p>{words.more(perAddress.length - SHOWN)}</p>}
      </details>
      {isOver(compiled, now) ? (
        <div class="box warn">
          <p>{words.allPast}</p>
        </div>
      ) : (
        <form method="post" action={`${START_PATH}/start`}>
          <input type="hidden" name={NONCE_FIELD} value={nonce} />
          <input type="hidden" name={BUNDLE} value={bundle} />
          <label class="tick">
            <input type="checkbox" name="confirmed" value="yes" required />
            {words.confirm}
          </label>
          <button type="submit">{words.start}</button>
        </form>
      )}
      <p>
        <a href={START_PATH}>{words.other}</a>
      </p>
    </Layout>
  );
}

function RoundTable({ frame, compiled: { plan, rounds } }: Pick<OutlookProps, 'frame' | 'compiled'>): VNode {
  const { columns, rounds: title, estimated } = START_WORDS[frame.lang];
  const nameOf = new Map(plan.requirements.map((requirement) => [requirement.id, requirement]));
  return (
    <section>
      <h2>{title}</h2>
      <table class="stack">
        <thead>
          <tr>
            {[columns.round, columns.opens, columns.due, columns.closes].map((name) => (
              <th scope="col">{name}</th>
            ))}
            <th scope="col" class="number">
              {columns.agencies}
            </th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => {
            const requirement = nameOf.get(round.requirement);
            return (
              <tr>
                <th scope="row">{requirement === undefined ? round.id : roundName(requirement, round, plan.year)}</th>
                <td data-label={columns.opens}>{moment(round.opensAt, plan.timeZone, frame.lang)}</td>
                <td data-label={columns.due} class="date">
                  {fullDate(round.due)}
                  {round.estimated ? ` (${estimated})` : ''}
                </td>
                <td data-label={columns.closes}>{moment(round.closesAt, plan.timeZone, frame.lang)}</td>
                <td data-label={columns.agencies} class="number">
                  {round.agencies.length}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function ConsolidationTable({ frame, preview }: { readonly frame: Frame; readonly preview: Preview }): VNode | null {
  const { columns, consolidations } = START_WORDS[frame.lang];
  if (preview.consolidations.length === 0) return null;
  return (
    <section>
      <h2>{consolidations}</h2>
      <table class="stack">
        <Columns names={[columns.consolidation, columns.begins, columns.due]} />
        <tbody>
          {preview.consolidations.map(({ id, startsAt, due }) => (
            <tr>
              <th scope="row">{id}</th>
              <td data-label={columns.begins}>{moment(startsAt, preview.timeZone, frame.lang)}</td>
              <td data-label={columns.due}>{fullDate(due)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Listed({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): VNode | null {
  return lines.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul>
        {lines.slice(0, SHOWN).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  );
}

type Counts = readonly (readonly [string, number])[];

function CountTable({ head, count, rows }: { readonly head: string; readonly count: string; readonly rows: Counts }): VNode {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="number">
            {count}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, n]) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="number">{n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const BUSIEST = 5;

/** Of what is ahead only: days before the start send nothing. */
function busiest(mails: Preview['mails'], timeZone: string): Counts {
  const counts = countBy(mails.map(({ at }) => localDateOf(at, timeZone)));
  return counts.slice(0, BUSIEST).map(([date, n]) => [fullDate(date), n]);
}

/** Most first, then by name. */
function countBy(names: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
