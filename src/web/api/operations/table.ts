/** Every use case, and its operation; or why programs have none. Whoever adds a use case says so here. */
import type { Dondoc } from '../../../client/dondoc';
import type { Operation } from '../operation';
import { changes } from './changes';
import { contacts } from './contacts';
import { notices } from './notices';
import { plans } from './plans';
import { programs } from './programs';
import { records } from './records';
import { reports } from './reports';
import { reviews } from './reviews';
import { rounds } from './rounds';

const LINK_ONLY = 'of the bearer of a mailed link, who has a browser';
const SESSION_ONLY = 'of a person who is signed in; a program has its token';
const SCREEN_ONLY = 'gathered for a screen; what can be acted on has operations of its own';

export const OPERATIONS: Readonly<Record<keyof Dondoc, Operation | string>> = {
  ...plans,
  ...changes,
  ...rounds,
  ...reports,
  ...reviews,
  ...contacts,
  ...notices,
  ...records,
  ...programs,
  draft: `${LINK_ONLY}: what is typed and not sent yet is not a program's to read`,
  saveDraft: LINK_ONLY,
  openLink: LINK_ONLY,
  openFeed: 'of calendar programs, which have the address of the feed',
  proposeContact: LINK_ONLY,
  openContactLink: LINK_ONLY,
  confirmContact: LINK_ONLY,
  openAgencyLink: LINK_ONLY,
  agencies: 'of a page that searches names; programs have `contacts`, a page at a time',
  signedIn: SESSION_ONLY,
  askForCode: SESSION_ONLY,
  signInWithCode: SESSION_ONLY,
  signInByIssuer: SESSION_ONLY,
  sessions: SESSION_ONLY,
  endSession: SESSION_ONLY,
  endOtherSessions: SESSION_ONLY,
  changes: SCREEN_ONLY,
  planVersion: SCREEN_ONLY,
  previewPause: SCREEN_ONLY,
  previewResume: SCREEN_ONLY,
  consolidation: SCREEN_ONLY,
  trail: SCREEN_ONLY,
  running: SCREEN_ONLY,
  close: 'ends the process, not an act',
};

/** The operations alone, by name. */
export function operations(): readonly (readonly [string, Operation])[] {
  return Object.entries(OPERATIONS).flatMap(([name, entry]) => (typeof entry === 'string' ? [] : [[name, entry] as const]));
}
