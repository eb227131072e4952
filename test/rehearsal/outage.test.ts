/** Three weeks over two due dates without the worker, without Temporal, without the mail server. Days by hand from the calendar of 2026. */
import { startCatcher } from '../../src/runtime/catcher';
import { portOf } from '../../src/runtime/kept-ports';
import { smallPlan } from '../support/plans';
import { occupy } from './occupied';
import { COORDINATOR, linksIn, mailsTo, must, NIL, on, openScene, type Scene, sendByLink, told } from './scene';

interface Outage {
  readonly plan: string;
  /** Whether time goes on in the rows meanwhile. */
  readonly moves: boolean;
  /** Stops the part; answers what starts it again. */
  readonly stop: (scene: Scene) => Promise<() => Promise<unknown>>;
  /** Due on a Friday and on the Wednesday after it. */
  readonly due: readonly [string, string];
  /** The plan's start, the outage from Friday to Friday, what is done in between and after it, and the end. */
  readonly days: Readonly<Record<'start' | 'down' | 'meanwhile' | 'back' | 'after' | 'end', string>>;
}

/**
 * `so-lieu`, due on Friday 12/6, has its steps on 29/5, 9/6, 12/6, 15/6, 17/6, 19/6, 23/6 and closes on Wednesday 24/6.
 * `ket-qua`, due on Wednesday 17/6, on 3/6, 12/6, 17/6, 18/6, 22/6, 24/6, 26/6 and closes on Monday 29/6.
 * The other two outages are 5 and 14 weeks later, where no holiday comes in between.
 */
const OUTAGES: readonly Outage[] = [
  {
    plan: 'cong-nhan',
    moves: false,
    stop: stopWorker,
    due: ['2026-06-12', '2026-06-17'],
    days: { start: '05-28', down: '05-29', meanwhile: '06-10', back: '06-19', after: '06-22', end: '06-30' },
  },
  {
    plan: 'temporal',
    moves: false,
    stop: stopTemporal,
    due: ['2026-07-17', '2026-07-22'],
    days: { start: '07-02', down: '07-03', meanwhile: '07-15', back: '07-24', after: '07-27', end: '08-04' },
  },
  {
    plan: 'thu-tin',
    moves: true,
    stop: stopMail,
    due: ['2026-09-18', '2026-09-23'],
    days: { start: '09-03', down: '09-04', meanwhile: '09-16', back: '09-25', after: '09-28', end: '10-06' },
  },
];

/** Every mail of each plan, in its order: the three columns are the three outages. */
const MAILS: readonly (readonly [string, string, string, string])[] = [
  ['05-29 08:00', '07-03 08:00', '09-04 08:00', 'opens can-bo.xa-1'],
  ['05-29 08:00', '07-03 08:00', '09-04 08:00', 'opens can-bo.xa-2'],
  ['05-29 08:00', '07-03 08:00', '09-04 08:00', 'opens can-bo.xa-3'],
  ['05-29 08:00', '07-03 08:00', '09-04 08:00', 'opens can-bo.xa-4'],
  ['05-29 09:00', '07-03 09:00', '09-04 09:00', 'accepted can-bo.xa-2'],
  ['05-29 09:00', '07-03 09:00', '09-04 09:00', 'promised can-bo.xa-4'],
  ['05-29 09:00', '07-03 09:00', '09-04 09:00', 'receipt can-bo.xa-2'],
  // The outage begins at 10:00. Answers to what is done meanwhile keep its time.
  ['06-10 10:00', '07-15 10:00', '09-16 10:00', 'accepted can-bo.xa-3'],
  ['06-10 10:00', '07-15 10:00', '09-16 10:00', 'receipt can-bo.xa-3'],
  // It ends on Friday at 10:00, without a mail server at 08:00, when what it has put off was last written. One word per report: its lowest level
  // that is unsent, or the newest reminder of xa-4, which has promised Monday. xa-1 owes both reports, in one mail.
  ['06-19 10:00', '07-24 10:00', '09-25 08:00', 'due-today can-bo.xa-4'],
  ['06-19 10:00', '07-24 10:00', '09-25 08:00', 'overdue can-bo.xa-1'],
  ['06-19 10:00', '07-24 10:00', '09-25 08:00', 'overdue can-bo.xa-5'],
  ['06-19 10:00', '07-24 10:00', '09-25 08:00', 'overdue can-bo.xa-6'],
  ['06-19 10:00', '07-24 10:00', '09-25 08:00', 'summary-after tham-muu'],
  ['06-22 10:00', '07-27 10:00', '09-28 10:00', 'accepted can-bo.xa-6'],
  ['06-22 10:00', '07-27 10:00', '09-28 10:00', 'receipt can-bo.xa-6'],
  // Leaders on Tuesday, two working days behind; xa-4 is chased now that its promise has lapsed.
  ['06-23 08:00', '07-28 08:00', '09-29 08:00', 'leader lanh-dao.xa-1, can-bo.xa-1'],
  ['06-23 08:00', '07-28 08:00', '09-29 08:00', 'leader lanh-dao.xa-1, can-bo.xa-1'],
  ['06-23 08:00', '07-28 08:00', '09-29 08:00', 'leader lanh-dao.xa-5, can-bo.xa-5'],
  ['06-23 08:00', '07-28 08:00', '09-29 08:00', 'overdue can-bo.xa-4'],
  // Leadership on Thursday and the authority on Monday, two working days behind each; `so-lieu` has closed before, on Wednesday.
  ['06-25 08:00', '07-30 08:00', '10-01 08:00', 'standing lanh-dao.cong-an'],
  ['06-29 08:00', '08-03 08:00', '10-05 08:00', 'authority pho-chu-tich'],
];

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(on('05-28'));
}, 120_000);
afterAll(() => scene?.end(), 60_000);

describe.each([
  ['the worker', 0],
  ['Temporal', 1],
  ['the mail server', 2],
] as const)('three weeks without %s', (_, column) => {
  const { plan, moves, stop, due, days } = OUTAGES[column] ?? never();
  /** `<report or round> <step>` of the steps that were taken before the outage, and while it lasted. */
  const taken = { before: [] as readonly string[], meanwhile: [] as readonly string[] };

  beforeAll(async () => {
    const { dondoc, database } = scene.stage;
    const report = (of: string) => `${plan}/${of}`;
    const steps = async () => {
      const rows = await database.selectFrom('steps_taken').selectAll().where('subject', 'like', `${plan}/%`).execute();
      return rows.map(({ subject, step }) => `${subject.slice(plan.length + 1)} ${step}`).toSorted();
    };
    const accepted = (of: string) => must(dondoc.accept({ report: report(of), by: COORDINATOR }));
    const sent = async (of: string) => {
      await must(dondoc.submit({ report: report(of), content: NIL, file: null, by: 'link', via: 'web' }));
      await accepted(of);
    };
    const passesTo = (instant: string) => (moves ? scene.untilWithoutMail(instant) : scene.skipTo(instant));

    await scene.until(on(days.start));
    await scene.start(smallPlan({ id: plan, communes: 6, requirements: requirements(due) }));
    await scene.until(on(days.down, '09:00'));
    await sent('so-lieu/xa-2');
    const date = `2026-${days.after}`;
    await must(dondoc.promise({ report: report('so-lieu/xa-4'), date, reason: 'Chờ số liệu', by: 'link' }));
    await scene.until(on(days.down, '10:00'));
    taken.before = await steps();
    const mails = await scene.mails(plan);

    const start = await stop(scene);
    await passesTo(on(days.meanwhile, '10:00'));
    // The pages need nobody but the database: xa-3 follows the link that it got when the round opened.
    expect(await sendByLink(mails, 'can-bo.xa-3')).toBe(303);
    await accepted('so-lieu/xa-3');
    // The dispatch tries again by itself in real time: while there is no mail server the clock ends where it has looked last.
    await passesTo(on(days.back, moves ? '08:00' : '10:00'));
    taken.meanwhile = (await steps()).filter((step) => !taken.before.includes(step));
    await start();

    await scene.until(on(days.after, '10:00'));
    await sent('ket-qua/xa-6');
    await scene.until(on(days.end));
  }, 300_000);

  test('trap 1, rule 2: one reminder per report goes out, the next unsent level follows, spacing is kept and nothing comes twice', async () => {
    expect(told(await scene.mails(plan))).toEqual(MAILS.map((row) => `${row[column]} ${row[3]}`));
  });

  test('rule 8: what one person owes is one mail that names each report once', async () => {
    const overdue = mailsTo(await scene.mails(plan), 'can-bo.xa-1').filter(({ kind }) => kind === 'overdue');
    expect(overdue.map((mail) => new Set(linksIn(mail)).size)).toEqual([2]);
    expect(overdue.map(({ text }) => [text.includes('Báo cáo số liệu'), text.includes('Báo cáo kết quả')])).toEqual([[true, true]]);
  });

  test('rule 3: meanwhile nothing is said that nobody can hear', async () => {
    expect(taken.before).toEqual(['so-lieu/xa-1 opens', 'so-lieu/xa-2 opens', 'so-lieu/xa-3 opens', 'so-lieu/xa-4 opens']);
    // Where only the mails stand still the rows go on, up to the first level and no further. What xa-3 had not heard when it sent is gone.
    const results = ['xa-1', 'xa-5', 'xa-6'].flatMap((agency) =>
      ['due', 'opens', 'overdue', 'remind'].map((step) => `ket-qua/${agency} ${step}`),
    );
    const summaries = (round: string) => [`${round} summary-after`, `${round} summary-before`];
    const data = ['so-lieu/xa-1 due', 'so-lieu/xa-1 overdue', 'so-lieu/xa-1 remind', 'so-lieu/xa-4 due', 'so-lieu/xa-4 remind'];
    expect(taken.meanwhile).toEqual(moves ? [...summaries('ket-qua'), ...results, ...summaries('so-lieu'), ...data] : []);
  });

  test('rule 4: what lost its reason before it could leave is cancelled and says why', async () => {
    const answer = await scene.stage.dondoc.notices({ plan, when: 'past', agency: 'xa-3', person: null, until: null });
    const reminders = (answer.ok ? answer.notices : []).filter(({ kind }) => kind === 'reminder');
    const cancelled = { kind: 'reminder', state: 'cancelled', reason: 'already-received' };
    expect(reminders).toMatchObject(moves ? [cancelled] : []);
  });
});

function requirements([data, results]: Outage['due']): string {
  return `
  - { id: so-lieu, title: Báo cáo số liệu, short: Báo cáo số liệu, due: { date: ${data} }, audience: { agencies: [xa-1, xa-2, xa-3, xa-4] } }
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo kết quả, due: { date: ${results} }, audience: { agencies: [xa-1, xa-5, xa-6] } }`;
}

async function stopWorker({ stage }: Scene) {
  await stage.worker().stop();
  return stage.startWorker;
}

/** Killed, and started again on the same database after seconds that are weeks on the clock. */
async function stopTemporal({ stage }: Scene) {
  const restarted = stage.machine.temporal.restart(6000);
  return () => restarted;
}

/** The catcher is stopped; its ports are kept, for another machine's catcher must not get our mails. */
async function stopMail({ stage: { machine } }: Scene) {
  const { catcher, home, guard } = machine;
  if (catcher === null) throw new Error('A stage has a catcher.');
  const [preferredSmtpPort, preferredWebPort] = [portOf(catcher.smtpUrl), portOf(catcher.webUrl)];
  await catcher.stop();
  const giveBack = await occupy([preferredSmtpPort, preferredWebPort]);
  return async () => {
    await giveBack();
    const again = await startCatcher({ home: home.path, logs: home.logs, guard, preferredSmtpPort, preferredWebPort });
    expect(again.smtpUrl).toBe(catcher.smtpUrl);
  };
}

function never(): never {
  throw new Error('There is no such outage.');
}
