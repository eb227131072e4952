/** The evidence of one agency as a file and as a page, each typed by hand to the last mark. */
import type { Fact, Witnessed } from '../../src/plan/evidence/fact';
import type { PlanNames } from '../../src/plan/evidence/names';
import { type EvidencePack, evidenceEvents, evidenceJson, timeOf } from '../../src/plan/evidence/pack';
import { evidenceHtml } from '../../src/plan/evidence/page';

const names: PlanNames = {
  title: 'Kế hoạch "A" & <B>',
  year: 2026,
  timeZone: 'UTC',
  agencies: { 'xa-1': { name: 'Xã <Số> "1" & 2', relation: 'invited' } },
  rounds: { r1: 'Báo cáo <6> tháng' },
};
const report = 'kh/r1/xa-1';
const opened: Fact = { what: 'opened', report, nth: 1 };
const missed: Fact = { what: 'missed', report, nth: 1 };
const waived: Fact = { what: 'waived', report, nth: 1 };
const notice: Fact = {
  what: 'notice',
  id: 'kh/r1/xa-1#opens/xa-1/officer',
  kind: 'opens',
  cc: null,
  due: '2026-06-03T01:00:00.000Z',
  cancelled: null,
};
const witness = { at: '2026-06-03T01:00:00.000Z', by: 'system', reason: null, line: 4, hash: 'aa' };
const whole = { line: 9, hash: 'ff', brokenAt: null };
const pack = (more: Partial<EvidencePack> = {}): EvidencePack => ({ plan: 'kh', agency: 'xa-1', names, events: [], trail: whole, ...more });

describe('order', () => {
  const told = (fact: Fact, at: string, line: number): Witnessed => ({ ...witness, fact, at, line });
  const ordered = (facts: readonly Fact[], known: Readonly<Record<string, Witnessed>>) =>
    evidenceEvents(facts, new Map(Object.entries(known))).map(({ fact }) => fact);

  test('is that of time, whatever the numbers of the lines', () => {
    const known = {
      'opened kh/r1/xa-1 1': told(opened, '2026-06-03T01:00:00.000Z', 8),
      'waived kh/r1/xa-1 1': told(waived, '2026-06-04T01:00:00.000Z', 7),
      'missed kh/r1/xa-1 1': told(missed, '2026-06-05T01:00:00.000Z', 6),
    };
    expect(ordered([waived, missed, opened], known)).toEqual([opened, waived, missed]);
    expect(ordered([missed, opened, waived], known)).toEqual([opened, waived, missed]);
  });

  test('at one time is that of the lines', () => {
    const at = '2026-06-03T01:00:00.000Z';
    const known = {
      'waived kh/r1/xa-1 1': told(waived, at, 2),
      'missed kh/r1/xa-1 1': told(missed, at, 3),
      'opened kh/r1/xa-1 1': told(opened, at, 10),
    };
    expect(ordered([missed, opened, waived], known)).toEqual([waived, missed, opened]);
    expect(ordered([opened, waived, missed], known)).toEqual([waived, missed, opened]);
  });

  test('in one line is that of the keys, and what no line tells of comes last', () => {
    const at = '2026-06-03T01:00:00.000Z';
    const known = { 'opened kh/r1/xa-1 1': told(opened, at, 2), 'missed kh/r1/xa-1 1': told(missed, at, 2) };
    expect(ordered([waived, opened, missed], known)).toEqual([missed, opened, waived]);
    expect(ordered([waived, opened, missed], {})).toEqual([missed, opened, waived]);
    expect(ordered([missed, opened, waived], {})).toEqual([missed, opened, waived]);
  });

  test('puts a notice that no line tells of behind what a line of its time tells', () => {
    const known = { 'waived kh/r1/xa-1 1': told(waived, '2026-06-03T01:00:00.000Z', 2) };
    expect(ordered([notice, waived], known)).toEqual([waived, notice]);
  });

  test('takes from the line all but its own account of the fact', () => {
    const known = new Map([['opened kh/r1/xa-1 1', told(missed, '2026-06-03T01:00:00.000Z', 4)]]);
    expect(evidenceEvents([opened, waived], known)).toEqual([
      { fact: opened, witness },
      { fact: waived, witness: null },
    ]);
  });

  test('has a notice when it was due, all else when it was written down, the unwitnessed at the end of time', () => {
    expect(timeOf({ fact: notice, witness: { ...witness, at: '2026-06-01T01:00:00.000Z' } })).toBe('2026-06-03T01:00:00.000Z');
    expect(timeOf({ fact: opened, witness })).toBe('2026-06-03T01:00:00.000Z');
    expect(timeOf({ fact: opened, witness: null })).toBe('9999');
  });
});

describe('the file', () => {
  test('has its keys in order, lists as they came, and one line break at its end', () => {
    const fact: Fact = {
      what: 'reviewed',
      report,
      nth: 1,
      version: 2,
      decision: 'returned',
      reasons: ['Thiếu biểu', 'Sai kỳ'],
      correctBy: null,
    };
    expect(evidenceJson(pack({ events: [{ fact, witness }] }))).toBe(`{
  "agency": "xa-1",
  "agencyName": "Xã <Số> \\"1\\" & 2",
  "events": [
    {
      "correctBy": null,
      "decision": "returned",
      "nth": 1,
      "reasons": [
        "Thiếu biểu",
        "Sai kỳ"
      ],
      "report": "kh/r1/xa-1",
      "time": "2026-06-03T01:00:00.000Z",
      "trail": {
        "at": "2026-06-03T01:00:00.000Z",
        "by": "system",
        "hash": "aa",
        "line": 4,
        "reason": null
      },
      "version": 2,
      "what": "reviewed"
    }
  ],
  "format": "dondoc-evidence-1",
  "plan": "kh",
  "title": "Kế hoạch \\"A\\" & <B>",
  "trail": {
    "brokenAt": null,
    "hash": "ff",
    "line": 9
  },
  "year": 2026
}
`);
  });

  test('leaves open what the trail told no name of', () => {
    expect(evidenceJson(pack({ names: null }))).toBe(
      '{\n  "agency": "xa-1",\n  "agencyName": null,\n  "events": [],\n  "format": "dondoc-evidence-1",\n  "plan": "kh",\n  "title": null,\n' +
        '  "trail": {\n    "brokenAt": null,\n    "hash": "ff",\n    "line": 9\n  },\n  "year": null\n}\n',
    );
    expect(evidenceJson(pack({ agency: 'xa-9' }))).toContain('"agencyName": null,');
  });
});

describe('the page', () => {
  const bodyOf = (given: EvidencePack) => evidenceHtml(given).split('<body>\n')[1];
  const HEAD =
    '<table><thead><tr><th>Thời gian</th><th>Đợt báo cáo</th><th>Việc</th><th>Ai</th><th>Lý do</th><th>Dòng nhật ký, mã</th></tr></thead><tbody>\n';

  test('says whose it is, what happened in which line, and marks nothing up but itself', () => {
    const late: Fact = { what: 'asked', report, n: 1, date: '2026-06-24', reason: 'Chờ <b>số liệu</b> & "ký"' };
    const events = [
      { fact: opened, witness },
      { fact: late, witness: { ...witness, at: '2026-06-12T18:30:00.000Z', by: 'link', line: 5, hash: 'bb' } },
    ];
    expect(bodyOf(pack({ events }))).toBe(
      '<h1>Hồ sơ theo dõi báo cáo: Xã &lt;Số&gt; &quot;1&quot; &amp; 2</h1>\n' +
        '<p>Kế hoạch &quot;A&quot; &amp; &lt;B&gt;.</p>\n<p>Năm 2026; mã kế hoạch: kh; mã đơn vị: xa-1.</p>\n' +
        '<p>Lập từ sổ nhật ký đến dòng 9, mã ff; sổ còn nguyên vẹn. Người được ghi bằng mã, không ghi họ tên, địa chỉ.</p>\n' +
        HEAD +
        '<tr><td>01:00 ngày 3/6/2026</td><td>Báo cáo &lt;6&gt; tháng</td><td>Mở đợt báo cáo</td><td>hệ thống</td><td></td><td class="mark">4, aa</td></tr>\n' +
        '<tr><td>18:30 ngày 12/6/2026</td><td>Báo cáo &lt;6&gt; tháng</td><td>Đề nghị gia hạn đến 24/6/2026</td><td>đơn vị, qua đường dẫn trong thư</td>' +
        '<td>Chờ &lt;b&gt;số liệu&lt;/b&gt; &amp; &quot;ký&quot;</td><td class="mark">5, bb</td></tr>\n' +
        '</tbody></table>\n</body></html>\n',
    );
  });

  test('stands alone: its head holds title and style, and it reaches for nothing', () => {
    const html = evidenceHtml(pack());
    expect(html.split('<style>')[0]).toBe(
      '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ theo dõi báo cáo: Xã &lt;Số&gt; &quot;1&quot; &amp; 2</title>',
    );
    expect(html).toContain('<style>body{font:');
    expect(html).toContain('@media print{body{margin:0}tr{break-inside:avoid}}</style></head><body>\n');
    expect(html).not.toMatch(/<script|<link|href|src=|url\(/);
  });

  test('of a broken trail says from which line, and that of no whole one', () => {
    const html = bodyOf(pack({ trail: { line: 9, hash: '<f>', brokenAt: 5 } }));
    expect(html).toContain(
      'xa-1.</p>\n<p class="broken">Sổ nhật ký không còn nguyên vẹn từ dòng 5.</p>\n' +
        '<p>Lập từ sổ nhật ký đến dòng 9, mã &lt;f&gt;. Người được ghi bằng mã, không ghi họ tên, địa chỉ.</p>\n',
    );
  });

  test('without names says so, shows ids and the time of Vietnam', () => {
    const html = bodyOf(pack({ plan: 'k<h', agency: 'x&1', names: null, events: [{ fact: opened, witness }] }));
    expect(html).toBe(
      '<h1>Hồ sơ theo dõi báo cáo: x&amp;1</h1>\n' +
        '<p>k&lt;h.</p>\n<p>Mã kế hoạch: k&lt;h; mã đơn vị: x&amp;1.</p>\n' +
        '<p>Kế hoạch được chạy bằng phiên bản trước: sổ nhật ký không có tên gọi, và chỉ ghi đủ thông báo từ khi nâng cấp.</p>\n' +
        '<p>Lập từ sổ nhật ký đến dòng 9, mã ff; sổ còn nguyên vẹn. Người được ghi bằng mã, không ghi họ tên, địa chỉ.</p>\n' +
        HEAD +
        '<tr><td>08:00 ngày 3/6/2026</td><td>r1</td><td>Mở đợt báo cáo</td><td>hệ thống</td><td></td><td class="mark">4, aa</td></tr>\n' +
        '</tbody></table>\n</body></html>\n',
    );
  });

  test('of an agency to whom nothing happened says that', () => {
    expect(bodyOf(pack())).toContain(`${HEAD}\n</tbody></table>\n<p>Chưa có việc nào được ghi nhận.</p>\n</body></html>\n`);
    expect(bodyOf(pack({ agency: 'xa-9' }))).toContain('<h1>Hồ sơ theo dõi báo cáo: xa-9</h1>');
  });

  test('of what no line tells of says so; a notice still has the time it was due, and the rule of an invited agency', () => {
    const html = bodyOf(
      pack({
        events: [
          { fact: notice, witness: null },
          { fact: waived, witness: null },
        ],
      }),
    );
    expect(html).toContain(
      '<tr><td>01:00 ngày 3/6/2026</td><td>Báo cáo &lt;6&gt; tháng</td><td>Thông báo mở đợt</td><td>gửi xa-1/officer</td>' +
        '<td>Kế hoạch đề nghị quý cơ quan phối hợp báo cáo và đồng chí là đầu mối. Thư tự dừng khi báo cáo được gửi.</td><td class="mark">không có trong sổ</td></tr>\n' +
        '<tr><td>không rõ</td><td>Báo cáo &lt;6&gt; tháng</td><td>Được miễn báo cáo</td><td></td><td></td><td class="mark">không có trong sổ</td></tr>\n',
    );
  });
});
