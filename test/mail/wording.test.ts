/** A plan's own words: what may stand in them, what is refused and why, and that they are what the mail says. */
import { composeMail } from '../../src/mail/compose';
import { standardWords, TEMPLATE_NAMES, variablesOf, wordingProblems } from '../../src/mail/wording';
import { context, letterOf } from './letters';

const OVERDUE = 'assigned/overdue';
const RECEIPT = 'assigned/receipt';

test('the standard words of every template can be used as they are', () => {
  expect(TEMPLATE_NAMES).toContain('contact/confirm-contact');
  expect(TEMPLATE_NAMES.length).toBeGreaterThan(40);
  for (const name of TEMPLATE_NAMES) expect([name, wordingProblems(name, standardWords(name))]).toEqual([name, []]);
});

test('a letter may name what its standard words name, and what every letter has', () => {
  expect(variablesOf(RECEIPT).toSorted()).toEqual(['agency', 'asOf', 'matter', 'plan', 'recipient', 'standing', 'via']);
  expect(variablesOf(OVERDUE)).toEqual(['collector']);
});

const PLACE = '\n\n***\n\n';

/** Template, what is written, what is wrong with it. */
const CASES: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
  [OVERDUE, 'Quá hạn\n\nKính mong gửi sớm về {{ collector }}.', []],
  [OVERDUE, 'Quá hạn', []],
  [OVERDUE, '   ', [['empty', '']]],
  [OVERDUE, 'x'.repeat(4001), [['too-long', '4000']]],
  [OVERDUE, 'Gửi về {{ colector }}.', [['unknown-variable', 'colector']]],
  [
    OVERDUE,
    'Gửi {{ agency }} về {{ due }}.',
    [
      ['unknown-variable', 'agency'],
      ['unknown-variable', 'due'],
    ],
  ],
  [OVERDUE, 'Gửi về {{ collector | upcase }}.', [['not-readable', 'undefined filter: upcase, line:1, col:8']]],
  [OVERDUE, 'Gửi về {{ collector.', [['not-readable', 'output "{{ collector." not closed, line:1, col:8']]],
  [OVERDUE, '{% for i in (1..900000000) %}x{% endfor %}', [['not-readable', 'tag "for" not found, line:1, col:1']]],
  [OVERDUE, '{% include "../../../package.json" %}', [['not-readable', 'tag "include" not found, line:1, col:1']]],
  [OVERDUE, `Quá hạn${PLACE}`, [['several-places-for-reports', '***']]],
  [RECEIPT, 'Đã nhận {{ matter }}.', [['no-place-for-reports', '***']]],
  [RECEIPT, `Đã nhận {{ matter }}.${PLACE}Trân trọng.`, []],
  [RECEIPT, `Đã nhận.${PLACE}Và${PLACE}`, [['several-places-for-reports', '***']]],
  [RECEIPT, `Đã nhận {% if asOf %}đến {{ asOf }}{% endif %}.${PLACE}`, []],
];

test.each(CASES)('%s: %j', (name, text, expected) => {
  expect(wordingProblems(name, text).map(({ code, at }) => [code, at])).toEqual(expected);
});

test('the mail says the plan’s own words, escaped in its HTML, and the rest as ever', async () => {
  const wording = new Map([[OVERDUE, 'Quá hạn <b>rồi</b>\n\nKính mong đơn vị gửi sớm về {{ collector }}.']]);
  const [standard, own] = [await composeMail(letterOf('overdue'), context()), await composeMail(letterOf('overdue'), context({ wording }))];
  expect(own.text).toContain('Kính mong đơn vị gửi sớm về Công an huyện');
  expect(own.text).not.toContain('khẩn trương hoàn thành');
  expect(own.html).toContain('&#60;b&#62;rồi');
  expect([own.subject, own.envelope]).toEqual([standard.subject, standard.envelope]);
});

test('a value that is not there stops the mail instead of leaving a gap', async () => {
  const wording = new Map([[OVERDUE, 'Quá hạn\n\nGửi về {{ nobody }}.']]);
  await expect(composeMail(letterOf('overdue'), context({ wording }))).rejects.toThrow('nobody');
});
