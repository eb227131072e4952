/** Mail that does not arrive: the mail server is killed half-way through a batch, or refuses an address for good. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledPlan, ScheduledStep } from '../../src/plan/compiled';
import { mailsFrom } from '../../src/rehearsal/cast/mailbox';
import { type Catcher, startCatcher } from '../../src/runtime/catcher';
import { type FakeSmtp, fakeSmtp, textOf } from '../mail/fake-smtp';
import { caughtOf, noticesOf, sentOf, startOn, takenBy, told } from '../support/live-plan';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { planOfToday, withInstants } from '../support/plans';

const { machine, open } = useMachine();
const nil = { nil: true, figures: {}, narrative: {}, declared: true };
const soon = (inMs: number) => new Date(Date.now() + inMs).toISOString();
const PATIENCE_MS = 120_000;

let home: string;
let catcher: Catcher;
let halfway: Deployment;
let server: FakeSmtp;
let refusing: Deployment;
const REFUSED = ['can-bo.xa-1@senvang.example', 'can-bo.xa-2@senvang.example', 'lanh-dao.xa-2@senvang.example'];

beforeAll(async () => {
  home = mkdtempSync(join(machine().home.path, 'catcher-'));
  [catcher, server] = await Promise.all([startCatcherOn({}), fakeSmtp({ refuses: new Set(REFUSED) })]);
  halfway = await open('nua-chung', { environment: { SMTP_URL: catcher.smtpUrl, DONDOC_WITNESS_URL: catcher.apiUrl } });
  refusing = await open('tu-choi', { environment: { SMTP_URL: server.url } });
  await Promise.all([halfway.startWorker(), refusing.startWorker()]);
  // Its ladder climbs while the other mail server is killed.
  await startOn(refusing, lateReport('tu-choi'));
}, PATIENCE_MS);
afterAll(() => Promise.all([catcher.stop(), server.close()]));

function startCatcherOn(ports: { readonly preferredSmtpPort?: number; readonly preferredWebPort?: number }): Promise<Catcher> {
  return startCatcher({ home, logs: home, guard: machine().guard, ...ports });
}

/** A step to each agency's officer or leader, or of the round to the standing agency, so many ms from now. */
function level(name: 'opens' | 'overdue' | 'leader' | 'standing', offset: number, to: ScheduledStep['to'], inMs: number): ScheduledStep {
  return { name, kind: name, offset, to, at: soon(inMs), cc: null, collective: to === 'standing' };
}

/** Due in a second; its officers, leaders and the standing agency are told within seconds. */
function lateReport(id: string): CompiledPlan {
  const steps = { assigned: [level('overdue', 1, 'officer', 1500), level('leader', 3, 'leader', 15_000)], invited: [] };
  const past = { dueAt: soon(1000), lateAt: soon(1000), closesAt: soon(3_600_000) };
  return withInstants(planOfToday({ id }), {
    'ket-qua': { opensAt: soon(500), ...past, steps, collective: [level('standing', 5, 'standing', 16_000)] },
  });
}

describe('a mail server killed half-way through a batch of 100', () => {
  const COMMUNES = Array.from({ length: 100 }, (_, index) => `xa-${index + 1}`);
  const id = 'nua-chung';
  let sentBefore: number;
  /** The server had not had its mail when it was killed, and its report came in meanwhile. */
  let reported: string;
  const caught = () => caughtOf({ database: halfway.database, mails: () => mailsFrom(catcher.apiUrl, 0) }, id);

  beforeAll(async () => {
    const opens = level('opens', -10, 'officer', 1000);
    const round = { opensAt: opens.at, closesAt: soon(3_600_000), steps: { assigned: [opens], invited: [] }, collective: [] };
    await startOn(halfway, withInstants(planOfToday({ id, communes: COMMUNES.length }), { 'ket-qua': round }));
    await eventually('the first mails', async () => (await mailsFrom(catcher.apiUrl, 0)).length > 0, PATIENCE_MS);
    process.kill(catcher.pid, 'SIGKILL');
    await catcher.exited;
    const putOff = await eventually('a mail put off', () =>
      halfway.database.selectFrom('mails').select('person').where('state', '=', 'deferred').executeTakeFirst(),
    );
    sentBefore = (await sentOf(halfway, id)).length;
    reported = putOff.person.split('/')[0] ?? '';
    const submission = { report: `${id}/ket-qua/${reported}`, content: nil, file: null, by: 'link', via: 'api' } as const;
    expect(await halfway.dondoc.submit(submission)).toMatchObject({ ok: true });
    await catcher.stop();
    const [preferredSmtpPort = 0, preferredWebPort = 0] = [catcher.smtpUrl, catcher.webUrl].map((url) => Number(new URL(url).port));
    catcher = await startCatcherOn({ preferredSmtpPort, preferredWebPort });
    expect(catcher.smtpUrl).toBe(halfway.config.smtpUrl);
    await eventually('the last mail', async () => (await sentOf(halfway, id)).length >= COMMUNES.length, PATIENCE_MS);
  }, 2 * PATIENCE_MS);

  test('trap 6: after it is back each person has exactly one copy', async () => {
    expect(sentBefore).toBeGreaterThan(0);
    expect(sentBefore).toBeLessThan(COMMUNES.length);
    const others = COMMUNES.filter((commune) => commune !== reported).map((commune) => `opens can-bo.${commune}`);
    expect(told(await caught())).toEqual([...others, `receipt can-bo.${reported}`].toSorted());
  });

  test('rule 4: a reminder whose report came in while it could not leave is cancelled when it is to leave, and the list says why', async () => {
    const about = (await noticesOf(halfway, id, 'past')).filter(({ agency }) => agency === reported);
    expect(about.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['opens cancelled', 'receipt sent']);
    expect(about[0]?.reason).toBe('already-received');
  });
});

describe('a mail server that knows neither the officer of xa-1 nor anybody of xa-2', () => {
  const id = 'tu-choi';
  const sent = () => sentOf(refusing, id);
  const asked = (address: string) => server.commands.filter((line) => line.startsWith('RCPT') && line.includes(address));

  beforeAll(() => eventually('the leadership', async () => (await sent()).includes('standing cong-an/leader'), PATIENCE_MS), PATIENCE_MS);

  test('trap 15: what the officer cannot get goes to the alternate contact, the coordinator has a task, and the address is not asked again', async () => {
    expect(await sent()).toEqual([
      'contact-refused cong-an/coordinator',
      'leader xa-1/leader',
      'leader xa-3/leader',
      'overdue xa-1/leader',
      'overdue xa-3/officer',
      'standing cong-an/leader',
    ]);
    expect(server.accepted).toHaveLength(6);
    expect(asked('can-bo.xa-1@senvang.example')).toHaveLength(1);
    const past = await noticesOf(refusing, id, 'past');
    expect(past.filter(({ kind, agency }) => kind === 'overdue' && agency === 'xa-1').map(({ person, state }) => [person, state])).toEqual([
      ['xa-1/officer', 'bounced'],
      ['xa-1/leader', 'sent'],
    ]);
  });

  test('trap 15, rule 3: an agency where nobody was reached is not escalated, and nobody above hears of it', async () => {
    expect(await takenBy(refusing, `${id}/ket-qua/xa-2`)).toEqual(['overdue sent']);
    expect(await takenBy(refusing, `${id}/ket-qua/xa-3`)).toEqual(['overdue sent', 'leader sent']);
    const [standing = ''] = server.accepted.filter((body) => /^X-Dondoc-Kind: standing/m.test(body));
    expect([1, 2, 3].map((n) => textOf(standing).includes(`Ủy ban nhân dân xã Số ${n}`))).toEqual([true, false, true]);
  });

  test('rule 3: once somebody of it is reached the chain goes on', async () => {
    const contact = { plan: id, contact: 'xa-2/officer', email: 'moi.xa-2@senvang.example', by: 'cong-an/coordinator' };
    expect(await refusing.dondoc.setContact(contact)).toMatchObject({ ok: true, saidAnew: 1 });
    // Its leader cannot be reached either, so that the officer gets that letter too.
    await eventually('the next level', async () => (await sent()).includes('leader xa-2/officer'));
    expect((await sent()).filter((line) => line.includes('xa-2/'))).toEqual([
      'handed-over xa-2/officer',
      'leader xa-2/officer',
      'overdue xa-2/officer',
    ]);
    expect(asked('moi.xa-2@senvang.example')).toHaveLength(3);
  });
});
