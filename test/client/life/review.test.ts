/** Review: begun, accepted, endorsed, returned, each once, and the clock that runs on whoever reviews. */
import { fakeSmtp } from '../../mail/fake-smtp';
import { dispatchOn } from '../../support/dispatch';
import { usePostgres } from '../../support/store';
import { at, endOf, life, said } from './scene';

const { open } = usePostgres();
const begun = async () => {
  const all = await life(await open());
  all.at(at('06-10', '09:00'));
  await all.send('1');
  return all;
};

describe('done twice, also at the same moment, has one effect', () => {
  test.each([
    ['begin-review', 'under-review'],
    ['accept', 'already-accepted'],
    ['return', 'already-returned'],
  ] as const)('%s: whoever comes second is told %s, by whom and when', async (act, reason) => {
    const all = await begun();
    const subject = { report: all.report() };
    const deeds = {
      'begin-review': (by: string) => all.dondoc.beginReview({ ...subject, by }),
      accept: (by: string) => all.dondoc.accept({ ...subject, by }),
      return: (by: string) => all.dondoc.returnReport({ ...subject, by, reasons: ['thiếu số liệu'], correctBy: '2026-06-16' }),
    };
    const answers = await Promise.all(['coordinator', 'operator'].map(deeds[act]));
    expect(said(answers)).toEqual(['done', reason].toSorted());
    const [by] = await all.lines(act);
    expect(await all.lines(act)).toHaveLength(1);
    expect(await deeds[act]('operator')).toEqual({ ok: false, reason, last: { act, by, at: at('06-10', '09:00') } });
    expect(await all.lines(act)).toHaveLength(1);
  });

  test('two coordinators who decide at once: one decision stands, the other is told whose', async () => {
    const all = await begun();
    const seen = { status: 'submitted', version: 1 } as const;
    const [accepted, returned] = await Promise.all([
      all.dondoc.accept({ report: all.report(), by: 'coordinator', seen }),
      all.dondoc.returnReport({ report: all.report(), by: 'operator', seen, reasons: ['thiếu'], correctBy: null }),
    ]);
    const [won, lost] = accepted.ok ? [accepted, returned] : [returned, accepted];
    expect(won.ok).toBe(true);
    const last = accepted.ok ? { act: 'accept', by: 'coordinator' } : { act: 'return', by: 'operator' };
    expect(lost).toEqual({ ok: false, reason: 'changed-meanwhile', last: { ...last, at: at('06-10', '09:00') } });
    expect((await all.database.selectFrom('reviews').select('n').execute()).length).toBe(1);
  });
});

test('of two levels the coordinator endorses and the authority accepts, in this order and each once', async () => {
  const all = await life(await open(), { rules: 'reviewLevels: 2' });
  all.at(at('06-10'));
  await all.send('1');
  const report = all.report();
  expect(await all.dondoc.accept({ report, by: 'authority' })).toMatchObject({ reason: 'not-yet-endorsed' });
  expect(await all.dondoc.accept({ report, by: 'coordinator' })).toEqual({ ok: true, endorsed: true });
  expect(await all.dondoc.accept({ report, by: 'coordinator' })).toMatchObject({ reason: 'already-endorsed' });
  expect(await all.dondoc.withdraw({ report, by: 'link' })).toMatchObject({ reason: 'under-review' });
  expect(await all.dondoc.accept({ report, by: 'authority' })).toEqual({ ok: true, endorsed: false });
  expect(await all.row()).toMatchObject({ status: 'accepted', standing: 1 });
});

describe('the reviewer’s clock', () => {
  test('speaks after 3, 5 and 10 working days of the day the version came in', async () => {
    const all = await begun(); // Wednesday 10/6
    await all.days('06-12', '06-15', '06-16', '06-17', '06-18', '06-23', '06-24', '06-25');
    expect(await all.said()).toEqual(['review-v1-first 06-15 08:00', 'review-v1-second 06-17 08:00', 'review-v1-leadership 06-24 08:00']);
    const notices = await all.database
      .selectFrom('notices')
      .select(['person', 'cc'])
      .where('id', 'like', '%#review-%')
      .orderBy('at')
      .execute();
    expect(notices.map(({ person, cc }) => [person, cc])).toEqual([
      ['cong-an/coordinator', null],
      ['cong-an/coordinator', null],
      ['cong-an/leader', 'cong-an/coordinator'],
    ]);
  });

  test('begins anew with a new version, and ends with the decision', async () => {
    const all = await begun();
    await all.days('06-15');
    all.at(at('06-16', '10:00'));
    await all.send('2');
    await all.days('06-17', '06-18', '06-19');
    expect(await all.said()).toEqual(['review-v1-first 06-15 08:00', 'review-v2-first 06-19 08:00']);
    await all.dondoc.accept({ report: all.report(), by: 'coordinator' });
    await all.days('06-24', '07-01');
    expect(await all.said()).toHaveLength(2);
  });
});

describe('a version that comes after acceptance', () => {
  const accepted = async () => {
    const all = await begun();
    await all.dondoc.accept({ report: all.report(), by: 'coordinator' });
    all.at(at('06-18', '10:00'));
    await all.send('2');
    return all;
  };

  test('is kept and changes nothing until it is accepted', async () => {
    const all = await accepted();
    expect(await all.row()).toMatchObject({ status: 'accepted', version: 2, standing: 1, first_received_at: at('06-10', '09:00') });
    expect(await all.dondoc.accept({ report: all.report(), by: 'coordinator' })).toEqual({ ok: true, endorsed: false });
    expect(await all.row()).toMatchObject({ status: 'accepted', version: 2, standing: 2, first_received_at: at('06-10', '09:00') });
    expect(await all.dondoc.accept({ report: all.report(), by: 'coordinator' })).toMatchObject({ reason: 'already-accepted' });
  });

  const told = ({ database, id }: Awaited<ReturnType<typeof accepted>>) =>
    database
      .selectFrom('notices')
      .select(['id', 'person', 'at'])
      .where('plan', '=', id)
      .where('kind', '=', 'newer-version')
      .orderBy('id')
      .execute();

  test('is told the coordinator once, in office hours; the same again is refused and told nobody', async () => {
    const all = await accepted();
    expect(await told(all)).toEqual([
      { id: `${all.report()}#newer-version-v2/cong-an/coordinator`, person: 'cong-an/coordinator', at: at('06-18', '10:00') },
    ]);
    expect(await all.send('2')).toMatchObject({ ok: false, reason: 'identical-resubmission' });
    expect(await told(all)).toHaveLength(1);
    // Friday evening: the next office hour is Monday's first.
    all.at(at('06-19', '20:00'));
    await all.send('3');
    expect((await told(all)).map(({ id, at: when }) => [id.split('#')[1], when])).toEqual([
      ['newer-version-v2/cong-an/coordinator', at('06-18', '10:00')],
      ['newer-version-v3/cong-an/coordinator', at('06-22')],
    ]);
  });

  test('is told nobody when the coordinator entered it, or when the report was not accepted yet', async () => {
    const all = await begun();
    await all.send('2');
    await all.dondoc.accept({ report: all.report(), by: 'coordinator' });
    await all.send('3', { by: 'cong-an/coordinator' });
    expect(await all.row()).toMatchObject({ status: 'accepted', version: 3, standing: 2 });
    expect(await told(all)).toEqual([]);
  });

  test('reaches the coordinator by mail with a link to the round, unless it was decided before', async () => {
    const all = await accepted();
    const server = await fakeSmtp();
    const dispatch = dispatchOn(all, { smtpUrl: server.url });
    await all.look(at('06-18', '10:00'));
    await dispatch.look();
    const mails = () => server.accepted.filter((body) => /^X-Dondoc-Kind: newer-version/m.test(body));
    expect(mails()).toHaveLength(1);
    expect(mails()[0]).toMatch(/^To: .*<tham-muu@senvang.example>/m);
    await all.send('3');
    await all.dondoc.accept({ report: all.report(), by: 'coordinator' });
    await all.look(at('06-19'));
    all.at(at('06-19'));
    await dispatch.look();
    expect(mails()).toHaveLength(1);
    expect(
      await all.database.selectFrom('notices').select(['reason', 'state']).where('id', 'like', '%#newer-version-v3%').execute(),
    ).toEqual([{ state: 'cancelled', reason: 'reviewed' }]);
    dispatch.close();
    await server.close();
  });

  test('can be returned, after the round has closed too: then the round waits for it again', async () => {
    const all = await accepted();
    expect(await all.look(at('06-29', '16:30'))).toMatchObject({ done: true });
    all.at(at('06-30', '09:00'));
    await all.dondoc.returnReport({ report: all.report(), by: 'coordinator', reasons: ['sai số'], correctBy: null });
    // Five working days after Tuesday 30/6, and behind the last step of the correction.
    expect(await all.row()).toMatchObject({ status: 'returned', correct_by_at: endOf('07-07'), closes_at: at('07-13', '16:30') });
    expect(await all.status()).toMatchObject({ state: 'closing', nextAt: at('07-06') });
    expect(await all.look(at('07-13', '16:30'))).toMatchObject({ done: true, counts: { missed: 1 } });
  });
});
