/** How a mail names the plan, a report, a date and the law: the same words wherever they stand. */
import type { CompiledRound } from '../plan/compiled';
import { localDateOf, localTimeOf } from '../plan/dates';
import type { Agency, Instant, LocalDate, Plan, Requirement } from '../plan/model';
import { agencyOf } from '../plan/posts';
import { count, fullDate, periodName } from '../plan/words';

/** One line without hidden characters: a line break in a plan's text must not become a paragraph of ours. Throws for nothing. */
export function oneLine(what: string, value: string): string {
  const line = value
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (line === '') throw new Error(`A mail needs ${what}, and it is empty.`);
  return line;
}

/** `Kế hoạch số 45/KH-UBND ngày 15/2/2024 của … “…”`; a number or day the source leaves blank stays blank. */
export function planCitation(plan: Plan): string {
  const { number, symbol, date, assumed } = plan.issued;
  const day = assumed ? `…/${date.slice(5, 7)}/${date.slice(0, 4)}` : fullDate(date);
  const numbered = `số ${number ?? '…'}/${symbol.replace(/^\//, '')} ngày ${day}`;
  const name = number === null ? `Kế hoạch (dự thảo ${numbered})` : `Kế hoạch ${numbered}`;
  return oneLine('the name of the plan', `${name} của ${plan.issuer} “${plan.title}”`);
}

/** Whom reports are addressed to, through whom, and who chases them. */
export function officesOf(plan: Plan): { readonly recipient: string; readonly via: string; readonly standing: string } {
  return {
    recipient: oneLine('a recipient', plan.roles.recipient.name),
    via: oneLine('the agency reports go through', agencyOf(plan, plan.roles.via).name),
    standing: oneLine('a standing agency', agencyOf(plan, plan.roles.standing).name),
  };
}

/** The standing agency by name, except towards itself. Never at the start of a sentence. */
export function collectorFor(plan: Plan, agency: Agency): string {
  return agency.id === plan.roles.standing ? 'cơ quan thường trực' : officesOf(plan).standing;
}

/** `Báo cáo kết quả thực hiện 6 tháng đầu năm 2024`. */
export function fullName(requirement: Requirement, round: CompiledRound, plan: Plan): string {
  return oneLine('a title of the report', `${requirement.title} ${periodName(round.period, plan.year)}`);
}

/** As it stands inside a sentence: `báo cáo …`, but `UBND …` stays. */
export function insideSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** `ngày 17/6/2024` as the last day, until 24:00. */
export function latest(date: LocalDate): string {
  return `chậm nhất ngày ${fullDate(date)}`;
}

/** `08 giờ 00 ngày 17/6/2024`. */
export function moment(at: Instant, timeZone: string): string {
  const [hour, minute] = localTimeOf(at, timeZone).split(':');
  return `${hour} giờ ${minute} ngày ${fullDate(localDateOf(at, timeZone))}`;
}

/** `02 lần (ngày 18/6/2024, 20/6/2024)`; null when there was none. */
export function remindedTimes(days: readonly LocalDate[]): string | null {
  return days.length === 0 ? null : `${count(days.length)} lần (ngày ${days.map(fullDate).join(', ')})`;
}

/** The plan's own words with their place, then each law cited. Throws for a legal basis the plan does not have. */
export function legalBasis(requirement: Requirement, plan: Plan): readonly string[] {
  const section = requirement.source === null ? 'Kế hoạch' : `mục ${requirement.source.section} Kế hoạch`;
  const quoted = requirement.quote === null ? section : `${section}: “${requirement.quote}”`;
  const titles = requirement.legalBases.map((id) => {
    const basis = plan.legalBases.find((candidate) => candidate.id === id);
    if (basis === undefined) throw new Error(`Requirement ${requirement.id} cites ${id}, which the plan does not have.`);
    return basis.title;
  });
  return [quoted, ...titles].map((basis) => oneLine('a legal basis', basis));
}
