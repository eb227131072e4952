/** A year in which nobody answers, of a plan small enough to type every line of it by hand. */
import { compilePlan } from '../../src/plan/compile';
import { type Preview, previewCsv, previewPlan, stepsOf } from '../../src/plan/preview';
import { readPlan } from '../../src/plan/read/read-plan';
import { agencyOf } from '../../src/plan/posts';
import { calendars, nothingYet } from './sample';

const small = `
id: nho-2024
title: Kế hoạch nhỏ năm 2024
short: KH nhỏ
year: 2024
issuer: Ủy ban nhân dân huyện
place: Tháp Mười
issued: { date: 2024-05-31, number: "1", symbol: /KH-UBND }
until: 2024-12-31
roles:
  recipient: { name: Ủy ban nhân dân huyện }
  via: cong-an
  standing: cong-an
  authority: { title: Phó Chủ tịch, email: pct@nho.example, language: en }
  coordinator: { title: Tổng hợp, email: th@nho.example }
  upward: { name: Tỉnh }
agencies:
  - { id: cong-an, name: Công an huyện, kind: cong-an, officer: { title: Văn thư, email: vt.ca@nho.example }, leader: { title: Trưởng, email: ld.ca@nho.example } }
  - { id: xa-a, name: UBND xã A, kind: xa, officer: { title: Văn thư, email: vt.a@nho.example }, leader: { title: Chủ tịch, email: ld.a@nho.example } }
  - { id: truong, name: Trường B, kind: truong, relation: invited, officer: { title: Văn thư, email: vt.b@nho.example } }
requirements:
  - id: bc
    title: Báo cáo
    short: Báo cáo
    due: { date: 2024-06-17 }
    audience: { kinds: [xa, truong] }
  - id: th
    title: Tổng hợp
    short: Tổng hợp
    due: { after: { of: bc, workingDays: 3 } }
    audience: { agencies: [cong-an] }
    deliveredBy: th
consolidations:
  - { id: th, kind: report, title: Báo cáo tổng hợp, of: [bc], periods: [once] }
`;

function compiledOf(...replacements: readonly (readonly [string, string])[]) {
  const text = replacements.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the plan has no ${from}`);
    return changed.replaceAll(from, to);
  }, small);
  const result = readPlan({ 'plan.yaml': text }, 'plan.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return compilePlan(result.plan, calendars, nothingYet);
}

/** Worked out anew in each test, so that a mutation of it is seen. */
const preview = () => previewPlan(compiledOf());
/** `day kind to` of every mail; 08:00 plan time is 01:00 UTC. */
const mailsOf = ({ mails }: Preview) => mails.map(({ at, kind, to }) => `${at.slice(5, 16)} ${kind} ${to.split('@')[0]}`);

describe('the rounds', () => {
  test('have exactly this shape', () => {
    expect(preview().rounds).toEqual([
      {
        requirement: 'bc',
        round: 'bc',
        window: null,
        cutOff: null,
        nominal: '2024-06-17',
        roll: 'next',
        due: '2024-06-17',
        estimated: false,
        opensAt: '2024-06-03T01:00:00.000Z',
        dueAt: '2024-06-17T17:00:00.000Z',
        closesAt: '2024-06-27T09:30:00.000Z',
        agencies: ['xa-a', 'truong'],
        steps: [
          { name: 'opens', offset: -10, at: '2024-06-03T01:00:00.000Z', to: 'officer' },
          { name: 'remind', offset: -3, at: '2024-06-12T01:00:00.000Z', to: 'officer' },
          { name: 'due', offset: 0, at: '2024-06-17T01:00:00.000Z', to: 'officer' },
          { name: 'overdue', offset: 1, at: '2024-06-18T01:00:00.000Z', to: 'officer' },
          { name: 'courtesy', offset: 1, at: '2024-06-18T01:00:00.000Z', to: 'officer' },
          { name: 'leader', offset: 3, at: '2024-06-20T01:00:00.000Z', to: 'leader' },
          { name: 'standing', offset: 5, at: '2024-06-24T01:00:00.000Z', to: 'standing' },
          { name: 'authority', offset: 7, at: '2024-06-26T01:00:00.000Z', to: 'authority' },
        ],
        explain: [{ rule: 'date', from: null, to: '2024-06-17', basis: 'Báo cáo' }],
      },
      {
        requirement: 'th',
        round: 'th',
        window: null,
        cutOff: null,
        nominal: '2024-06-20',
        roll: 'next',
        due: '2024-06-20',
        estimated: false,
        opensAt: '2024-06-18T01:00:00.000Z',
        dueAt: '2024-06-20T17:00:00.000Z',
        closesAt: '2024-06-21T09:30:00.000Z',
        agencies: ['cong-an'],
        steps: [],
        explain: [{ rule: 'after:3wd', from: '2024-06-17', to: '2024-06-20', basis: 'Tổng hợp' }],
      },
    ]);
  });

  test('the frame names plan, time zone, consolidations and warnings', () => {
    const { rounds, mails, busiestDays, ...frame } = preview();
    expect(frame).toEqual({
      plan: 'nho-2024',
      timeZone: 'Asia/Ho_Chi_Minh',
      consolidations: [
        { id: 'th-once', kind: 'report', startsAt: '2024-06-18T01:00:00.000Z', freezesAt: '2024-06-19T09:30:00.000Z', due: '2024-06-20' },
      ],
      warnings: [],
    });
    expect([rounds.length, mails.length, busiestDays.length]).toEqual([2, 13, 5]);
  });
});

describe('the mails of a silent year', () => {
  test('go out on these days to these people, in order of time, then of kind and reader', () => {
    expect(mailsOf(preview())).toEqual([
      '06-03T01:00 opens vt.a',
      '06-03T01:00 opens vt.b',
      '06-12T01:00 reminder vt.a',
      '06-12T01:00 reminder vt.b',
      '06-14T01:00 summary-before th',
      '06-17T01:00 due-today vt.a',
      '06-18T01:00 courtesy vt.b',
      '06-18T01:00 overdue vt.a',
      '06-18T01:00 summary-after th',
      '06-19T09:30 approval th',
      '06-20T01:00 leader ld.a',
      '06-24T01:00 standing ld.ca',
      '06-26T01:00 authority pct',
    ]);
  });

  test('have exactly this shape', () => {
    const of = (kind: string) => preview().mails.find((mail) => mail.kind === kind);
    expect(of('leader')).toEqual({
      at: '2024-06-20T01:00:00.000Z',
      kind: 'leader',
      agency: 'xa-a',
      to: 'ld.a@nho.example',
      cc: ['vt.a@nho.example'],
      rounds: ['bc'],
      subject: '[Đôn đốc lần 2] Báo cáo - UBND xã A',
      why: 'Báo cáo của đơn vị quá hạn đã được nhắc mà chưa nhận được; thư gửi thủ trưởng đơn vị. Việc đôn đốc dừng khi báo cáo được gửi.',
      language: 'vi',
    });
    expect(of('authority')).toEqual({
      at: '2024-06-26T01:00:00.000Z',
      kind: 'authority',
      agency: null,
      to: 'pct@nho.example',
      cc: [],
      rounds: ['bc'],
      subject: '[Kính báo cáo] 01 đơn vị chưa gửi Báo cáo',
      why: 'Đồng chí phụ trách kế hoạch; còn đơn vị chưa gửi sau các bước đôn đốc. Mỗi ngày nhiều nhất một thư.',
      language: 'en',
    });
    expect(of('approval')).toMatchObject({ agency: null, rounds: ['th-once'], subject: '[Chờ phê duyệt] Báo cáo tổng hợp' });
    expect(of('summary-after')).toMatchObject({ rounds: ['bc'], subject: '[Tổng hợp] 0/2 đơn vị đã gửi Báo cáo - ngày 18/6' });
    expect(of('courtesy')).toMatchObject({ subject: '[Đề nghị phối hợp] Báo cáo - Trường B' });
  });

  test('an invited body is told why in the words for guests', () => {
    const why = (to: string) => preview().mails.find((mail) => mail.kind === 'opens' && mail.to === to)?.why;
    expect(why('vt.b@nho.example')).toMatch(/^Kế hoạch đề nghị quý cơ quan phối hợp/);
    expect(why('vt.a@nho.example')).toMatch(/^Đơn vị có báo cáo phải gửi/);
  });

  test('the busiest days come first, equal ones by date, at most five', () => {
    expect(preview().busiestDays).toEqual([
      { date: '2024-06-18', mails: 3 },
      { date: '2024-06-03', mails: 2 },
      { date: '2024-06-12', mails: 2 },
      { date: '2024-06-14', mails: 1 },
      { date: '2024-06-17', mails: 1 },
    ]);
  });

  test('notices of one person and day share a mail, also for two rounds', () => {
    const second = '  - { id: bd, title: Bổ sung, short: Bổ sung, due: { date: 2024-06-17 }, audience: { kinds: [xa] } }\n';
    const { mails } = previewPlan(compiledOf(['consolidations:\n', `${second}consolidations:\n`]));
    const opening = mails.filter(({ kind }) => kind === 'opens');
    expect(opening.map(({ to, rounds, subject }) => [to, rounds, subject])).toEqual([
      ['vt.a@nho.example', ['bc', 'bd'], '[Đề nghị báo cáo] 02 báo cáo, hạn từ 17/6 - UBND xã A'],
      ['vt.b@nho.example', ['bc'], '[Đề nghị báo cáo] Báo cáo - hạn 17/6'],
    ]);
    // To the leader each report is a mail of its own; to the authority all in one.
    expect(mails.filter(({ kind }) => kind === 'leader').map(({ rounds }) => rounds)).toEqual([['bc'], ['bd']]);
    expect(mails.filter(({ kind }) => kind === 'authority').map(({ rounds }) => rounds)).toEqual([['bc', 'bd']]);
  });

  test("the standing agency's own silence goes to the authority on the day its leadership would be told", () => {
    const { mails } = previewPlan(compiledOf(['audience: { kinds: [xa, truong] }', 'audience: {}']));
    expect(
      mails
        .filter(({ kind }) => kind === 'standing' || kind === 'authority')
        .map(({ at, kind, to, subject }) => [at.slice(5, 10), kind, to, subject]),
    ).toEqual([
      ['06-24', 'authority', 'pct@nho.example', '[Kính báo cáo] 02 đơn vị chưa gửi Báo cáo'],
      ['06-24', 'standing', 'ld.ca@nho.example', '[Chậm báo cáo] 01 đơn vị chưa gửi Báo cáo'],
      ['06-26', 'authority', 'pct@nho.example', '[Kính báo cáo] 02 đơn vị chưa gửi Báo cáo'],
    ]);
  });

  test('a round of invited bodies only is summed up and never escalated', () => {
    expect(mailsOf(previewPlan(compiledOf(['kinds: [xa, truong]', 'kinds: [truong]'])))).toEqual([
      '06-03T01:00 opens vt.b',
      '06-12T01:00 reminder vt.b',
      '06-14T01:00 summary-before th',
      '06-18T01:00 courtesy vt.b',
      '06-18T01:00 summary-after th',
      '06-19T09:30 approval th',
    ]);
  });

  test('a round whose agencies a decision has yet to name mails nobody', () => {
    const decision =
      '  - { id: qd, title: Quyết định, short: Quyết định, due: { date: 2024-07-01 }, decides: { from: { kinds: [xa] }, choose: 1 } }\n' +
      '  - { id: sau, title: Sau, short: Sau, due: { after: { of: qd, workingDays: 15, from: accepted } }, audience: { decided: qd } }\n';
    const later = previewPlan(compiledOf(['consolidations:\n', `${decision}consolidations:\n`]));
    expect(mailsOf(later)).toEqual(mailsOf(preview()));
    expect(later.rounds.find(({ round }) => round === 'sau')).toMatchObject({ estimated: true, agencies: [], steps: [] });
  });
});

describe('a year that starts on the day of issue', () => {
  const issued = (date: string) => mailsOf(previewPlan(compiledOf(['2024-05-31', date]))).filter((mail) => !mail.includes('approval'));

  test('sends nothing for steps of the days before', () => {
    expect(issued('2024-06-13').slice(0, 2)).toEqual(['06-14T01:00 summary-before th', '06-17T01:00 due-today vt.a']);
    expect(issued('2024-06-17').slice(0, 2)).toEqual(['06-17T01:00 due-today vt.a', '06-18T01:00 courtesy vt.b']);
  });

  test('sends what is due on that very day', () => {
    expect(issued('2024-06-12')[0]).toBe('06-12T01:00 reminder vt.a');
    expect(issued('2024-06-14')[0]).toBe('06-14T01:00 summary-before th');
  });

  test('keeps every later level when the lower ones lie in the past', () => {
    expect(issued('2024-06-21')).toEqual(['06-24T01:00 standing ld.ca', '06-26T01:00 authority pct']);
  });

  test('sends nothing at all for a round that has closed', () => {
    expect(issued('2024-06-28')).toEqual([]);
  });
});

describe('the CSV', () => {
  test('has one line for each report and step, whenever the plan starts', () => {
    const lines = [
      'deliverable,period,agency,offset,instant',
      'bc,once,xa-a,-10,2024-06-03T01:00:00.000Z',
      'bc,once,xa-a,-3,2024-06-12T01:00:00.000Z',
      'bc,once,xa-a,0,2024-06-17T01:00:00.000Z',
      'bc,once,xa-a,1,2024-06-18T01:00:00.000Z',
      'bc,once,xa-a,3,2024-06-20T01:00:00.000Z',
      'bc,once,xa-a,5,2024-06-24T01:00:00.000Z',
      'bc,once,xa-a,7,2024-06-26T01:00:00.000Z',
      'bc,once,truong,-10,2024-06-03T01:00:00.000Z',
      'bc,once,truong,-3,2024-06-12T01:00:00.000Z',
      'bc,once,truong,1,2024-06-18T01:00:00.000Z',
      '',
    ];
    expect(previewCsv(compiledOf()).split('\n')).toEqual(lines);
    expect(previewCsv(compiledOf(['2024-05-31', '2024-06-21'])).split('\n')).toEqual(lines);
  });

  test('names the period of a round that has one', () => {
    const monthly = compiledOf(
      ['due: { date: 2024-06-17 }', 'every: [month]\n    due: { day: 20 }'],
      ['due: { after: { of: bc, workingDays: 3 } }', 'due: { date: 2024-12-31 }'],
      ['periods: [once]', 'periods: [M12]'],
      ['2024-05-31', '2023-12-29'],
    );
    expect(previewCsv(monthly).split('\n').slice(1, 6)).toEqual([
      // Saturday 20/1 rolls to Monday 22/1/2024.
      'bc,M01,xa-a,-3,2024-01-17T01:00:00.000Z',
      'bc,M01,xa-a,0,2024-01-22T01:00:00.000Z',
      'bc,M01,xa-a,1,2024-01-23T01:00:00.000Z',
      'bc,M01,xa-a,3,2024-01-25T01:00:00.000Z',
      'bc,M01,xa-a,5,2024-01-29T01:00:00.000Z',
    ]);
  });
});

test('the steps an agency goes through: summaries are not its own, and without steps of its own it has none', () => {
  const compiled = compiledOf();
  const [bc, th] = compiled.rounds;
  if (bc === undefined || th === undefined) throw new Error('two rounds are expected');
  const names = (round: typeof bc, agency: string) => stepsOf(round, agencyOf(compiled.plan, agency)).map(({ name }) => name);
  expect(names(bc, 'xa-a')).toEqual(['opens', 'remind', 'due', 'overdue', 'leader', 'standing', 'authority']);
  expect(names(bc, 'truong')).toEqual(['opens', 'remind', 'courtesy']);
  expect(names(th, 'cong-an')).toEqual([]);
  expect(names({ ...bc, steps: { assigned: [], invited: [] } }, 'xa-a')).toEqual([]);
});
