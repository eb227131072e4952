/**
 * What a browser holds for an agency's page: the page's own token, sent to this page only; and for each report that it opened by its
 * link a mark, so that the page can lead there. The report's own cookie is not sent here, and a mark opens nothing.
 */
import { cookieOf } from './cookie';
import { isToken } from './session';

interface Whose {
  readonly plan: string;
  readonly agency: string;
}

export function agencyPath({ plan, agency }: Whose): string {
  return `/agencies/${encodeURIComponent(plan)}/${encodeURIComponent(agency)}`;
}

/** The `Set-Cookie` header for a token that opened the page; it ends with the browser session. */
export function agencyCookie(token: string, whose: Whose, publicUrl: URL): string {
  return `${nameOn(publicUrl)}=${token}; ${attributes(whose, publicUrl)}`;
}

export function agencyToken(header: string | undefined, publicUrl: URL): string | null {
  const token = cookieOf(header, nameOn(publicUrl)) ?? '';
  return isToken(token) ? token : null;
}

/** The `Set-Cookie` header that remembers, for the agency's page, that a report's link was opened. `report`: `<plan>/<round>/<agency>`. */
export function openedMark(report: string, publicUrl: URL): string {
  const [plan = '', round = '', agency = ''] = report.split('/');
  return `${markOf(round)}=1; ${attributes({ plan, agency }, publicUrl)}`;
}

/** Those of the rounds whose report this browser has opened. */
export function openedRounds(header: string | undefined, rounds: readonly string[]): ReadonlySet<string> {
  return new Set(rounds.filter((round) => cookieOf(header, markOf(round)) === '1'));
}

function markOf(round: string): string {
  return `dondoc-opened-${round}`;
}

function nameOn({ protocol }: URL): string {
  return protocol === 'https:' ? '__Secure-dondoc-agency' : 'dondoc-agency';
}

function attributes(whose: Whose, { protocol }: URL): string {
  return `Path=${agencyPath(whose)}; HttpOnly; SameSite=Lax${protocol === 'https:' ? '; Secure' : ''}`;
}
