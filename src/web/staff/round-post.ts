/** What was ticked and written on a round's list → one act on many reports, or why there is none. */
import type { Refusal, RoundAct, RoundDeed, RoundQuery } from '../../client/dondoc';
import { isLocalDate } from '../../plan/dates';
import { ROUND_FILTERS, type RoundFilter } from '../../plan/round-filters';
import { readSeen } from './seen';
import type { ListAct } from './round-words';

type Fields = ReadonlyMap<string, string>;
type Picks = RoundDeed['reports'];

/** Before an agency's id: the name of its box. */
export const PICK = 'pick.';
/** `<agency> <seen>`, separated by commas: whom a preview showed. */
export const PICKED = 'picked';
const TEXT_LENGTH_MAX = 500;
const REASONS_MAX = 20;

export function isListAct(name: string | undefined): name is ListAct {
  return name === 'remind' || name === 'extend' || name === 'waive' || name === 'return';
}

/** Which part of the list is looked at; what is not known is the whole. */
export function readQuery({
  show = '',
  q = '',
  after = '',
  ahead,
}: Readonly<Record<string, string | undefined>>): Pick<RoundQuery, 'filter' | 'search' | 'after' | 'ahead'> {
  const filter: RoundFilter = ROUND_FILTERS.find((each) => each === show) ?? 'all';
  return { filter, search: q.slice(0, 100), after: after === '' ? null : after, ahead: ahead !== undefined };
}

/** Whose boxes are ticked, and as what each report was seen. */
export function readTicked(fields: Fields): Picks {
  return [...fields].flatMap(([name, value]) => (name.startsWith(PICK) ? pick(name.slice(PICK.length), value) : []));
}

/** Whom the preview showed. */
export function readPicked(fields: Fields): Picks {
  return (fields.get(PICKED) ?? '').split(',').flatMap((each) => {
    const [agency = '', seen = ''] = each.split(' ');
    return pick(agency, seen);
  });
}

export function pickedText(picks: readonly { readonly agency: string; readonly seen: string }[]): string {
  return picks.map(({ agency, seen }) => `${agency} ${seen}`).join(',');
}

function pick(agency: string, text: string): Picks {
  const seen = readSeen(text);
  return agency === '' || seen === null ? [] : [{ agency, seen }];
}

type ReadAct =
  | { readonly ok: true; readonly act: RoundAct & { readonly type: ListAct } }
  | { readonly ok: false; readonly reason: Refusal };

/** The fields of one act, each under its own name: several stand in one form. */
export function readAct(name: ListAct, fields: Fields): ReadAct {
  const text = (field: string) => tidyText(fields.get(`${name}.${field}`) ?? '');
  switch (name) {
    case 'remind':
      return text('note') === '' ? refuse('no-note') : { ok: true, act: { type: name, note: text('note') } };
    case 'extend': {
      const date = text('date');
      return isLocalDate(date) ? { ok: true, act: { type: name, date, note: text('note') } } : refuse('not-a-date');
    }
    case 'waive':
      return text('reason') === '' ? refuse('no-reason') : { ok: true, act: { type: name, reason: text('reason') } };
    case 'return': {
      const date = text('correctBy');
      if (date !== '' && !isLocalDate(date)) return refuse('not-a-date');
      const reasons = linesOf(fields.get('return.reasons') ?? '');
      return reasons.length === 0 ? refuse('no-reason') : { ok: true, act: { type: name, reasons, correctBy: date === '' ? null : date } };
    }
  }
}

/** The fields that would make the act again. */
export function fieldsOfAct(act: RoundAct): readonly (readonly [string, string])[] {
  switch (act.type) {
    case 'remind':
      return [['remind.note', act.note]];
    case 'extend':
      return [
        ['extend.date', act.date],
        ['extend.note', act.note],
      ];
    case 'waive':
    case 'unwaive':
      return [[`${act.type}.reason`, act.reason]];
    case 'return':
      return [
        ['return.reasons', act.reasons.join('\n')],
        ['return.correctBy', act.correctBy ?? ''],
      ];
    case 'accept':
      return [];
  }
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map(tidyText);
  return lines.filter((line) => line !== '').slice(0, REASONS_MAX);
}

/** One line, of bounded length. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, TEXT_LENGTH_MAX);
}

function refuse(reason: Refusal): ReadAct {
  return { ok: false, reason };
}
