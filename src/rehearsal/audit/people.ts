/** Where a mail to a post went on a day: its address on file, the new officer's, or whoever stood in. */
import type { Agency, Instant } from '../../plan/model';
import type { Evidence } from './evidence';

export function addressOf(
  agency: Agency | undefined,
  role: string,
  at: Instant,
  { script: { changes }, compiled }: Pick<Evidence, 'script' | 'compiled'>,
): string {
  const post = `${agency?.id}/${role}`;
  const day = new Date(at).toLocaleDateString('sv-SE', { timeZone: compiled.plan.timeZone });
  const standIns = changes.flatMap((change) =>
    change.does === 'stand-in' && change.contact === post && change.from <= day && day <= change.to ? [change.email] : [],
  );
  const confirmed = changes.flatMap((change) =>
    change.does === 'confirm-officer' && `${change.report.split('/')[2]}/officer` === post && change.at <= at ? [change.email] : [],
  );
  const [onFile] = agency?.contacts.filter((contact) => contact.role === role).map(({ email }) => email) ?? [];
  return standIns[0] ?? confirmed.at(-1) ?? onFile ?? '';
}
