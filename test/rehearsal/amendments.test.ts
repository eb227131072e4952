/** Twenty running plans, each amended once in a year in which nobody answers: what was said beforehand is what the catcher receives. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AmendmentDiff, Told } from '../../src/plan/amendment';
import type { PreviewMail } from '../../src/plan/preview';
import { type Mail, mailsFrom } from '../../src/rehearsal/cast/mailbox';
import { openStage, type Stage } from '../../src/rehearsal/stage';
import { type Actor, liveYear } from '../../src/rehearsal/year';
import { morning } from '../support/rounds';
import { AMENDED, type GeneratedAmendment, generatedAmendments } from './generated-amendments';

const files = { main: 'plan.yaml', texts: {} };
const amendments = generatedAmendments(7, 20);

/** When what is told because of an amendment may leave: at once in office hours, else the next morning of a working day. */
const TOLD_AT: Readonly<Record<string, string>> = {
  '2026-06-01T02:00': '2026-06-01T02:00',
  '2026-06-05T03:30': '2026-06-05T03:30',
  // 07:10; the office opens at 07:30 and sends at 08:00.
  '2026-06-10T00:10': '2026-06-10T01:00',
  // A Saturday evening.
  '2026-06-13T13:00': '2026-06-15T01:00',
  '2026-06-15T07:00': '2026-06-15T07:00',
  '2026-06-19T02:00': '2026-06-19T02:00',
};

/** What was known of an amendment before it was applied. */
interface Shown {
  readonly before: readonly PreviewMail[];
  readonly diff: AmendmentDiff;
  /** How many mails had been received by then. */
  readonly received: number;
}

describe('twenty generated amendments', () => {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-amended-'));
  const shown = new Map<string, Shown>();
  let stage: Stage;
  let mails: readonly Mail[];

  beforeAll(async () => {
    const { signal } = new AbortController();
    const startsAt = morning('2026-05-29');
    stage = await openStage({ home, startsAt, onProgress: () => {}, signal });
    for (const { before } of amendments) must(await stage.dondoc.startPlan({ compiled: before, files, by: 'operator' }));
    await liveYear({
      database: stage.database,
      temporal: stage.temporal,
      // Whose Schedules the driver fires: the only one of these plans that has one.
      plan: amendments.find(({ what }) => what === 'consolidation moved')?.plan ?? '',
      startsAt,
      actors: [amender()],
      onInstant: () => {},
      onWaiting: () => {},
      signal,
    });
    mails = await mailsFrom(stage.catcherApi, 0);
  }, 300_000);
  afterAll(async () => {
    await stage?.stop();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);

  /** Applies each at its instant, after asking what it would change. */
  function amender(): Actor {
    const left = amendments.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    return {
      look: async () => {},
      nextAt: () => left[0]?.at ?? null,
      act: async (now) => {
        const due = left.splice(0, left.filter(({ at }) => at <= now).length);
        const received = (await mailsFrom(stage.catcherApi, 0)).length;
        for (const amendment of due) shown.set(amendment.plan, { ...(await amend(amendment)), received });
        return due.map(({ plan }) => plan);
      },
    };
  }

  async function amend({ plan, after: compiled, at }: GeneratedAmendment): Promise<Omit<Shown, 'received'>> {
    const { dondoc } = stage;
    const { preview } = must(await dondoc.preview(plan));
    const { diff } = must(await dondoc.previewAmendment({ compiled, effective: null }));
    const applied = must(await dondoc.amendPlan({ compiled, effective: null, files, reason: 'Công văn 15/UBND', by: 'operator' }));
    expect(applied).toMatchObject({ state: 'applied', diff });
    return { before: preview.mails.filter((mail) => mail.at >= at), diff };
  }

  test('are of every kind, and all applied', () => {
    expect([...new Set(amendments.map(({ what }) => what))]).toEqual([...AMENDED]);
    expect(shown.size).toBe(20);
  });

  test.each(amendments.map((amendment) => [amendment.plan, amendment.what, amendment] as const))(
    '%s, %s: the catcher receives what the dry run has shown, and nothing else',
    (plan, _, amendment) => {
      const { before, diff, received: earlier } = shown.get(plan) ?? nothingShown();
      const { gone, moved, new: added } = diff.sends;
      const left = without(before.map(lineOf), [...gone, ...moved.map((move) => move.before)].map(lineOf));
      const sends = [...added, ...moved.map((move) => move.after)].map(lineOf);
      const expected = [...left, ...sends, ...diff.told.map((told) => toldLine(told, amendment))];
      const received = mails
        .slice(earlier)
        .filter(({ to }) => to.some((address) => address.endsWith(`@${plan}.example`)))
        .map(receivedLine);
      expect({ missing: without(expected, received), extra: without(received, expected) }).toEqual({ missing: [], extra: [] });
    },
  );
});

function nothingShown(): never {
  throw new Error('It was not applied.');
}

function must<T extends object>(outcome: ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: string }): T {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}

function lineOf({ at, kind, to, cc, subject }: PreviewMail): string {
  return [at.slice(0, 16), kind, to, ...cc.toSorted(), subject].join(' | ');
}

function receivedLine({ date, kind, to, cc, subject }: Mail): string {
  return [date.slice(0, 16), kind, ...to, ...cc.toSorted(), subject].join(' | ');
}

/** What is told because of the amendment itself, as its reader sees it. */
function toldLine({ kind, round: id, agency: name, person }: Told, { at, before, after }: GeneratedAmendment): string {
  const { plan: file, rounds } = kind === 'removed' ? before : after;
  const round = rounds.find((candidate) => candidate.id === id);
  const agency = file.agencies.find((candidate) => candidate.id === name);
  const to = agency?.contacts.find((contact) => contact.id === person)?.email ?? '';
  const short = file.requirements.find((requirement) => requirement.id === round?.requirement)?.short ?? '';
  const [, month = '', day = ''] = round?.due.split('-') ?? [];
  const dated = `${short} - hạn ${Number(day)}/${Number(month)}`;
  const when = TOLD_AT[at.slice(0, 16)] ?? '';
  switch (kind) {
    case 'amended':
      return [when, 'amended', to, `[Điều chỉnh thời hạn] ${dated}`].join(' | ');
    case 'removed':
      return [when, 'removed', to, `[Không phải gửi báo cáo] ${short} - ${agency?.name}`].join(' | ');
    case 'opens': {
      // The newest of the first steps is said late; on its own day under its own hour.
      const newest = round?.steps.assigned.filter((step) => step.offset <= 0 && step.at < at).at(-1);
      const hour = newest?.at.slice(0, 10) === at.slice(0, 10) ? newest.at.slice(0, 16) : when;
      const said = newest?.kind === 'reminder' ? '[Sắp đến hạn]' : '[Đề nghị báo cáo]';
      return [hour, newest?.kind, to, `${said} ${dated}`].join(' | ');
    }
  }
}

/** Lines of `these` that `those` do not have, as often as they are lacking. */
function without(these: readonly string[], those: readonly string[]): readonly string[] {
  const left = [...those];
  return these.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
