import { type Mail, mailsFrom } from '../../../src/rehearsal/cast/mailbox';
import { type LivedYear, localOf } from '../../support/lived-year';
import { DAYS_OFF, WORKED_SATURDAY } from '../by-hand';

/** What answers a person's own act leaves at once, at any hour. */
const ANSWERS: readonly string[] = ['receipt', 'accepted'];

export function mailFacts(year: () => LivedYear): void {
  let caught: readonly Mail[] = [];
  beforeAll(async () => {
    caught = await mailsFrom(year().stage.catcherApi, 0);
  });

  test('sender and catcher count the same mails of each kind, none twice', async () => {
    const { rehearsed, stage } = year();
    expect(rehearsed.caught).toEqual(rehearsed.account.mails);
    const counted: Record<string, number> = {};
    for (const { kind } of caught) counted[kind] = (counted[kind] ?? 0) + 1;
    expect(counted).toEqual(rehearsed.account.mails);
    const stored = await stage.database.selectFrom('mails').select(['message_id', 'state']).execute();
    expect(caught.map((mail) => mail.messageId).toSorted()).toEqual(stored.map((mail) => mail.message_id).toSorted());
    expect(stored.filter(({ state }) => state !== 'sent')).toEqual([]);
  });

  test('nothing but answers to a person leaves outside working days and office hours', () => {
    const outside = caught.filter((mail) => !ANSWERS.includes(mail.kind) && !isOfficeHour(mail.date));
    expect(outside.map((mail) => `${localOf(mail.date)} ${mail.kind}`)).toEqual([]);
    expect(caught.filter((mail) => ANSWERS.includes(mail.kind) && !isOfficeHour(mail.date)).length).toBeGreaterThan(0);
  });

  test('nobody gets a mail before the plan is issued, at night unless it answers them, or from 27/4 to 1/5/2024', () => {
    const days = [...new Set(caught.map((mail) => localOf(mail.date).slice(0, 10)))].toSorted();
    expect(days[0]).toBe('2024-03-14');
    expect(days.filter((day) => day >= '2024-04-27' && day <= '2024-05-01')).toEqual([]);
    const nightly = caught.filter((mail) => localOf(mail.date).slice(11) < '07:30' || localOf(mail.date).slice(11) > '16:30');
    expect([...new Set(nightly.map((mail) => mail.kind))]).toEqual(['receipt']);
  });

  test('every mail has a reader, a subject of at most 70 characters, and a text part', () => {
    expect(caught.filter((mail) => mail.to.length !== 1 || mail.text.trim() === '' || mail.subject.length > 70)).toEqual([]);
  });
}

/** Told from the days written down by hand. */
function isOfficeHour(instant: string): boolean {
  const [date = '', time = ''] = localOf(instant).split(' ');
  const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  const works = date === WORKED_SATURDAY || (!weekend && !DAYS_OFF.includes(date));
  return works && time >= '07:30' && time <= '16:30';
}
