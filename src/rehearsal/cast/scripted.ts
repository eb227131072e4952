/** Agencies that do what is written down for them, through the same mails and pages as everybody else. */
import { goodAnswers } from './answers';
import { type FormPage, openForm, openPlainForm, pathBehind, sendForm } from './browser';
import type { Deed, ScriptedAct } from './cast';
import type { Mail } from './mailbox';

export interface Script {
  /** Follows links that are new, to learn which report each opens. */
  readonly meet: (links: readonly string[]) => Promise<void>;
  /** Whether a link's report has a script of its own: then no part is dealt for it. */
  readonly owns: (link: string) => boolean;
  /** Keeps the link by which a new address confirms that mail is to come to it. */
  readonly keep: (mail: Mail) => void;
  /** The link the act begins with, the newest of its kind; null: no mail has brought one yet. */
  readonly linkFor: (act: ScriptedAct) => string | null;
  readonly pending: () => readonly string[];
  /** Takes the acts whose time has come, in the order written. */
  readonly take: (now: string) => readonly ScriptedAct[];
}

export function createScript(acts: readonly ScriptedAct[], reports: ReadonlySet<string>): Script {
  const reportOf = new Map<string, string>();
  const links = new Map<string, string>();
  const confirmations = new Map<string, string>();
  let left = acts;
  return {
    async meet(found) {
      if (acts.length === 0 && reports.size === 0) return;
      for (const link of found.filter((candidate) => !reportOf.has(candidate))) {
        const report = ((await pathBehind(link)) ?? '').replace(/^\/reports\//, '');
        reportOf.set(link, report);
        links.set(report, link);
      }
    },
    owns: (link) => reports.has(reportOf.get(link) ?? ''),
    keep({ kind, to, text }) {
      const [link] = text.match(CONFIRMATION) ?? [];
      if (kind === 'confirm-contact' && link !== undefined) for (const address of to) confirmations.set(address, link);
    },
    linkFor: (act) => (act.does === 'confirm-officer' ? confirmations.get(act.email ?? '') : links.get(act.report)) ?? null,
    pending: () => left.map(({ at }) => at),
    take(now) {
      const due = left.filter(({ at }) => at <= now);
      left = left.filter(({ at }) => at > now);
      return due;
    },
  };
}

const CONFIRMATION = /https?:\/\/\S+\/c\/[\w.-]+/;

/** The form that each act needs, what its page answers when it was taken, and what it is remembered as. */
const WAYS: Readonly<Record<ScriptedAct['does'], { readonly form: string | null; readonly taken: number; readonly done: Deed['what'] }>> = {
  send: { form: null, taken: 303, done: 'sent' },
  'send-part': { form: null, taken: 303, done: 'sent-part' },
  withdraw: { form: 'withdraw', taken: 303, done: 'withdrawn' },
  'ask-time': { form: 'time', taken: 303, done: 'asked' },
  promise: { form: 'promise', taken: 303, done: 'promised' },
  'name-officer': { form: 'contact', taken: 200, done: 'named' },
  'confirm-officer': { form: null, taken: 200, done: 'confirmed' },
};

/** Opens the form that the act needs, fills it in and sends it. */
export async function playAct(act: ScriptedAct, link: string | null, at: string, seed: number): Promise<readonly Deed[]> {
  const page = `/reports/${act.report}`;
  const { form: name, taken, done } = WAYS[act.does];
  const form = link === null ? null : await (act.does === 'confirm-officer' ? openPlainForm(link) : openForm(link, name));
  if (form === null) return [{ page, at, what: 'no-form' }];
  const { status } = await sendForm(form, valuesOf(act, form, `${act.report} ${at}`, seed));
  return [{ page, at, what: status === taken ? done : 'refused' }];
}

function valuesOf(act: ScriptedAct, form: FormPage, who: string, seed: number): Readonly<Record<string, string | undefined>> {
  switch (act.does) {
    case 'send':
      return goodAnswers(form, seed, who);
    case 'send-part': {
      // What is written last is written later.
      const texts = form.fields.filter(({ kind }) => kind === 'long-text').map(({ name }) => [name, ''] as const);
      return { ...goodAnswers(form, seed, who), ...Object.fromEntries(texts), part: 'yes' };
    }
    case 'withdraw':
    case 'confirm-officer':
      return {};
    case 'name-officer':
      return { 'contact.title': act.title, 'contact.email': act.email };
    case 'ask-time':
    case 'promise':
      return { date: act.until, reason: act.reason ?? '' };
  }
}
