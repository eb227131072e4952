/** The script of a rehearsal: what it may say, and what is said of one that cannot be played. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptRefused } from '../../src/rehearsal/edited-plan';
import { isAgencyAct, isAgencyChange, loadScript, NO_SCRIPT, readScript, type YearScript } from '../../src/rehearsal/script';
import { smallPlan } from '../support/plans';

const { plan } = smallPlan({ id: 'kich-ban' });
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The sample of a commune with a script of its own. */
async function withScript(script: string): Promise<YearScript> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-script-'));
  folders.push(folder);
  cpSync('plans/xa-thap-muoi-2027', folder, { recursive: true });
  writeFileSync(join(folder, 'rehearsal.yaml'), script);
  return loadScript(folder, plan);
}

test('acts come in order of time, each an instant of the plan’s clock about a report of the plan', () => {
  const { acts } = readScript(
    `acts:
  - { at: 2026-06-12 09:30, report: ket-qua/xa-1, does: accept }
  - { at: 2026-06-10 10:00, report: ket-qua/xa-1, does: send }`,
    plan,
  );
  expect(acts).toEqual([
    { at: '2026-06-10T03:00:00.000Z', report: 'kich-ban/ket-qua/xa-1', does: 'send' },
    { at: '2026-06-12T02:30:00.000Z', report: 'kich-ban/ket-qua/xa-1', does: 'accept' },
  ]);
  expect(acts.map(isAgencyAct)).toEqual([true, false]);
});

test.each([
  ['nothing', '', 'acts'],
  ['an act nobody knows', '{ at: 2026-06-10 10:00, report: r/a, does: dance }', 'does'],
  ['a day that does not exist', '{ at: 2026-06-10 10:00, report: r/a, does: promise, until: 2026-02-30 }', 'a day that exists'],
  ['a return without reasons', '{ at: 2026-06-10 10:00, report: r/a, does: return, reasons: [], correctBy: 2026-06-20 }', 'reasons'],
  ['a moment without its time', '{ at: 2026-06-10, report: r/a, does: send }', 'HH:MM'],
  ['what is no YAML', '{ at: "2026', 'line 2'],
  ['a word too many', '{ at: 2026-06-10 10:00, report: r/a, does: send, loudly: true }', 'loudly'],
])('%s is refused with its place', (_what, act, words) => {
  const read = () => readScript(act === '' ? 'x: 1' : `acts:\n  - ${act}`, plan);
  expect(read).toThrow(ScriptRefused);
  expect(read).toThrow(words);
});

test('a plan without a script has none', async () => {
  expect(await loadScript('plans/xa-thap-muoi-2027', plan)).toEqual(NO_SCRIPT);
});

describe('changes under way', () => {
  const amend = (at: string, edits: string) => `  - { at: ${at}, does: amend, reason: Điều chỉnh, edits: [${edits}] }`;

  test('an amendment comes with the plan as edited, and goes on from the one before', async () => {
    const { changes } = await withScript(
      [
        'acts: []',
        'changes:',
        amend('2027-03-02 09:00', '{ file: plan.yaml, from: "calendars: [vn]", to: "calendars: [vn, them]" }'),
        amend('2027-02-01 09:00', '{ file: calendars/them/2027.yaml, to: "calendar: them\\nyear: 2027\\ndays: []\\n" }'),
      ].join('\n'),
    );
    expect(changes.map(({ does, at }) => [does, at])).toEqual([
      ['amend', '2027-02-01T02:00:00.000Z'],
      ['amend', '2027-03-02T02:00:00.000Z'],
    ]);
    expect(changes.flatMap((change) => (change.does === 'amend' ? [change.compiled.plan.calendars] : []))).toEqual([
      ['vn'],
      ['vn', 'them'],
    ]);
    expect(changes.map(isAgencyChange)).toEqual([false, false]);
  });

  test.each([
    ['words that do not stand there', '{ file: plan.yaml, from: "không có câu này", to: "" }', 'plan.yaml: not there exactly once'],
    ['words that stand there twice', '{ file: plan.yaml, from: "title:", to: "" }', 'plan.yaml: not there exactly once'],
    ['a new file that is there already', '{ file: plan.yaml, to: "" }', 'plan.yaml: is there already'],
    ['a file outside the folder', '{ file: ../plan.yaml, to: "" }', 'a file of the plan’s folder'],
    ['a plan that is refused', '{ file: plan.yaml, from: "calendars: [vn]", to: "calendars: [khong-co]" }', 'plan.yaml:'],
  ])('an edit with %s is refused with its place', async (_what, edit, words) => {
    const read = withScript(['acts: []', 'changes:', amend('2027-03-02 09:00', edit)].join('\n'));
    await expect(read).rejects.toThrow(ScriptRefused);
    await expect(read).rejects.toThrow(words);
  });
});
