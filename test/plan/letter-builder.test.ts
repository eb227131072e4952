/** What a letter knows: of single reports, of whole rounds, of consolidations. Six-month report of 2024, due Monday 17/6. */
import { buildLetter, type ReportFacts, roundOf } from '../../src/plan/letter-builder';
import type { Receipt } from '../../src/plan/letters';
import { answerNotice, approvalNotice, type Notice, roundNotices } from '../../src/plan/notices';
import { compilePlan } from '../../src/plan/compile';
import { agency, at, compiled, factsWith, plan, report, reportNotice, step } from './letter-facts';
import { calendars, nothingYet, samplePlan } from './sample';

const tanKieu = 'ubnd-xa-tan-kieu';
const ofReport = (name: string, when = step(name).at, id = tanKieu) =>
  reportNotice(plan, 'd06-h1', agency(id), step(name), { at: when, version: null });
const ofRound = (name: string, when = step(name).at, ...late: readonly string[]) =>
  roundNotices(plan, 'd06-h1', step(name), late.map(agency), when);
const one = (notices: readonly Notice[]) => notices.slice(0, 1);

describe('the frame of a letter', () => {
  test('is addressed to the person of its notices and leaves when they do', () => {
    const letter = buildLetter([ofReport('overdue')], factsWith(report(tanKieu)));
    expect(letter).toMatchObject({
      kind: 'overdue',
      at: at('06-18'),
      to: { id: `${tanKieu}/officer` },
      cc: [],
      rounds: [],
      consolidation: null,
    });
    expect(letter.plan).toBe(plan);
  });

  test('the copy goes to each person once', () => {
    const letter = buildLetter([ofReport('leader'), { ...ofReport('leader'), id: 'n2' }], factsWith(report(tanKieu)));
    expect(letter.to.id).toBe(`${tanKieu}/leader`);
    expect(letter.cc.map(({ id }) => id)).toEqual([`${tanKieu}/officer`]);
  });

  test('a copy to somebody unknown is left out, a letter to nobody is not written', () => {
    expect(buildLetter([{ ...ofReport('leader'), cc: 'nobody' }], factsWith(report(tanKieu))).cc).toEqual([]);
    expect(() => buildLetter([{ ...ofReport('leader'), id: 'n1', person: 'nobody' }], factsWith())).toThrow('Notice n1 has no reader.');
    expect(() => buildLetter([], factsWith())).toThrow('has no reader.');
  });

  test('a digest is called after the most urgent and lists reports by due date, equal ones in the order given', () => {
    const d15 = reportNotice(plan, 'd15-y', agency('cong-an-huyen'), step('opens', 'd15-y'), { at: at('06-18'), version: null });
    const d03 = reportNotice(plan, 'd03', agency('cong-an-huyen'), step('opens', 'd03'), { at: at('06-18'), version: null });
    const d06 = ofReport('overdue', at('06-18'), 'cong-an-huyen');
    const again = { ...d06, id: 'n2', kind: 'opens' as const };
    const letter = buildLetter([d15, d06, d03, again], factsWith(report('cong-an-huyen')));
    expect(letter.kind).toBe('overdue');
    expect(letter.items.map(({ round, kind }) => [round.id, kind])).toEqual([
      ['d03', 'opens'],
      ['d06-h1', 'overdue'],
      ['d06-h1', 'opens'],
      ['d15-y', 'opens'],
    ]);
  });

  test('a round the plan does not have is named', () => {
    expect(() => roundOf(compiled, 'd99')).toThrow('Plan thap-muoi-2024 has no round d99.');
    expect(roundOf(compiled, 'd06-h1')).toMatchObject({ round: { id: 'd06-h1' }, requirement: { id: 'd06' } });
    expect(() => buildLetter([{ ...ofReport('opens'), round: 'd99' }], factsWith())).toThrow('has no round d99');
  });
});

describe('a report in a letter', () => {
  const item = (notice: Notice, ...reports: readonly ReportFacts[]) => {
    const [first] = buildLetter([notice], factsWith(...reports)).items;
    if (first === undefined) throw new Error('the letter has no report');
    return first;
  };

  test('names agency, requirement, round and kind', () => {
    const { kind, agency: of, requirement, round } = item(ofReport('opens'), report(tanKieu));
    expect([kind, of.id, requirement.id, round.id]).toEqual(['opens', tanKieu, 'd06', 'd06-h1']);
  });

  test('was reminded on the days before this notice, each once, oldest first', () => {
    const noticedAt = [at('06-17'), at('06-03'), at('06-12'), at('06-12', '15:00'), at('06-18')];
    expect(item(ofReport('overdue'), report(tanKieu, {}, { noticedAt })).remindedOn).toEqual(['2024-06-03', '2024-06-12', '2024-06-17']);
  });

  test('a notice late in the evening belongs to its plan day', () => {
    const noticedAt = ['2024-06-12T16:59:59.999Z', '2024-06-12T17:00:00.000Z'];
    expect(item(ofReport('overdue'), report(tanKieu, {}, { noticedAt })).remindedOn).toEqual(['2024-06-12', '2024-06-13']);
  });

  test('what was said of others, or in another round, is not counted', () => {
    const others = [
      report('phong-tc-kh', {}, { noticedAt: [at('06-03')] }),
      report(tanKieu, {}, { round: 'd15-y', noticedAt: [at('06-04')] }),
    ];
    expect(item(ofReport('overdue'), ...others).remindedOn).toEqual([]);
  });

  test.each([
    ['opens', null],
    ['remind', null],
    ['due', null],
    // The leader is told on Thursday 20/6.
    ['overdue', '2024-06-19'],
    // The standing agency's leadership on Monday 24/6.
    ['leader', '2024-06-21'],
  ])('%s is asked for by %s, the working day before the next level', (name, askedBy) => {
    expect(item(ofReport(name), report(tanKieu)).askedBy).toBe(askedBy);
  });

  test('what went out late is asked for later, in working days', () => {
    expect(item(ofReport('overdue', at('06-21')), report(tanKieu)).askedBy).toBe('2024-06-24');
    expect(item(ofReport('leader', at('06-27')), report(tanKieu)).askedBy).toBe('2024-06-28');
  });

  test('the courtesy notice to an invited body names no further date', () => {
    expect(item(ofReport('courtesy', at('06-18'), 'toa-an'), report('toa-an')).askedBy).toBeNull();
  });

  test('a level of the round may stand between two of the agency', () => {
    const ladder =
      'ladders:\n  - id: default\n    steps:\n      - { name: overdue, offset: 1, kind: overdue, to: officer }\n      - { name: standing, offset: 3, kind: standing, to: standing }\n      - { name: leader, offset: 6, kind: leader, to: leader }\nrequirements:\n';
    const own = compilePlan(samplePlan(['requirements:\n', ladder]), calendars, nothingYet);
    const facts = { ...factsWith(report(tanKieu)), compiled: own };
    expect(buildLetter([ofReport('overdue')], facts).items[0]?.askedBy).toBe('2024-06-19');
    expect(buildLetter([ofReport('leader', at('06-25'))], facts).items[0]?.askedBy).toBeNull();
  });

  test('a receipt shows the version it answers', () => {
    const receipt = (version: number): Receipt => ({
      at: at('06-14'),
      version,
      hash: `h${version}`,
      nil: false,
      partial: false,
      elsewhere: false,
      late: false,
      afterClosing: false,
    });
    const answer = answerNotice(plan, { round: 'd06-h1', agency: agency(tanKieu), kind: 'receipt' }, { version: 2, at: at('06-14') });
    const facts = report(tanKieu, {}, { receipts: [receipt(1), receipt(2), receipt(3)] });
    expect(item(answer, facts).received?.hash).toBe('h2');
    expect(item({ ...answer, version: 9 }, facts).received).toBeNull();
    expect(item(answer).received).toBeNull();
    expect(item(ofReport('opens'), facts).received).toBeNull();
  });
});

describe('a round in a letter', () => {
  const inTime = { status: 'submitted' as const, version: 1, firstReceivedAt: at('06-14') };
  const tooLate = { status: 'accepted' as const, version: 1, firstReceivedAt: at('06-19') };
  const everybody = [
    report('cong-an-huyen'),
    report('phong-tc-kh', inTime, { noticedAt: [at('06-03')] }),
    report('ubnd-xa-hung-thanh', tooLate, { noticedAt: [at('06-03'), at('06-18')] }),
    report(tanKieu, {}, { noticedAt: [at('06-18'), at('06-20'), at('06-24')] }),
    report('toa-an'),
    report(tanKieu, {}, { round: 'd15-y', noticedAt: [at('06-21')] }),
  ];
  const item = (notices: readonly Notice[], ...reports: readonly ReportFacts[]) => {
    const [first] = buildLetter(one(notices), factsWith(...reports)).rounds;
    if (first === undefined) throw new Error('the letter has no round');
    return first;
  };

  test('counts assigned agencies apart from invited ones', () => {
    const { assigned, invited, asOf, round, requirement } = item(ofRound('summary-after'), ...everybody);
    expect([asOf, round.id, requirement.id]).toEqual([at('06-18'), 'd06-h1', 'd06']);
    expect({ ...assigned, outstanding: assigned.outstanding.map(({ id }) => id) }).toEqual({
      owed: 4,
      received: 2,
      onTime: 1,
      outstanding: ['cong-an-huyen', tanKieu],
    });
    expect({ ...invited, outstanding: invited.outstanding.map(({ id }) => id) }).toEqual({
      owed: 1,
      received: 0,
      onTime: 0,
      outstanding: ['toa-an'],
    });
  });

  test('what was missed when the round closed is still not received', () => {
    const { assigned } = item(
      ofRound('summary-after'),
      report(tanKieu, { status: 'missed' }),
      report('phong-tc-kh', { status: 'scheduled' }),
    );
    expect(assigned).toMatchObject({ owed: 2, received: 0, onTime: 0 });
    expect(assigned.outstanding.map(({ id }) => id)).toEqual(['phong-tc-kh', tanKieu]);
  });

  test('lists who is late in the order of the plan, not of the rows', () => {
    const { assigned } = item(ofRound('summary-after'), report(tanKieu), report('phong-tc-kh'), report('cong-an-huyen'));
    expect(assigned.outstanding.map(({ id }) => id)).toEqual(['cong-an-huyen', 'phong-tc-kh', tanKieu]);
  });

  test('was chased on the days after the due date, before this notice', () => {
    expect(item(ofRound('standing', at('06-24'), tanKieu), ...everybody).remindedOn).toEqual(['2024-06-18', '2024-06-20']);
    const atTheEnd = report(tanKieu, {}, { noticedAt: ['2024-06-17T16:59:59.999Z', '2024-06-17T17:00:00.000Z'] });
    expect(item(ofRound('standing', at('06-24'), tanKieu), atTheEnd).remindedOn).toEqual(['2024-06-18']);
  });

  test("leadership is not told of its own agency's lateness; authority and coordinator are", () => {
    expect(item(ofRound('standing', at('06-24'), tanKieu, 'cong-an-huyen'), ...everybody).assigned).toMatchObject({ owed: 3, received: 2 });
    expect(item(ofRound('authority', at('06-26'), tanKieu), ...everybody).assigned).toMatchObject({ owed: 4, received: 2 });
    // The notice to the authority that takes the place of the one to leadership.
    expect(item(ofRound('standing', at('06-24'), 'cong-an-huyen'), ...everybody).assigned.outstanding.map(({ id }) => id)).toContain(
      'cong-an-huyen',
    );
  });

  test('a letter about a report names no round, and one about a round no report', () => {
    expect(buildLetter([ofReport('opens')], factsWith(...everybody)).rounds).toEqual([]);
    expect(buildLetter(ofRound('authority', at('06-26')), factsWith(...everybody)).items).toEqual([]);
  });
});

describe('a consolidation in a letter', () => {
  const approval = approvalNotice(plan, 'd07-h1', at('06-19', '16:30'));

  test('counts what came and names what did not, assigned before invited', () => {
    const reports = [
      report('toa-an'),
      report(tanKieu, { status: 'missed' }),
      report('phong-tc-kh', { status: 'accepted', firstReceivedAt: at('06-14') }),
      report('cong-an-huyen', {}, { round: 'd15-y' }),
    ];
    const { consolidation, items, rounds } = buildLetter([approval], factsWith(...reports));
    expect(consolidation).toMatchObject({ title: 'Báo cáo tổng hợp', owed: 3, received: 1, consolidation: { id: 'd07-h1' } });
    expect(consolidation?.missing.map(({ id }) => id)).toEqual([tanKieu, 'toa-an']);
    expect([items, rounds]).toEqual([[], []]);
  });

  test('is in no letter about a report', () => {
    expect(buildLetter([ofReport('opens')], factsWith(report(tanKieu))).consolidation).toBeNull();
  });

  test('received counts invited bodies too', () => {
    const sent = { status: 'submitted' as const, firstReceivedAt: at('06-14') };
    const { consolidation } = buildLetter([approval], factsWith(report('toa-an', sent), report(tanKieu, sent), report('phong-tc-kh')));
    expect(consolidation).toMatchObject({ owed: 3, received: 2 });
  });

  test('one the plan does not have is named', () => {
    expect(() => buildLetter([{ ...approval, consolidation: 'd99-h1' }], factsWith())).toThrow('Plan has no consolidation d99-h1.');
    const lost = { ...factsWith(), compiled: { ...compiled, plan: { ...plan, consolidations: [] } } };
    expect(() => buildLetter([approval], lost)).toThrow('Plan has no consolidation d07-h1.');
  });
});
