/** The plan amended twice, a round out of turn, a late holiday, people who change: told as typed by hand, and as previewed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledPlan } from '../../../src/plan/compiled';
import { previewPlan } from '../../../src/plan/preview';
import { type Mail, mailsFrom } from '../../../src/rehearsal/cast/mailbox';
import { type LivedYear, localOf } from '../../support/lived-year';
import { LEAVES } from '../by-hand';
import { WITH_A_LIFE } from './lives';

/** `at,kind,to` of every mail that the changes caused or turned. */
const TOLD = readFileSync(join(__dirname, '../../expected/thap-muoi-2024-told.csv'), 'utf8').trim().split('\n').slice(1);

/** What is said only because something changed. */
const OF_CHANGES: readonly string[] = ['amended', 'removed', 'confirm-contact', 'contact-left', 'handed-over', 'links-renewed'];

export function changeFacts(year: () => LivedYear): void {
  let caught: readonly Mail[] = [];
  beforeAll(async () => {
    caught = await mailsFrom(year().stage.catcherApi, 0);
  });
  const lineOf = ({ date, kind, to }: Mail) => [localOf(date), kind, ...to].join(',');

  test('what the changes said is what was typed by hand, and nothing more', () => {
    const lines = caught.map(lineOf);
    expect(TOLD.filter((line) => !lines.includes(line))).toEqual([]);
    const said = caught.filter(({ kind }) => OF_CHANGES.includes(kind)).map(lineOf);
    expect(said.toSorted()).toEqual(TOLD.filter((line) => OF_CHANGES.includes(line.split(',')[1] ?? '')).toSorted());
  });

  test('the old officer of Mỹ An and the school that left get nothing afterwards; whoever stood in, nothing outside that week', () => {
    const since = (address: string, at: string) =>
      caught.filter(({ to, cc, date }) => [...to, ...cc].includes(address) && localOf(date) > at).map(lineOf);
    expect(since('vanthu.xa-my-an@thapmuoi.example', '2024-09-18 14:00')).toEqual([]);
    expect(since('vanphong.xa-my-an@thapmuoi.example', '2024-09-18 14:00')).not.toEqual([]);
    expect(since('vanthu.thpt-doc-binh-kieu@thapmuoi.example', '2024-06-10 09:00')).toEqual([]);
    expect(since('phochutich.xa-thanh-loi@thapmuoi.example', '')).toHaveLength(1);
  });

  test('rows are what the preview of the version then in force says, but for reports that had come in', async () => {
    const { database } = year().stage;
    const versions = await database
      .selectFrom('plan_versions')
      .select(['compiled', 'applied_at', 'effective_at'])
      .orderBy('version')
      .execute();
    expect(versions.map(({ effective_at }) => effective_at && localOf(effective_at))).toEqual([
      null,
      '2024-06-10 09:00',
      '2024-08-12 09:00',
      '2024-12-09 09:00',
    ]);
    const rows = await rowsSaid();
    const previewed = versions.flatMap(({ compiled, applied_at, effective_at }, index) => {
      const from = effective_at ?? applied_at;
      const until = versions[index + 1]?.effective_at ?? '9999';
      return said(compiled).filter(({ at }) => from <= at && at < until);
    });
    const lines = new Set(previewed.map(({ line }) => line));
    // Asked at once: its first step was over when the round came.
    const atOnce = ['cong-an-huyen', 'phong-tckh', 'phong-y-te'].map((agency) => `2024-08-12 09:00 ${agency}/officer dot-xuat-1`);
    expect(rows.filter((row) => !lines.has(row)).toSorted()).toEqual(atOnce);
    const answered = await endsOfReports();
    const unsaid = previewed.filter(({ line, at, report }) => !rows.includes(line) && at <= (answered.get(report) ?? '9999'));
    expect(unsaid.map(({ line }) => line)).toEqual([]);
  });

  /** `instant person round` of each mailed step of a report whose life is its part's. */
  async function rowsSaid(): Promise<readonly string[]> {
    const notices = await year()
      .stage.database.selectFrom('notices')
      .select(['person', 'at', 'round', 'agency', 'kind'])
      .where('state', '=', 'mailed')
      .where('kind', 'in', LADDER)
      .execute();
    return notices
      .filter(({ round, agency }) => isPlain(round, agency))
      .map(({ at, person, round }) => `${localOf(at)} ${person} ${round}`);
  }

  /** When each report came in or left the plan: nothing is said of it after that. */
  async function endsOfReports(): Promise<ReadonlyMap<string, string>> {
    const reports = await year().stage.database.selectFrom('reports').select(['round', 'agency', 'first_received_at']).execute();
    const ends = reports.flatMap(({ round, agency, first_received_at: at }) => (at === null ? [] : [[`${round}/${agency}`, at] as const]));
    return new Map([...ends, [`d06-h1/${LEAVES}`, '2024-06-10T02:00:00.000Z']]);
  }
}

const LADDER = ['opens', 'reminder', 'due-today', 'overdue', 'courtesy', 'leader'] as const;

function isPlain(round: string | null, agency: string | null): boolean {
  return round !== 'd06-h1' || !WITH_A_LIFE.includes(agency ?? '');
}

/** What a preview would have said, a line for each round of each mail. */
function said(compiled: CompiledPlan) {
  const posts = new Map(compiled.plan.agencies.flatMap(({ contacts }) => contacts.map(({ email, id }) => [email, id] as const)));
  return previewPlan(compiled)
    .mails.filter(({ kind }) => LADDER.some((step) => step === kind))
    .flatMap(({ at, to, rounds }) => {
      const person = posts.get(to) ?? to;
      const [agency = ''] = person.split('/');
      return rounds
        .filter((round) => isPlain(round, agency))
        .map((round) => ({ at, report: `${round}/${agency}`, line: `${localOf(at)} ${person} ${round}` }));
    });
}
