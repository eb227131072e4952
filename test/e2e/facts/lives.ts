/** The reports that live through more than being sent: held to what was typed by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LivedYear, localOf } from '../../support/lived-year';

/** `agency,class,received,said`: what was said of each six-month report, `kind day/month time; …`. */
const LIVES = readFileSync(join(__dirname, '../../expected/thap-muoi-2024-lives.csv'), 'utf8').trim().split('\n').slice(1);

export const WITH_A_LIFE: readonly string[] = LIVES.map((line) => line.split(',')[0] ?? '');

export function lifeFacts(year: () => LivedYear): void {
  test.each(LIVES.map((line) => line.split(',')))('%s: %s', async (agency, ending, received, said) => {
    const { database } = year().stage;
    const id = `thap-muoi-2024/d06-h1/${agency}`;
    const answer = await year().stage.dondoc.report(id);
    if (!answer.ok) throw new Error(answer.reason);
    const { timeliness, state } = answer.report;
    const notices = await database
      .selectFrom('notices')
      .select(['kind', 'at'])
      .where('id', 'like', `${id}#%`)
      .where('state', '=', 'mailed')
      .orderBy('at')
      .execute();
    const first = state.firstReceivedAt === null ? '' : localOf(state.firstReceivedAt);
    expect([timeliness, first, notices.map(({ kind, at }) => `${kind} ${shortly(at)}`).join('; ')]).toEqual([ending, received, said]);
  });

  test('every notice that more time took back was said on its new day, or its reason was gone', async () => {
    const { database } = year().stage;
    const cancelled = await database.selectFrom('notices').select(['id', 'reason']).where('state', '=', 'cancelled').execute();
    expect(cancelled.filter(({ reason }) => reason === null)).toEqual([]);
  });
}

/** `3/6 08:00` */
function shortly(at: string): string {
  const [date = '', time = ''] = localOf(at).split(' ');
  const [, month, day] = date.split('-').map(Number);
  return `${day}/${month} ${time}`;
}
