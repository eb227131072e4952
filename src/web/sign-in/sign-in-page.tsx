/** Where one signs in: an address, then the code that came by mail. */
import type { VNode } from 'preact';
import type { Language } from '../../plan/model';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { signInWords } from './sign-in-words';

export type SignInProblem = keyof (typeof signInWords)['vi']['problems'];

export const ADDRESS_FIELD = 'address';
export const CODE_FIELD = 'code';
export const NEXT_FIELD = 'next';

interface StepProps {
  readonly frame: Frame;
  readonly nonce: string;
  /** Where to go afterwards, a path of ours. */
  readonly next: string;
  readonly problem: SignInProblem | null;
}

interface SignInPageProps extends StepProps {
  readonly typed: string;
  /** Whether the office's own accounts may be used. */
  readonly hasIssuer: boolean;
}

export function SignInPage({ frame, nonce, next, problem, typed, hasIssuer }: SignInPageProps): VNode {
  const words = signInWords[frame.lang];
  return (
    <Layout title={words.title} frame={frame}>
      <h1>{words.title}</h1>
      <Problem lang={frame.lang} field={ADDRESS_FIELD} problem={problem} />
      <p>{words.lead}</p>
      <form method="post" action="/sign-in" class="narrow">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name={NEXT_FIELD} value={next} />
        <label for={ADDRESS_FIELD}>{words.address}</label>
        <input
          type="email"
          id={ADDRESS_FIELD}
          name={ADDRESS_FIELD}
          value={typed}
          maxlength={200}
          autocomplete="email"
          required
          {...described(ADDRESS_FIELD, problem)}
        />
        <Hint lang={frame.lang} field={ADDRESS_FIELD} hint={words.addressHint} problem={problem} />
        <button type="submit">{words.ask}</button>
      </form>
      {hasIssuer ? (
        <p>
          {words.or}: <a href={`/sign-in/issuer?next=${encodeURIComponent(next)}`}>{words.byIssuer}</a>
        </p>
      ) : null}
    </Layout>
  );
}

export function CodePage({ frame, nonce, next, problem }: StepProps): VNode {
  const words = signInWords[frame.lang];
  return (
    <Layout title={words.codeTitle} frame={frame}>
      <h1>{words.codeTitle}</h1>
      <Problem lang={frame.lang} field={CODE_FIELD} problem={problem} />
      <p>{words.sent}</p>
      <form method="post" action="/sign-in/code" class="narrow" autocomplete="off">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name={NEXT_FIELD} value={next} />
        <label for={CODE_FIELD}>{words.code}</label>
        <input
          type="text"
          id={CODE_FIELD}
          name={CODE_FIELD}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxlength={20}
          required
          {...described(CODE_FIELD, problem)}
        />
        <Hint lang={frame.lang} field={CODE_FIELD} hint={words.codeHint} problem={problem} />
        <button type="submit">{words.enter}</button>
      </form>
      <p>
        <a href={`/sign-in?again=yes&next=${encodeURIComponent(next)}`}>{words.another}</a>
      </p>
    </Layout>
  );
}

interface IssuerPageProps {
  readonly frame: Frame;
  readonly nonce: string;
  /** What the office's service answered, to be looked into when the person agrees. */
  readonly answer: string;
}

/** Opening a page signs nobody in: the person does. */
export function IssuerPage({ frame, nonce, answer }: IssuerPageProps): VNode {
  const words = signInWords[frame.lang];
  return (
    <Layout title={words.issuerTitle} frame={frame}>
      <h1>{words.issuerTitle}</h1>
      <p>{words.issuerLead}</p>
      <form method="post" action="/sign-in/issuer/back" class="narrow">
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name="answer" value={answer} />
        <button type="submit">{words.enter}</button>
      </form>
    </Layout>
  );
}

interface FieldProps {
  readonly lang: Language;
  readonly field: string;
  readonly problem: SignInProblem | null;
}

function Problem({ lang, field, problem }: FieldProps): VNode | null {
  const words = signInWords[lang];
  return problem === null ? null : (
    <div class="box bad" role="alert">
      <h2>{words.problemTop}</h2>
      <p>
        <a href={`#${field}`}>{words.problems[problem]}</a>
      </p>
    </div>
  );
}

function Hint({ lang, field, hint, problem }: FieldProps & { readonly hint: string }): VNode {
  return (
    <>
      {problem === null ? null : (
        <p class="problem" id={`${field}.problem`}>
          {signInWords[lang].problems[problem]}
        </p>
      )}
      <p class="quiet" id={`${field}.hint`}>
        {hint}
      </p>
    </>
  );
}

function described(field: string, problem: SignInProblem | null): object {
  return problem === null
    ? { 'aria-describedby': `${field}.hint` }
    : { 'aria-invalid': 'true', 'aria-describedby': `${field}.problem ${field}.hint` };
}
