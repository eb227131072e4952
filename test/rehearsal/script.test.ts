/** The script of a rehearsal: what it may say, and what is said of one that cannot be played. */
import { isAgencyAct, loadScript, readScript, ScriptRefused } from '../../src/rehearsal/script';
import { smallPlan } from '../support/plans';

const { plan } = smallPlan({ id: 'kich-ban' });

test('acts come in order of time, each an instant of the plan’s clock about a report of the plan', () => {
  const script = readScript(
    `acts:
  - { at: 2026-06-12 09:30, report: ket-qua/xa-1, does: accept }
  - { at: 2026-06-10 10:00, report: ket-qua/xa-1, does: send }`,
    plan,
  );
  expect(script).toEqual([
    { at: '2026-06-10T03:00:00.000Z', report: 'kich-ban/ket-qua/xa-1', does: 'send' },
    { at: '2026-06-12T02:30:00.000Z', report: 'kich-ban/ket-qua/xa-1', does: 'accept' },
  ]);
  expect(script.map(isAgencyAct)).toEqual([true, false]);
});

test.each([
  ['nothing', '', 'acts'],
  ['an act nobody knows', '{ at: 2026-06-10 10:00, report: r/a, does: dance }', 'does'],
  ['a day that does not exist', '{ at: 2026-06-10 10:00, report: r/a, does: promise, until: 2026-02-30 }', 'a day that exists'],
  ['a return without reasons', '{ at: 2026-06-10 10:00, report: r/a, does: return, reasons: [], correctBy: 2026-06-20 }', 'reasons'],
  ['a moment without its time', '{ at: 2026-06-10, report: r/a, does: send }', 'HH:MM'],
  ['a word too many', '{ at: 2026-06-10 10:00, report: r/a, does: send, loudly: true }', 'loudly'],
])('%s is refused with its place', (_what, act, words) => {
  const read = () => readScript(act === '' ? 'x: 1' : `acts:\n  - ${act}`, plan);
  expect(read).toThrow(ScriptRefused);
  expect(read).toThrow(words);
});

test('a plan without a script has none', async () => {
  expect(await loadScript('plans/xa-thap-muoi-2027', plan)).toEqual([]);
});
