/** The Vietnamese of subjects and reasons, typed as an official would read it. */
import { buildLetter } from '../../src/plan/letter-builder';
import type { NoticeKind } from '../../src/plan/model';
import { answerNotice, approvalNotice, distributionNotices, type Notice, roundNotices } from '../../src/plan/notices';
import type { Letter } from '../../src/plan/letters';
import { consolidationTitle, count, dayMonth, fullDate, periodName, relationOf, roundName, subjectOf, whyOf } from '../../src/plan/words';
import { agency, at, factsWith, plan, report, reportNotice, round, step } from './letter-facts';

const tanKieu = { ...agency('ubnd-xa-tan-kieu'), short: 'UBND xã Tân Kiều' };
const everybody = ['cong-an-huyen', 'phong-tc-kh', 'ubnd-xa-hung-thanh', 'ubnd-xa-tan-kieu', 'toa-an'].map((id) =>
  report(id, id === 'phong-tc-kh' || id === 'toa-an' ? { status: 'submitted', firstReceivedAt: at('06-14') } : {}),
);

const letterOf = (...notices: readonly Notice[]): Letter => buildLetter(notices, factsWith(...everybody));

/** The letter with Tân Kiều under its short name, as a plan that gives one would have it. */
function shortened(letter: Letter, short = tanKieu.short): Letter {
  return { ...letter, items: letter.items.map((item) => ({ ...item, agency: { ...item.agency, short } })) };
}

const ofReport = (name: string, of = 'd06-h1', when = step(name, of).at) =>
  reportNotice(plan, of, agency('ubnd-xa-tan-kieu'), step(name, of), { at: when, version: null });
const ofRound = (name: string, of = 'd06-h1') => roundNotices(plan, of, step(name, of), [agency('ubnd-xa-tan-kieu')], step(name, of).at);

describe('dates and counts', () => {
  test('have no leading zero in dates, and two digits in counts', () => {
    expect([fullDate('2024-06-07'), dayMonth('2024-06-07'), fullDate('2024-12-16'), dayMonth('2024-12-16')]).toEqual([
      '7/6/2024',
      '7/6',
      '16/12/2024',
      '16/12',
    ]);
    expect([count(0), count(9), count(10), count(123)]).toEqual(['00', '09', '10', '123']);
  });
});

describe('periods', () => {
  test.each([
    ['Y', 'năm 2024'],
    ['H1', '6 tháng đầu năm 2024'],
    ['H2', '6 tháng cuối năm 2024'],
    ['Q1', 'quý I/2024'],
    ['Q2', 'quý II/2024'],
    ['Q3', 'quý III/2024'],
    ['Q4', 'quý IV/2024'],
    ['M01', 'tháng 1/2024'],
    ['M12', 'tháng 12/2024'],
    ['2024-05-07', 'đợt 7/5/2024'],
    ['once', ''],
    ['Q5', ''],
    ['XQ1', ''],
    ['Q12', ''],
    ['M1', ''],
    ['M012', ''],
    ['XM01', ''],
    ['x2024-05-07', ''],
  ])('%s is %j', (period, name) => {
    expect(periodName(period, 2024)).toBe(name);
  });

  test('a single round has the name of its requirement alone', () => {
    const d12 = plan.requirements.find(({ id }) => id === 'd12');
    expect(d12 && roundName(d12, round('d12'), 2024)).toBe('Kinh phí');
    const d06 = plan.requirements.find(({ id }) => id === 'd06');
    expect(d06 && roundName(d06, round('d06-h1'), 2024)).toBe('Báo cáo kết quả 6 tháng đầu năm 2024');
  });
});

describe('the subject of a letter about one report', () => {
  test.each([
    ['opens', '[Đề nghị báo cáo] Báo cáo kết quả 6 tháng đầu năm 2024 - hạn 17/6'],
    ['remind', '[Sắp đến hạn] Báo cáo kết quả 6 tháng đầu năm 2024 - hạn 17/6'],
    ['due', '[Đến hạn hôm nay] Báo cáo kết quả 6 tháng đầu năm… - UBND xã Tân Kiều'],
    ['overdue', '[Quá hạn] Báo cáo kết quả 6 tháng đầu năm 2024 - UBND xã Tân Kiều'],
    ['leader', '[Đôn đốc lần 2] Báo cáo kết quả 6 tháng đầu năm… - UBND xã Tân Kiều'],
  ])('%s: %s', (name, subject) => {
    expect(subjectOf(shortened(letterOf(ofReport(name))))).toBe(subject);
    expect(subject.length).toBeLessThanOrEqual(70);
  });

  test('a courtesy notice asks for cooperation', () => {
    const courtesy = reportNotice(plan, 'd06-h1', agency('toa-an'), step('courtesy'), { at: at('06-18'), version: null });
    expect(subjectOf(shortened(letterOf(courtesy), 'TAND huyện'))).toBe(
      '[Đề nghị phối hợp] Báo cáo kết quả 6 tháng đầu năm 2024 - TAND huyện',
    );
  });

  test.each([
    ['receipt' as const, '[Đã nhận] Báo cáo kết quả 6 tháng đầu năm 2024 - UBND xã Tân Kiều'],
    ['accepted' as const, '[Đã thông qua] Báo cáo kết quả 6 tháng đầu năm 2024 - UBND xã Tân Kiều'],
  ])('%s: %s', (kind, subject) => {
    const answer = answerNotice(plan, { round: 'd06-h1', agency: agency('ubnd-xa-tan-kieu'), kind }, { version: 1, at: at('06-14') });
    expect(subjectOf(shortened(letterOf(answer)))).toBe(subject);
  });
});

describe('an invited body', () => {
  const courtesy = reportNotice(plan, 'd06-h1', agency('toa-an'), step('courtesy'), { at: at('06-18'), version: null });

  test('is thanked when its report is accepted', () => {
    const answer = answerNotice(plan, { round: 'd06-h1', agency: agency('toa-an'), kind: 'accepted' }, { version: 1, at: at('06-14') });
    expect(subjectOf(shortened(letterOf(answer), 'TAND huyện'))).toBe(
      '[Trân trọng cảm ơn] Báo cáo kết quả 6 tháng đầu năm 2024 - TAND huyện',
    );
  });

  test('is told from an assigned agency by the first report of its letter', () => {
    expect(relationOf(letterOf(courtesy))).toBe('invited');
    expect(relationOf(letterOf(ofReport('overdue')))).toBe('assigned');
    expect(relationOf(letterOf(...ofRound('authority')))).toBe('assigned');
  });
});

describe('the subject of a digest', () => {
  test('counts its reports and names the earliest date', () => {
    const letter = letterOf(ofReport('opens', 'd01'), ofReport('overdue'));
    expect(subjectOf(shortened(letter))).toBe('[Quá hạn] 02 báo cáo, hạn từ 28/3 - UBND xã Tân Kiều');
  });

  test('of rounds counts them, with the day', () => {
    expect(subjectOf(letterOf(...ofRound('summary-before'), ...ofRound('summary-before', 'd12')))).toBe(
      '[Tổng hợp] Tình hình 02 đợt báo cáo - ngày 14/6',
    );
  });

  test('to the authority speaks of those who are late', () => {
    expect(subjectOf(letterOf(...ofRound('authority'), ...ofRound('authority', 'd12')))).toBe(
      '[Kính báo cáo] Đơn vị chậm gửi của 02 đợt báo cáo',
    );
  });
});

describe('the subject of a letter about one round', () => {
  test.each([
    ['summary-before', '[Tổng hợp] 2/5 đơn vị đã gửi Báo cáo kết quả 6 tháng đầu… - ngày 14/6'],
    ['summary-after', '[Tổng hợp] 2/5 đơn vị đã gửi Báo cáo kết quả 6 tháng đầu… - ngày 18/6'],
    ['standing', '[Chậm báo cáo] 02 đơn vị chưa gửi Báo cáo kết quả 6 tháng đầu năm 2024'],
    ['authority', '[Kính báo cáo] 03 đơn vị chưa gửi Báo cáo kết quả 6 tháng đầu năm 2024'],
  ])('%s: %s', (name, subject) => {
    expect(subjectOf(letterOf(...ofRound(name)))).toBe(subject);
  });

  test('a summary of a shorter name keeps its day', () => {
    const [notice] = ofRound('summary-after', 'd12');
    if (notice === undefined) throw new Error('no notice');
    const facts = factsWith(report('phong-tc-kh', {}, { round: 'd12' }));
    // Sunday 31/3 rolled to Monday 1/4: the summary is of Tuesday.
    expect(subjectOf(buildLetter([notice], facts))).toBe('[Tổng hợp] 0/1 đơn vị đã gửi Kinh phí - ngày 2/4');
    // Late in the evening it is still that day.
    expect(subjectOf(buildLetter([{ ...notice, at: '2024-04-02T17:00:00.000Z' }], facts))).toMatch(/ngày 3\/4$/);
  });
});

describe('the subject of a consolidation', () => {
  test('names it with its period', () => {
    expect(subjectOf(letterOf(approvalNotice(plan, 'd07-h1', at('06-19'))))).toBe('[Chờ phê duyệt] Báo cáo tổng hợp 6 tháng đầu năm 2024');
    const [upward] = distributionNotices(plan, 'd07-y', at('12-19'));
    expect(upward && subjectOf(letterOf(upward))).toBe('[Kính gửi] Báo cáo tổng hợp năm 2024');
  });

  test('of a single round ends without a blank', () => {
    const letter = letterOf(approvalNotice(plan, 'd07-h1', at('06-19')));
    if (letter.consolidation === null) throw new Error('no consolidation');
    const once = { ...letter.consolidation, consolidation: { ...letter.consolidation.consolidation, period: 'once' } };
    expect(subjectOf({ ...letter, consolidation: once })).toBe('[Chờ phê duyệt] Báo cáo tổng hợp');
  });
});

describe('the title of a consolidation', () => {
  test.each([
    ['Báo cáo tổng hợp', 'H1', 'Báo cáo tổng hợp 6 tháng đầu năm 2024'],
    ['Báo cáo tổng hợp', 'Y', 'Báo cáo tổng hợp năm 2024'],
    ['Báo cáo tổng hợp', 'once', 'Báo cáo tổng hợp'],
    ['Sơ kết 6 tháng đầu năm', 'H1', 'Sơ kết 6 tháng đầu năm'],
    ['Sơ kết 6 tháng đầu năm 2024', 'H1', 'Sơ kết 6 tháng đầu năm 2024'],
    ['Tổng kết năm 2024', 'Y', 'Tổng kết năm 2024'],
    // A yearly title says "năm" of any year.
    ['Tổng kết 5 năm', 'Y', 'Tổng kết 5 năm năm 2024'],
    ['Tổng hợp quý I', 'Q1', 'Tổng hợp quý I'],
    ['Tổng hợp tháng 5', 'M05', 'Tổng hợp tháng 5'],
  ])('%s in %s is %s', (title, period, told) => {
    expect(consolidationTitle(title, period, 2024)).toBe(told);
  });
});

describe('long names', () => {
  const of = (short: string) => subjectOf(shortened(letterOf(ofReport('overdue')), short));
  // `[Quá hạn] Báo cáo kết quả 6 tháng đầu năm 2024 - ` has 49 characters.
  const twenty = 'abc abc abc abc abc ';

  test('of exactly 70 characters stay whole', () => {
    expect(of(`${twenty}x`)).toBe(`[Quá hạn] Báo cáo kết quả 6 tháng đầu năm 2024 - ${twenty}x`);
    expect(of(`${twenty}x`)).toHaveLength(70);
  });

  test('of 71 are cut at a word ahead of the agency, with a mark', () => {
    expect(of(`${twenty}xy`)).toBe(`[Quá hạn] Báo cáo kết quả 6 tháng đầu năm… - ${twenty}xy`);
  });

  test('of an agency are cut beyond 40 characters with their hyphen, and leave no hyphen, comma or blank before the mark', () => {
    expect(of('Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên')).toBe(
      '[Quá hạn] Báo cáo kết quả 6 tháng… - Trung tâm Giáo dục nghề nghiệp…',
    );
    expect(of('Phòng Văn hóa, Thể thao và Du lịch,  Thông tin huyện')).toBe(
      '[Quá hạn] Báo cáo kết quả 6… - Phòng Văn hóa, Thể thao và Du lịch…',
    );
  });

  test('of exactly 40 characters with their hyphen stay whole', () => {
    // 37 characters.
    const short = 'Phòng Nông nghiệp và Phát triển nông ';
    expect(of(short)).toBe(`[Quá hạn] Báo cáo kết quả 6… - ${short}`);
    expect(of(`${short}x`)).toMatch(/ - Phòng Nông nghiệp và Phát triển…$/);
  });

  test('never exceed 70 characters, whatever the name', () => {
    for (let length = 1; length <= 40; length += 1)
      expect(of('Ủy ban nhân dân xã Hưng Thạnh Mỹ Đông Bình'.slice(0, length)).length).toBeLessThanOrEqual(70);
  });
});

test('a letter without a matter has no subject', () => {
  expect(() => subjectOf({ ...letterOf(ofReport('opens')), items: [] })).toThrow('A letter without a matter has no subject.');
});

describe('why one gets a mail', () => {
  const stops = ['opens', 'reminder', 'due-today', 'overdue', 'leader'] as const;
  test.each(stops)('%s says what stops it', (kind) => {
    expect(whyOf(kind, 'assigned')).toMatch(/ dừng khi báo cáo được gửi\.$/);
  });

  test.each<[NoticeKind, string]>([
    ['opens', 'Đơn vị có báo cáo phải gửi theo kế hoạch và đồng chí là đầu mối. Thư nhắc tự dừng khi báo cáo được gửi.'],
    ['overdue', 'Báo cáo đã quá hạn mà chưa nhận được và đồng chí là đầu mối. Thư đôn đốc tự dừng khi báo cáo được gửi.'],
    ['courtesy', 'Kế hoạch đề nghị quý cơ quan phối hợp báo cáo và đồng chí là đầu mối. Đây là thư nhắc cuối cùng của đợt này.'],
    [
      'leader',
      'Báo cáo của đơn vị quá hạn đã được nhắc mà chưa nhận được; thư gửi thủ trưởng đơn vị. Việc đôn đốc dừng khi báo cáo được gửi.',
    ],
    [
      'standing',
      'Cơ quan thường trực theo dõi, đôn đốc kế hoạch; còn đơn vị chưa gửi sau khi thủ trưởng đã được nhắc. Mỗi đợt chỉ một thư.',
    ],
    ['authority', 'Đồng chí phụ trách kế hoạch; còn đơn vị chưa gửi sau các bước đôn đốc. Mỗi ngày nhiều nhất một thư.'],
    ['summary-after', 'Đồng chí tổng hợp đợt báo cáo; thư gửi trước và sau hạn một ngày làm việc.'],
    ['receipt', 'Thư trả lời việc đơn vị gửi báo cáo; không cần phản hồi.'],
    ['approval', 'Dự thảo tổng hợp đã xong, đang chờ đồng chí phê duyệt hoặc trả lại.'],
    ['distribution', 'Quý cơ quan có tên ở mục “Nơi nhận” của kế hoạch.'],
  ])('%s: %s', (kind, why) => {
    expect(whyOf(kind, 'assigned')).toBe(why);
  });

  test.each<[NoticeKind, NoticeKind]>([
    ['opens', 'reminder'],
    ['opens', 'due-today'],
    ['summary-after', 'summary-before'],
    ['receipt', 'accepted'],
  ])('%s and %s are told alike', (one, other) => {
    expect(whyOf(one, 'assigned')).toBe(whyOf(other, 'assigned'));
  });

  test('an invited body is asked, never told that it must or is late', () => {
    for (const kind of ['opens', 'reminder', 'due-today', 'overdue', 'courtesy'] as const)
      expect(whyOf(kind, 'invited')).not.toMatch(/phải|quá hạn|đôn đốc/i);
    expect(whyOf('reminder', 'invited')).toBe(
      'Kế hoạch đề nghị quý cơ quan phối hợp báo cáo và đồng chí là đầu mối. Thư tự dừng khi báo cáo được gửi.',
    );
    expect(whyOf('overdue', 'invited')).toBe(whyOf('courtesy', 'assigned'));
  });
});
