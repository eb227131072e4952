import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type FormPage, openForm, sendForm } from '../../../src/rehearsal/cast/browser';
import { mailsFrom } from '../../../src/rehearsal/cast/mailbox';
import type { YearScript } from '../../../src/rehearsal/script';
import { peopleOf } from '../../../src/plan/posts';
import type { LivedYear, SamplePlan } from '../../support/lived-year';
import { runsOf, textsIn } from '../../support/histories';
import { eventually } from '../../support/machine';

/** Strings that occur nowhere else. The address is of a leader who is written to, the telephone stands in every mail. */
const CANARY = {
  address: 'chim-hoang-yen.7f3a@thapmuoi.example',
  phone: '0999 871 236',
  title: 'Trưởng phòng Hoàng Yến 7f3a',
  figure: '987654321012',
  words: 'hoàng yến hót bảy lần 7f3a',
} as const;

/** What every good report of the cast says. */
const CAST_WORDS = 'Đơn vị đã triển khai các nội dung được giao';

const SILENT = 'phong-ldtbxh';

/** The sample plan with an address, a title and a telephone number that can be looked for. The parts are dealt as ever: officers are as they were. */
export function withCanaries({ compiled, files }: SamplePlan): SamplePlan {
  const { plan } = compiled;
  const agencies = plan.agencies.map((agency) => ({
    ...agency,
    contacts: agency.contacts.map((contact) => ({
      ...contact,
      phone: CANARY.phone,
      ...(agency.id === SILENT && contact.role === 'leader' ? { email: CANARY.address, title: CANARY.title } : {}),
    })),
  }));
  const roles = { ...plan.roles, coordinator: { ...plan.roles.coordinator, phone: CANARY.phone } };
  return { files, compiled: { ...compiled, plan: { ...plan, agencies, roles } } };
}

export function scriptWithCanaries({ acts, changes }: YearScript): YearScript {
  return { acts, changes: changes.map((change) => (change.does === 'amend' ? { ...change, ...withCanaries(change) } : change)) };
}

/** These come last: they send another report and break things for a moment. */
export function privacyFacts(year: () => LivedYear): void {
  const api = () => year().stage.catcherApi;

  /** Where it is looked for: log files, histories with payloads opened, search attributes, memos, details, pending failures. */
  async function placesToLook(): Promise<ReadonlyMap<string, string>> {
    const { stage, home } = year();
    const places = new Map<string, string>();
    for (const name of readdirSync(join(home, 'logs'))) places.set(name, readFileSync(join(home, 'logs', name), 'utf8'));
    for (const { info, history } of await runsOf(stage.temporal)) {
      const { raw } = await stage.temporal.workflow.getHandle(info.workflowId, info.runId).describe();
      places.set(`${info.workflowId} ${info.runId}`, [...textsIn(history), ...textsIn(raw)].join('\n'));
    }
    return places;
  }

  async function tokens(): Promise<readonly string[]> {
    const links = (await mailsFrom(api(), 0)).flatMap((mail) => [...mail.text.matchAll(/\/r\/([\w.-]+)/g)].map(([, token = '']) => token));
    return [...new Set(links)];
  }

  async function found(needles: readonly string[]): Promise<readonly string[]> {
    const places = await placesToLook();
    return needles.flatMap((needle) => [...places].flatMap(([place, text]) => (text.includes(needle) ? [`${needle} in ${place}`] : [])));
  }

  async function formOfTheSilent(): Promise<FormPage> {
    const mail = (await mailsFrom(api(), 0)).findLast(({ to, kind }) => to.includes(CANARY.address) && kind === 'leader');
    const [link = ''] = mail?.text.match(/https?:\/\/\S+\/r\/[\w.-]+/) ?? [];
    const page = await openForm(link);
    if (page === null) throw new Error('The form does not open.');
    return page;
  }

  function answers(page: FormPage, figure: string): Readonly<Record<string, string | undefined>> {
    const figures = page.fields.filter(({ kind }) => kind === 'text').map(({ name }) => [name, figure] as const);
    const texts = page.fields.filter(({ kind }) => kind === 'long-text').map(({ name }) => [name, CANARY.words] as const);
    return { ...Object.fromEntries([...figures, ...texts]), declared: 'yes' };
  }

  test('address, title and telephone really were under way', async () => {
    const mails = await mailsFrom(api(), 0);
    expect(mails.filter(({ to }) => to.includes(CANARY.address)).length).toBeGreaterThan(0);
    expect(mails.filter(({ text }) => text.includes(CANARY.phone)).length).toBeGreaterThan(300);
    expect(mails.some(({ text }) => text.includes(CANARY.title))).toBe(true);
    expect((await tokens()).length).toBeGreaterThan(90);
  });

  test('logs, histories, search attributes and memos hold no address, title, telephone, token or word of a report', async () => {
    const people = [...peopleOf(year().compiled.plan).values()];
    const needles = [
      ...Object.values(CANARY),
      CAST_WORDS,
      '@thapmuoi.example',
      '@dongthap.example',
      ...people.flatMap(({ email, title }) => [email, title]),
      // A token names its report in the clear; its signature is the secret.
      ...(await tokens()).flatMap((token) => [token, token.split('.').at(-1) ?? token]),
    ];
    expect(await found(needles)).toEqual([]);
  }, 120_000);

  test('a report that is refused, fails or is taken leaves no word of it behind, and no token that was tried', async () => {
    const { stage } = year();
    const first = await formOfTheSilent();
    expect((await sendForm(first, answers(first, CANARY.words))).status).toBe(422);
    // What was refused is a draft now, which the page shows.
    const page = await formOfTheSilent();
    await failing(year(), 'submissions', async () => {
      expect((await sendForm(page, answers(page, CANARY.figure))).status).toBe(500);
    });
    const forged = `${(await tokens())[0]?.slice(0, -6)}7f3a7f`;
    expect((await fetch(`${stage.config.publicUrl}/r/${forged}`, { redirect: 'manual' })).status).toBe(404);
    expect((await sendForm(page, answers(page, CANARY.figure))).status).toBe(303);
    const stored = await stage.database.selectFrom('submissions').select('content').where('report', 'like', `%/d06-y/${SILENT}`).execute();
    expect(JSON.stringify(stored)).toContain(CANARY.figure);
    await eventually('the receipt', async () => (await receipts()) === 1);
    expect(await found([...Object.values(CANARY), forged])).toEqual([]);
  }, 120_000);

  test('an activity that fails over a row tells the kind of failure, not the row', async () => {
    const { stage } = year();
    const page = await formOfTheSilent();
    await failing(year(), 'mails', async () => {
      expect((await sendForm(page, answers(page, '7'))).status).toBe(303);
      const failure = await eventually('a failed attempt', async () => {
        const { raw } = await stage.temporal.workflow.getHandle('dispatch').describe();
        return raw.pendingActivities?.find(({ lastFailure }) => lastFailure != null)?.lastFailure;
      });
      expect(failure.message).toBe('DatabaseError');
      expect(await found(Object.values(CANARY))).toEqual([]);
    });
    await eventually('the receipt', async () => (await receipts()) === 2);
    expect(await found(Object.values(CANARY))).toEqual([]);
  }, 120_000);

  async function receipts(): Promise<number> {
    const [officer = ''] = year().compiled.plan.agencies.flatMap(({ id, contacts }) =>
      id === SILENT ? contacts.filter(({ role }) => role === 'officer').map(({ email }) => email) : [],
    );
    return (await mailsFrom(api(), 0)).filter(({ to, kind }) => kind === 'receipt' && to.includes(officer)).length;
  }
}

/** While `during` runs, whatever is inserted into the table fails with a message that quotes the canaries and the row. */
async function failing({ stage: { database } }: LivedYear, table: string, during: () => Promise<void>): Promise<void> {
  const quoted = Object.values(CANARY).join(' ');
  await sql
    .raw(`create function fail_loudly() returns trigger language plpgsql as $$ begin raise exception '${quoted} %', new; end $$`)
    .execute(database);
  await sql.raw(`create trigger fail_loudly before insert on ${table} for each row execute function fail_loudly()`).execute(database);
  try {
    await during();
  } finally {
    await sql.raw(`drop trigger fail_loudly on ${table}`).execute(database);
    await sql.raw('drop function fail_loudly()').execute(database);
  }
}
