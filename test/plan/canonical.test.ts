/** Equal values are the same text, and one preview minus another counts equal mails. */
import { canonicalJson } from '../../src/plan/canonical';
import type { PreviewMail } from '../../src/plan/preview';
import { sendChanges } from '../../src/plan/send-changes';

test.each<[unknown, string]>([
  [{ b: 1, a: 2, c: 3 }, '{"a":2,"b":1,"c":3}'],
  [{ b: { d: 1, c: 2 }, a: [{ f: 1, e: 2 }] }, '{"a":[{"e":2,"f":1}],"b":{"c":2,"d":1}}'],
  [['b', 'a'], '["b","a"]'],
  [{ a: undefined, b: null }, '{"b":null}'],
  [{}, '{}'],
  [[], '[]'],
  [null, 'null'],
  ['a', '"a"'],
  [7, '7'],
])('%j is written with its keys in order and its lists as they are', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

const mail = (at: string, more: Partial<PreviewMail> = {}): PreviewMail => ({
  at,
  kind: 'reminder',
  agency: 'xa-1',
  to: 'x@y.example',
  cc: [],
  rounds: ['r'],
  subject: 'a',
  why: '',
  language: 'vi',
  ...more,
});
const [one, two, three] = [mail('1'), mail('2'), mail('3')];

test('nothing and nothing differ in nothing, and the same mails cancel out in any order', () => {
  expect(sendChanges([], [])).toEqual({ gone: [], new: [], moved: [] });
  expect(sendChanges([one, two], [two, one])).toEqual({ gone: [], new: [], moved: [] });
});

test('of two before and three after one is new, of three before and one after two are gone', () => {
  expect(sendChanges([one, one], [one, one, one])).toEqual({ gone: [], new: [one], moved: [] });
  expect(sendChanges([one, one, one], [one])).toEqual({ gone: [one, one], new: [], moved: [] });
  expect(sendChanges([], [one])).toEqual({ gone: [], new: [one], moved: [] });
  expect(sendChanges([one], [])).toEqual({ gone: [one], new: [], moved: [] });
});

test('each moved mail is paired once, the first that is left with the first that is new', () => {
  const four = mail('4');
  expect(sendChanges([one, two], [three, four])).toEqual({
    gone: [],
    new: [],
    moved: [
      { before: one, after: three },
      { before: two, after: four },
    ],
  });
  expect(sendChanges([one, two], [three])).toEqual({ gone: [two], new: [], moved: [{ before: one, after: three }] });
  expect(sendChanges([one], [two, three])).toEqual({ gone: [], new: [three], moved: [{ before: one, after: two }] });
});

test('the mail that has moved is found behind one that has gone', () => {
  const other = mail('1', { to: 'z@y.example' });
  expect(sendChanges([other, one], [two])).toEqual({ gone: [other], new: [], moved: [{ before: one, after: two }] });
});

test('a mail moves with another subject, reason or language', () => {
  const after = mail('2', { subject: 'b', why: 'c', language: 'en' });
  expect(sendChanges([one], [after]).moved).toEqual([{ before: one, after }]);
});

test.each<[string, Partial<PreviewMail>]>([
  ['kind', { kind: 'opens' }],
  ['reader', { to: 'z@y.example' }],
  ['agency', { agency: 'xa-2' }],
  ['rounds', { rounds: ['r', 's'] }],
])('a mail of another %s has not moved: one is gone and one is new', (_, more) => {
  const after = mail('2', more);
  expect(sendChanges([one], [after])).toEqual({ gone: [one], new: [after], moved: [] });
});

test('a mail at the same instant has not moved, whatever else is said in it', () => {
  const after = mail('1', { subject: 'b' });
  expect(sendChanges([one], [after])).toEqual({ gone: [one], new: [after], moved: [] });
});
