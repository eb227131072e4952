/** Evidence of what few reports go through: a signature kept, a report that an amendment takes out, and one that comes back. */
import { evidenceHtml } from '../../src/plan/evidence/page';
import { evidenceJson } from '../../src/plan/evidence/pack';
import { applyAmendment } from '../../src/store/amendments';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const PLAN = 'ho-so-them';
const BY = 'cong-an/coordinator';
const LATER = `${PLAN}/them/xa-1`;

const REQUIREMENT = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`;
const ADDED = `${REQUIREMENT}
  - { id: them, title: Báo cáo thêm, short: Báo cáo thêm, due: { date: 2026-10-15 }, audience: { kinds: [xa] } }`;

/** What an archive keeps, and what a program compares. */
async function evidenceOf({ dondoc }: Store, from: 'trail' | 'rows', agency = 'xa-1') {
  const answer = await dondoc.evidence({ plan: PLAN, agency, year: 2026, from });
  if (!answer.ok) throw new Error(answer.reason);
  const { pack } = answer;
  const told = pack.events.map(({ fact, witness }) => `${fact.what} ${'kind' in fact ? fact.kind : ''} ${witness?.by}`.replace('  ', ' '));
  return { told, facts: pack.events.map(({ fact }) => fact), json: evidenceJson(pack), html: evidenceHtml(pack) };
}

async function amend(store: Store, requirements: string, at: string): Promise<void> {
  store.at(at);
  const compiled = smallPlan({ id: PLAN, requirements });
  const files = { main: 'plan.yaml', texts: {} };
  const proposed = await store.dondoc.amendPlan({ compiled, effective: null, files, reason: 'Công văn 15', by: 'operator' });
  if (!proposed.ok) throw new Error(proposed.reason);
  expect(await applyAmendment(store.database, PLAN, proposed.version, at)).toMatchObject({ state: 'applied' });
}

const allowed = async (act: Promise<{ readonly ok: boolean }>) => expect(await act).toMatchObject({ ok: true });

describe('a report taken out before it opened', () => {
  async function takenOut(): Promise<Store> {
    const store = await open();
    await store.start(smallPlan({ id: PLAN, requirements: ADDED }), morning('2026-01-20'));
    const { dondoc, at } = store;
    at(morning('2026-02-02'));
    await allowed(dondoc.waive({ report: LATER, by: BY, reason: 'Sáp nhập xã' }));
    await allowed(dondoc.unwaive({ report: LATER, by: BY, reason: 'Chưa sáp nhập' }));
    await allowed(dondoc.decideTime({ report: LATER, by: BY, date: '2026-10-20', note: 'Chờ tỉnh' }));
    await amend(store, REQUIREMENT, '2026-02-02T02:00:00.000Z');
    return store;
  }

  const DECIDED = [`waived ${BY}`, `unwaived ${BY}`, `decided ${BY}`, 'notice extension-decided system'];

  test('keeps in its evidence what was decided about it, and the answer that was not sent, whichever record is asked', async () => {
    const store = await takenOut();
    const fromTrail = await evidenceOf(store, 'trail');
    expect(fromTrail.told).toEqual(DECIDED);
    expect(fromTrail.facts.at(-1)).toMatchObject({ id: `${LATER}#extension-decided-v1/xa-1/officer`, cancelled: 'removed' });
    expect(fromTrail.html).toContain('Báo cáo thêm');
    expect(fromTrail.html).toContain('đơn vị không còn phải gửi báo cáo');
    expect(await evidenceOf(store, 'rows')).toEqual(fromTrail);
    expect(await evidenceOf(store, 'trail', 'xa-2')).toEqual(await evidenceOf(store, 'rows', 'xa-2'));
  });

  test('counts anew what is decided about it when it comes back, and loses nothing of before', async () => {
    const store = await takenOut();
    await amend(store, ADDED, '2026-02-02T03:00:00.000Z');
    store.at(morning('2026-02-03'));
    await allowed(store.dondoc.waive({ report: LATER, by: BY, reason: 'Đã sáp nhập' }));
    await allowed(store.dondoc.unwaive({ report: LATER, by: BY, reason: 'Nhầm xã' }));
    await allowed(store.dondoc.decideTime({ report: LATER, by: BY, date: '2026-10-22', note: '' }));
    const fromTrail = await evidenceOf(store, 'trail');
    // The answer has one name: it is told when it was owed last.
    expect(fromTrail.told).toEqual([...DECIDED.slice(0, 3), ...DECIDED]);
    expect(await evidenceOf(store, 'rows')).toEqual(fromTrail);
  });
});

test('a signature kept and a review begun are in it, each time, with who and when', async () => {
  const store = await open();
  await store.start(smallPlan({ id: PLAN, requirements: REQUIREMENT }), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  const { dondoc, at } = store;
  const report = `${PLAN}/ket-qua/xa-1`;
  const signed = (number: string) => ({
    report,
    by: BY,
    number,
    date: '2026-06-08',
    signer: 'Chủ tịch UBND xã',
    file: { name: 'ky.pdf', contentType: 'application/pdf', bytes: Buffer.from(number) },
  });
  at(morning('2026-06-09'));
  const content = { nil: true, figures: {}, narrative: {}, declared: true };
  await allowed(dondoc.submit({ report, content, file: null, by: 'link', via: 'web' }));
  await allowed(dondoc.beginReview({ report, by: BY }));
  await allowed(dondoc.certify(signed('45/BC-UBND')));
  await allowed(dondoc.certify(signed('46/BC-UBND')));
  const fromTrail = await evidenceOf(store, 'trail');
  expect(fromTrail.told.slice(-4)).toEqual(['notice receipt system', `review-begun ${BY}`, `certified ${BY}`, `certified ${BY}`]);
  expect(fromTrail.facts.at(-1)).toEqual({
    what: 'certified',
    report,
    nth: 2,
    version: 1,
    number: '46/BC-UBND',
    date: '2026-06-08',
    signer: 'Chủ tịch UBND xã',
    // sha256 of "46/BC-UBND"
    sha256: '958b7494c0a4d7f335889e8e21660a1b8cf2f11e9a22dd2c702999ada07e8fae',
  });
  for (const words of [
    'Bắt đầu thẩm định bản 1',
    'Lưu văn bản đã ký số 45/BC-UBND, ngày 8/6/2026, của bản 1',
    'chức vụ người ký: Chủ tịch UBND xã',
  ])
    expect(fromTrail.html).toContain(words);
  expect(await evidenceOf(store, 'rows')).toEqual(fromTrail);
});
