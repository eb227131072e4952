/** Agencies that do what is written down for them, through the same mails and pages as everybody else. */
import { goodAnswers } from './answers';
import { openForm, pathBehind, sendForm } from './browser';
import type { Deed, ScriptedAct } from './cast';

export interface Script {
  /** Follows links that are new, to learn which report each opens. */
  readonly meet: (links: readonly string[]) => Promise<void>;
  /** Whether a link's report has a script of its own: then no part is dealt for it. */
  readonly owns: (link: string) => boolean;
  /** The newest link of a report; null: no mail has brought one yet. */
  readonly linkOf: (report: string) => string | null;
  readonly pending: () => readonly string[];
  /** Takes the acts whose time has come, in the order written. */
  readonly take: (now: string) => readonly ScriptedAct[];
}

export function createScript(acts: readonly ScriptedAct[], reports: ReadonlySet<string>): Script {
  const reportOf = new Map<string, string>();
  const links = new Map<string, string>();
  let left = acts;
  return {
    async meet(found) {
      if (reports.size === 0) return;
      for (const link of found.filter((candidate) => !reportOf.has(candidate))) {
        const report = ((await pathBehind(link)) ?? '').replace(/^\/reports\//, '');
        reportOf.set(link, report);
        links.set(report, link);
      }
    },
    owns: (link) => reports.has(reportOf.get(link) ?? ''),
    linkOf: (report) => links.get(report) ?? null,
    pending: () => left.map(({ at }) => at),
    take(now) {
      const due = left.filter(({ at }) => at <= now);
      left = left.filter(({ at }) => at > now);
      return due;
    },
  };
}

const FORMS: Readonly<Record<ScriptedAct['does'], string | null>> = {
  send: null,
  'send-part': null,
  withdraw: 'withdraw',
  'ask-time': 'time',
  promise: 'promise',
};

const DONE: Readonly<Record<ScriptedAct['does'], Deed['what']>> = {
  send: 'sent',
  'send-part': 'sent-part',
  withdraw: 'withdrawn',
  'ask-time': 'asked',
  promise: 'promised',
};

/** Opens the form that the act needs, fills it in and sends it. */
export async function playAct(act: ScriptedAct, link: string | null, at: string, seed: number): Promise<readonly Deed[]> {
  const page = `/reports/${act.report}`;
  const form = link === null ? null : await openForm(link, FORMS[act.does]);
  if (form === null) return [{ page, at, what: 'no-form' }];
  const { status } = await sendForm(form, valuesOf(act, form, `${act.report} ${at}`, seed));
  return [{ page, at, what: status === 303 ? DONE[act.does] : 'refused' }];
}

function valuesOf(
  act: ScriptedAct,
  form: Parameters<typeof goodAnswers>[0],
  who: string,
  seed: number,
): Readonly<Record<string, string | undefined>> {
  switch (act.does) {
    case 'send':
      return goodAnswers(form, seed, who);
    case 'send-part': {
      // What is written last is written later.
      const texts = form.fields.filter(({ kind }) => kind === 'long-text').map(({ name }) => [name, ''] as const);
      return { ...goodAnswers(form, seed, who), ...Object.fromEntries(texts), part: 'yes' };
    }
    case 'withdraw':
      return {};
    case 'ask-time':
    case 'promise':
      return { date: act.until, reason: act.reason ?? '' };
  }
}
