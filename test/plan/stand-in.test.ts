/** Who has a post on a day. */
import type { Contact } from '../../src/plan/model';
import { inOffice, overlapping } from '../../src/plan/stand-in';

const deputy = { title: 'Phó Chủ tịch', email: 'pct@x.example', phone: null };
const leader: Contact = {
  id: 'xa-1/leader',
  agency: 'xa-1',
  role: 'leader',
  title: 'Chủ tịch',
  email: 'ct@x.example',
  phone: '0277 111',
  language: 'vi',
  substitutes: [
    { ...deputy, from: '2026-06-10', to: '2026-06-22' },
    { ...deputy, email: 'pct2@x.example', from: '2026-06-23', to: '2026-06-23' },
  ],
};

test.each([
  ['2026-06-09', 'ct@x.example'],
  ['2026-06-10', 'pct@x.example'],
  ['2026-06-22', 'pct@x.example'],
  ['2026-06-23', 'pct2@x.example'],
  ['2026-06-24', 'ct@x.example'],
])('on %s the post has the address %s and keeps its id', (date, email) => {
  expect(inOffice(leader, date)).toMatchObject({ id: 'xa-1/leader', role: 'leader', email });
});

test('a substitute has no substitute', () => {
  expect(inOffice(leader, '2026-06-10').substitutes).toBeUndefined();
});

test('times that only touch do not overlap; a shared day does', () => {
  const june = { from: '2026-06-10', to: '2026-06-22' };
  expect(overlapping([june, { from: '2026-06-23', to: '2026-06-30' }])).toBeUndefined();
  expect(overlapping([{ from: '2026-06-22', to: '2026-06-30' }, june])).toBe(0);
});
