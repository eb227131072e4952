import { type Message, messageFault, messageText } from '../../src/plan/thread';

const AT = '2026-06-05T03:00:00.000Z';
const said = (n: number, at: string, change: Partial<Message> = {}): Message => ({
  n,
  at,
  side: 'agency',
  by: 'link',
  text: `Ý kiến ${n}`,
  ...change,
});
const faultOf = (text: string, earlier: readonly Message[] = [], side: Message['side'] = 'agency') =>
  messageFault({ side, text, at: AT }, earlier);

test.each([
  ['  Có.\r\nTừ 1/6.  ', 'Có.\nTừ 1/6.'],
  ['Một\n\n\n\nHai', 'Một\n\nHai'],
  ['A\u0000B\tC', 'A B C'],
  // Typed as letters and marks apart.
  ['xa\u0303', 'xã'],
  [' \n\t ', ''],
])('%j is kept as %j', (typed, kept) => expect(messageText(typed)).toBe(kept));

test('a message of 2.000 characters is taken, one more is too long', () => {
  expect(faultOf('a'.repeat(2000))).toBeNull();
  expect(faultOf('a'.repeat(2001))).toBe('text-too-long');
});

test('nothing is no message', () => expect(faultOf('')).toBe('no-text'));

test('the same text is refused to the same side, however long ago, and not to the other', () => {
  const earlier = [said(1, '2026-03-01T03:00:00.000Z', { text: 'Có.' })];
  expect(faultOf('Có.', earlier)).toBe('already-said');
  expect(faultOf('Có.', earlier, 'coordinator')).toBeNull();
});

test('a side has 20 messages within 24 hours, the other side has its own', () => {
  const day = Array.from({ length: 20 }, (_, index) => said(index + 1, '2026-06-04T03:00:00.001Z'));
  expect(faultOf('Còn một câu.', day)).toBe('too-many-messages');
  expect(faultOf('Còn một câu.', day.slice(1))).toBeNull();
  expect(faultOf('Trả lời.', day, 'coordinator')).toBeNull();
  // The first of them was 24 hours ago.
  expect(faultOf('Còn một câu.', [said(1, '2026-06-04T03:00:00.000Z'), ...day.slice(1)])).toBeNull();
});
