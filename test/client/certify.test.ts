/** The signed document of a report, and figures that are no longer those that were signed. */
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const REPORT = 'ky-so/ket-qua/xa-1';
const SIGNED = { name: 'ky.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 ky') };

async function sent(value: string) {
  const store = await open();
  await store.start(smallPlan({ id: 'ky-so' }), morning('2026-01-20'));
  const round = await openedRound(store, 'ky-so', 'ket-qua');
  await round.look(morning('2026-06-03'));
  store.at('2026-06-10T03:00:00.000Z');
  const submit = (figure: string) =>
    store.dondoc.submit({
      report: REPORT,
      content: { nil: false, figures: { A: { is: 'number', value: figure } }, narrative: { n: `chữ ${figure}` }, declared: true },
      file: null,
      by: 'link',
      via: 'api',
    });
  await submit(value);
  const certify = (change: object = {}) =>
    store.dondoc.certify({
      report: REPORT,
      by: 'cong-an/coordinator',
      number: '45/BC-UBND',
      date: '2026-06-10',
      signer: 'Chủ tịch',
      file: SIGNED,
      ...change,
    });
  return { ...store, submit, certify };
}

test('is kept once with number, day, post and hash; the second time it is said to be there', async () => {
  const { certify, dondoc, database } = await sent('3');
  const [one, two] = await Promise.all([certify(), certify()]);
  expect([one, two].filter(({ ok }) => ok)).toEqual([{ ok: true, version: 1 }]);
  expect([one, two].find(({ ok }) => !ok)).toMatchObject({ reason: 'already-certified', last: { by: 'cong-an/coordinator' } });
  const read = await dondoc.report(REPORT);
  expect(read.ok && read.report.certified).toEqual({
    version: 1,
    number: '45/BC-UBND',
    date: '2026-06-10',
    signer: 'Chủ tịch',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    differing: [],
  });
  expect(await database.selectFrom('certifications').select('n').execute()).toHaveLength(1);
});

test('figures changed after the signature are flagged, words are not', async () => {
  const { certify, submit, dondoc } = await sent('3');
  await certify();
  await submit('4');
  const read = await dondoc.report(REPORT);
  expect(read.ok && read.report.certified?.differing).toEqual([{ what: 'figure', field: 'A', before: '3', after: '4' }]);
});

test.each([
  ['of tomorrow', { date: '2026-06-11' }, 'in-the-future'],
  ['without a number', { number: ' ' }, 'no-signature'],
  ['without a post', { signer: '' }, 'no-signature'],
  ['of a report that nobody owes', { report: 'ky-so/ket-qua/xa-99' }, 'unknown-report'],
  ['of a report that was not sent', { report: 'ky-so/ket-qua/xa-2' }, 'nothing-to-certify'],
])('a document %s is refused and nothing is kept', async (_what, change, reason) => {
  const { certify, database } = await sent('3');
  expect(await certify(change)).toMatchObject({ ok: false, reason });
  expect(await database.selectFrom('files').select('sha256').execute()).toEqual([]);
});
