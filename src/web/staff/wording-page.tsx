/** How the plan says its mails: the templates, and one of them with a preview on a real report. */
import type { VNode } from 'preact';
import type { WordingProblem, WordingView } from '../../client/dondoc';
import type { Language, NoticeKind, Plan } from '../../plan/model';
import { NOTICE_KINDS } from '../../plan/notices';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { moment } from '../words';
import { KIND_WORDS } from './notice-words';
import { NoticeTabs } from './notice-tabs';
import { Refused } from './notices-page';
import { TEMPLATE_FOLDERS, TEMPLATE_NAMES, VARIABLE_WORDS, WORDING_ROOM, wordingProblemLine } from './notices-room-words';

export function wordingPath(plan: string, template: string): string {
  return `/plans/${plan}/notices/wording/${template.includes('/') ? template : `-/${template}`}`;
}

interface ListProps {
  readonly frame: Frame;
  readonly plan: Plan;
  readonly wordings: readonly WordingView[];
}

export function WordingsPage({ frame, plan, wordings }: ListProps): VNode {
  const words = WORDING_ROOM[frame.lang];
  return (
    <Layout title={`${words.title}: ${plan.short}`} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'notices' }}>
      <h1>{words.title}</h1>
      <NoticeTabs lang={frame.lang} plan={plan.id} here="wording" />
      <p>{words.lead}</p>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{words.template}</th>
            <th scope="col">{words.inForce}</th>
          </tr>
        </thead>
        <tbody>
          {wordings.map((wording) => (
            <tr>
              <th scope="row">
                <a href={wordingPath(plan.id, wording.template)}>{templateName(wording.template, frame.lang)}</a>
              </th>
              <td data-label={words.inForce}>{inForce(wording, frame.lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Layout>
  );
}

/** `Báo đã nhận (đơn vị được giao)`. */
function templateName(template: string, lang: Language): string {
  const [folder, name] = template.includes('/') ? template.split('/') : [undefined, template];
  const kind = NOTICE_KINDS.find((each) => each === name);
  const words = kind === undefined ? (TEMPLATE_NAMES[lang][name ?? ''] ?? name ?? '') : KIND_WORDS[lang][kind];
  return folder === undefined ? words : `${words} (${TEMPLATE_FOLDERS[lang][folder] ?? folder})`;
}

function inForce({ own, versions }: WordingView, lang: Language): string {
  const words = WORDING_ROOM[lang];
  return own === null ? words.standard : words.own(versions[0]?.n ?? 0);
}

export interface WordingEditor {
  readonly frame: Frame;
  readonly plan: Plan;
  readonly wording: WordingView;
  readonly nonce: string | null;
  readonly typed: string;
  readonly problems: readonly WordingProblem[];
  readonly refusal: string | null;
  readonly done: string | null;
  /** Reports that it can be tried on: id and what it is called. */
  readonly reports: readonly (readonly [string, string])[];
  readonly report: string;
  /** Kinds of notice that use these words. */
  readonly kind: NoticeKind | null;
  readonly preview: { readonly subject: string; readonly text: string } | null;
}

export function WordingPage(props: WordingEditor): VNode {
  const { frame, plan, wording, refusal, done } = props;
  const name = templateName(wording.template, frame.lang);
  return (
    <Layout title={name} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'notices' }} scripts={['preview.js']}>
      <NoticeTabs lang={frame.lang} plan={plan.id} here="wording" />
      <h1>{name}</h1>
      <Refused refusal={refusal} />
      {done === null ? null : (
        <div class="box good" role="status">
          <p>{done}</p>
        </div>
      )}
      <Problems {...props} />
      <p class="quiet">
        {WORDING_ROOM[frame.lang].inForce}: {inForce(wording, frame.lang)}
      </p>
      {props.nonce === null ? <pre>{wording.own ?? wording.standard}</pre> : <Editor {...props} nonce={props.nonce} />}
      <Preview {...props} />
      <Versions {...props} />
    </Layout>
  );
}

function Problems({ frame, problems }: WordingEditor): VNode | null {
  return problems.length === 0 ? null : (
    <div class="box bad" role="alert">
      <h2>{WORDING_ROOM[frame.lang].wrong(problems.length)}</h2>
      <ul>
        {problems.map((problem) => (
          <li>
            <a href="#text">{wordingProblemLine(problem, frame.lang)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Editor({
  frame,
  plan,
  wording,
  nonce,
  typed,
  problems,
  reports,
  report,
  kind,
}: WordingEditor & { readonly nonce: string }): VNode {
  const words = WORDING_ROOM[frame.lang];
  return (
    <form method="post" action={wordingPath(plan.id, wording.template)} data-preview="preview">
      <input type="hidden" name={NONCE_FIELD} value={nonce} />
      <input type="hidden" name="kind" value={kind ?? ''} />
      <label for="text">{words.text}</label>
      <textarea
        id="text"
        name="text"
        rows={12}
        maxlength={4000}
        aria-describedby="variables"
        aria-invalid={problems.length === 0 ? undefined : 'true'}
      >
        {typed}
      </textarea>
      <div id="variables" class="quiet">
        {words.variables}:
        <ul>
          {wording.variables.map((variable) => (
            <li>
              <code>{`{{ ${variable} }}`}</code> {VARIABLE_WORDS[frame.lang][variable] ?? ''}
            </li>
          ))}
        </ul>
        {wording.standard.includes('\n***') ? words.place : null}
      </div>
      {reports.length === 0 || kind === null ? (
        <p class="quiet">{words.noReport}</p>
      ) : (
        <>
          <label for="report">{words.tryOn}</label>
          <select id="report" name="report">
            {reports.map(([id, title]) => (
              <option value={id} selected={id === report}>
                {title}
              </option>
            ))}
          </select>
          <button type="submit" name="do" value="preview" class="plain">
            {words.preview}
          </button>
          <button type="submit" name="do" value="test" class="plain">
            {words.testSend}
          </button>
        </>
      )}
      <button type="submit" name="do" value="keep">
        {words.keep}
      </button>
      {wording.own === null ? null : (
        <button type="submit" name="do" value="standard" class="plain">
          {words.useStandard}
        </button>
      )}
    </form>
  );
}

function Preview({ frame, preview }: WordingEditor): VNode {
  const words = WORDING_ROOM[frame.lang];
  return (
    <section id="preview" aria-live="polite">
      {preview === null ? null : (
        <>
          <h2>{words.previewTitle}</h2>
          <p>
            <strong>
              {words.subject}: {preview.subject}
            </strong>
          </p>
          <pre class="letter">{preview.text}</pre>
        </>
      )}
    </section>
  );
}

function Versions({ frame, plan, wording, nonce }: WordingEditor): VNode | null {
  const words = WORDING_ROOM[frame.lang];
  return wording.versions.length === 0 ? null : (
    <details>
      <summary>{words.versions}</summary>
      {wording.versions.map(({ n, text, at, by }) => (
        <section>
          <h3>
            {words.own(n)}: {moment(at, plan.timeZone, frame.lang)}, {by}
          </h3>
          <pre class="letter">{text ?? words.standard}</pre>
          {nonce === null || text === null || n === wording.versions[0]?.n ? null : (
            <form method="post" action={wordingPath(plan.id, wording.template)}>
              <input type="hidden" name={NONCE_FIELD} value={nonce} />
              <input type="hidden" name="text" value={text} />
              <button type="submit" name="do" value="keep" class="plain">
                {words.use}
              </button>
            </form>
          )}
        </section>
      ))}
    </details>
  );
}
