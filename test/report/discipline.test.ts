import { commendable } from '../../src/report/commendation';
import { disciplineOf } from '../../src/report/discipline';
import type { FrozenReport } from '../../src/report/input';
import { targetStandings } from '../../src/report/targets';
import { frozen, input, nilContent, plan, round, yearEnd } from './sample';

/** As it was frozen before days were counted. */
function withoutHands(report: FrozenReport): FrozenReport {
  const { hands: _hands, ...older } = report;
  return older;
}

describe('reporting discipline, typed by hand', () => {
  const discipline = disciplineOf(input);

  test('what is owed is the sum of its classes', () => {
    expect(discipline.summary).toEqual({
      owed: 5,
      received: 4,
      onTime: 3,
      withPermission: 0,
      late: 1,
      waived: 0,
      missed: 0,
      due: 1,
      nil: 0,
      daysLate: 4,
      reminders: 3,
      daysAtAgency: 25,
      daysAtReviewer: 3,
    });
  });

  test('each agency has its own line, in plan order', () => {
    expect(discipline.assigned.map((line) => [line.agency.id, line.onTime, line.late, line.due, line.daysLate, line.reminders])).toEqual([
      ['cong-an', 1, 0, 0, 0, 0],
      ['xa-tan-an', 1, 0, 0, 0, 0],
      ['xa-tan-binh', 0, 1, 0, 2, 1],
      ['xa-da-phuoc', 1, 0, 0, 0, 0],
      ['thi-tran', 0, 0, 1, 2, 2],
    ]);
  });

  test('days in the hands of the agency and of the reviewer are counted apart; what was frozen without them counts none', () => {
    expect(discipline.assigned.map((line) => [line.agency.id, line.daysAtAgency, line.daysAtReviewer])).toEqual([
      ['cong-an', 0, 0],
      ['xa-tan-an', 0, 0],
      ['xa-tan-binh', 12, 3],
      ['xa-da-phuoc', 0, 0],
      ['thi-tran', 13, 0],
    ]);
    const older = input.reports.map((report) => withoutHands(report));
    expect(disciplineOf({ ...input, reports: older }).summary).toMatchObject({ daysAtAgency: 0, daysAtReviewer: 0, daysLate: 4 });
  });

  test('an invited body is listed apart and counts in no summary', () => {
    expect(discipline.invited.map((line) => [line.agency.id, line.onTime, line.nil])).toEqual([['toa-an', 1, 1]]);
  });

  test('a nil report that comes late is late', () => {
    const late = frozen({ agency: 'xa-tan-an', how: 'late', content: nilContent, daysLate: 1 });
    const [, line] = disciplineOf({ ...input, reports: [late] }).assigned;
    expect(line).toMatchObject({ owed: 1, late: 1, nil: 1, onTime: 0 });
  });

  test('a report nobody handed over is still due', () => {
    expect(disciplineOf({ ...input, reports: [] }).summary).toMatchObject({ owed: 5, due: 5, received: 0 });
  });
});

describe('targets', () => {
  test('without a decision nothing is claimed, whatever the figures say', () => {
    expect(targetStandings(input).map((t) => [t.target.id, t.state, t.recognised])).toEqual([
      ['t1', 'undecided', []],
      ['t2', 'undecided', []],
      ['t3', 'in-words', []],
    ]);
  });

  test('a target with a number but without a deciding requirement stays undecided', () => {
    const targets = plan.targets.map((target) => ({ ...target, decision: null }));
    expect(targetStandings({ ...yearEnd, plan: { ...plan, targets } }).map((t) => t.state)).toEqual(['undecided', 'undecided', 'in-words']);
  });

  test('a recorded decision recognises the agencies it names among those the target counts', () => {
    const decisions = [{ requirement: 'cong-nhan', agencies: ['xa-tan-an', 'thi-tran'], number: null, date: '2024-11-05' }];
    expect(targetStandings({ ...input, decisions })[0]).toMatchObject({ state: 'short', recognised: ['xa-tan-an'] });
  });

  test('two decisions add up, and one agency counts once', () => {
    const one = { requirement: 'cong-nhan', agencies: ['xa-tan-an'], number: null, date: '2024-11-05' };
    const two = { ...one, agencies: ['xa-tan-an', 'xa-tan-binh'] };
    expect(targetStandings({ ...input, decisions: [one, two] })[0]).toMatchObject({
      state: 'reached',
      recognised: ['xa-tan-an', 'xa-tan-binh'],
    });
  });
});

describe('commendation', () => {
  test('only assigned agencies that were on time in every round are suggested, in Vietnamese order', () => {
    // Công an, Ủy ban nhân dân xã Đa Phước, Ủy ban nhân dân xã Tân An: Đ stands after D and before T.
    expect(commendable(yearEnd)?.map((agency) => agency.id)).toEqual(['cong-an', 'xa-da-phuoc', 'xa-tan-an']);
  });

  test('one late round takes an agency off the list', () => {
    const second = { ...round, id: 'd05', agencies: ['xa-tan-an'] };
    const late = { ...frozen({ agency: 'xa-tan-an', how: 'late', content: nilContent }), round: 'd05' };
    const both = { ...yearEnd, rounds: [round, second], reports: [...yearEnd.reports, late] };
    expect(commendable(both)?.map((agency) => agency.id)).toEqual(['cong-an', 'xa-da-phuoc']);
  });

  test('a waived round neither helps nor harms', () => {
    const reports = [
      frozen({ agency: 'xa-tan-an', how: 'waived', content: null }),
      ...yearEnd.reports.filter((report) => report.agency !== 'xa-tan-an'),
    ];
    expect(commendable({ ...yearEnd, reports })?.map((agency) => agency.id)).toEqual(['cong-an', 'xa-da-phuoc']);
  });

  test('a rule without commendation suggests nobody', () => {
    expect(commendable({ ...input, plan })).toBeNull();
  });
});
