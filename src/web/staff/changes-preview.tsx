/** Asked once more: an amendment with all that it changes, a pause with what it holds, its end with what it moves. */
import type { VNode } from 'preact';
import type { PlanChanges, VersionFiles } from '../../client/dondoc';
import type { AmendmentDiff } from '../../plan/amendment';
import type { PauseTarget } from '../../plan/pauses';
import { type Frame, Layout } from '../pages/layout';
import { NONCE_FIELD } from '../report-post';
import { moment } from '../words';
import { actorWords } from './actor-words';
import { DiffView } from './changes-diff';
import { changesPath, targetName, targetText } from './changes-page';
import { CHANGES_WORDS } from './changes-words';
import { BUNDLE } from './plan-upload';

interface Asked {
  readonly frame: Frame;
  readonly plan: PlanChanges['plan'];
  readonly nonce: string;
  readonly reason: string;
}

interface DiffPageProps extends Asked {
  readonly diff: AmendmentDiff;
  readonly bundle: string;
  readonly effective: string;
}

export function DiffPage({ frame, plan, nonce, reason, diff, bundle, effective }: DiffPageProps): VNode {
  const words = CHANGES_WORDS[frame.lang];
  return (
    <Layout title={words.seeDiff} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'changes' }}>
      <h1>{words.seeDiff}</h1>
      <div class="box">
        <p>
          <strong>{words.nothingYet}</strong> {words.effective} {moment(diff.from, plan.timeZone, frame.lang)}.{' '}
          {reason === '' ? '' : words.reasonIs(reason)}
        </p>
      </div>
      <DiffView lang={frame.lang} diff={diff} timeZone={plan.timeZone} />
      {diff.refused.length > 0 ? null : (
        <form method="post" action={changesPath(plan.id, 'apply')}>
          <input type="hidden" name={NONCE_FIELD} value={nonce} />
          <input type="hidden" name={BUNDLE} value={bundle} />
          <input type="hidden" name="effective" value={effective} />
          <input type="hidden" name="reason" value={reason} />
          <button type="submit">{words.apply}</button>
        </form>
      )}
      <Back frame={frame} plan={plan.id} />
    </Layout>
  );
}

interface PauseAsked extends Asked {
  readonly target: PauseTarget;
}

export function PausePage({ frame, plan, nonce, reason, target, held }: PauseAsked & { readonly held: number }): VNode {
  const words = CHANGES_WORDS[frame.lang];
  const title = `${words.pause}: ${targetName(frame, plan, target)}`;
  return (
    <Layout title={title} context={plan.short} frame={frame} plan={{ id: plan.id, room: 'changes' }}>
      <h1>{title}</h1>
      <div class="box">
        <p>
          <strong>{words.nothingYet}</strong> {words.pausePreview(held)} {words.reasonIs(reason)}
        </p>
      </div>
      <form method="post" action={changesPath(plan.id, 'pause')}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name="target" value={targetText(target)} />
        <input type="hidden" name="reason" value={reason} />
        <button type="submit" name="do" value="pause">
          {words.pauseDo}
        </button>
      </form>
      <Back frame={frame} plan={plan.id} />
    </Layout>
  );
}

/** `moved`: reports that get a later date; null: a person has none. */
export function ResumePage({ frame, plan, nonce, target, moved }: Omit<PauseAsked, 'reason'> & { readonly moved: number | null }): VNode {
  const words = CHANGES_WORDS[frame.lang];
  const title = words.resumeTitle(targetName(frame, plan, target));
  return (
    <Layout title={title} context={plan.short} frame={frame} plan={{ id: plan.id, room: 'changes' }}>
      <h1>{title}</h1>
      <p>{words.nothingYet}</p>
      <ul>
        <li>{words.resumeStand}</li>
        {moved === null ? null : <li>{words.resumeShift(moved)}</li>}
      </ul>
      <form method="post" action={changesPath(plan.id, 'resume')}>
        <input type="hidden" name={NONCE_FIELD} value={nonce} />
        <input type="hidden" name="target" value={targetText(target)} />
        <button type="submit" name="do" value="keep">
          {words.resumeKeep}
        </button>
        {moved === null ? null : (
          <button type="submit" name="do" value="move">
            {words.resumeMove}
          </button>
        )}
      </form>
      <Back frame={frame} plan={plan.id} />
    </Layout>
  );
}

interface VersionProps {
  readonly frame: Frame;
  readonly plan: PlanChanges['plan'];
  readonly version: VersionFiles;
}

export function VersionPage({ frame, plan, version }: VersionProps): VNode {
  const words = CHANGES_WORDS[frame.lang];
  const { version: n, state, at, by, reason, diff, files } = version;
  const names = Object.keys(files.texts);
  const title = `${words.versionNo(n)}: ${words.states[state]}`;
  return (
    <Layout title={title} context={plan.short} isWide frame={frame} plan={{ id: plan.id, room: 'changes' }}>
      <h1>{title}</h1>
      <p class="quiet">
        {actorWords(frame.lang, plan, by)}, {moment(at, plan.timeZone, frame.lang)}. {reason === '' ? '' : words.reasonIs(reason)}
      </p>
      <h2>{words.files}</h2>
      {names.length === 0 ? (
        <p>{words.noFiles}</p>
      ) : (
        <ul>
          {names.map((name) => (
            <li>
              <a href={`${changesPath(plan.id)}/${n}/file/${encodeURIComponent(name)}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <h1>{words.diffTitle}</h1>
      {diff === null ? <p>{words.first}</p> : <DiffView lang={frame.lang} diff={diff} timeZone={plan.timeZone} />}
      <Back frame={frame} plan={plan.id} />
    </Layout>
  );
}

function Back({ frame, plan }: { readonly frame: Frame; readonly plan: string }): VNode {
  return (
    <p>
      <a href={changesPath(plan)}>{CHANGES_WORDS[frame.lang].back}</a>
    </p>
  );
}
