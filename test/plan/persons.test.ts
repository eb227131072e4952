/** One person with several posts gets one mail of the day. */
import { mailKey } from '../../src/plan/notices';
import { peopleOf } from '../../src/plan/posts';
import type { Contact } from '../../src/plan/model';
import { homesOf, personsOf } from '../../src/plan/persons';
import { previewPlan } from '../../src/plan/preview';
import { readSmallPlan, smallPlan, vietnam } from '../support/plans';
import { compilePlan } from '../../src/plan/compile';

const SHARED = 'mot-nguoi@senvang.example';
const requirements = Array.from(
  { length: 12 },
  (_, n) =>
    `  - { id: bao-cao-${n + 1}, title: Báo cáo chuyên đề số ${n + 1}, short: Báo cáo ${n + 1}, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`,
).join('\n');

/** Forty communes, twelve reports each, one officer for all of them. */
function sharedPlan() {
  const plan = readSmallPlan({ communes: 40, requirements });
  const agencies = plan.agencies.map((agency) => ({
    ...agency,
    contacts: agency.contacts.map((contact) =>
      agency.kind === 'xa' && contact.role === 'officer' ? { ...contact, email: SHARED } : contact,
    ),
  }));
  return compilePlan({ ...plan, agencies }, vietnam, { accepted: {}, decided: {} });
}

test('with 40 agencies and 12 reports gets one digest a day, named within 70 characters', () => {
  const { mails } = previewPlan(sharedPlan());
  const opened = mails.filter(({ to, at }) => to === SHARED && at === '2026-06-03T01:00:00.000Z');
  expect(opened).toHaveLength(1);
  expect(opened[0]?.subject).toBe('[Đề nghị báo cáo] 480 báo cáo, hạn từ 17/6 - 40 đơn vị');
  expect(opened[0]?.rounds).toHaveLength(12);
  // What the law or the chain of command wants on its own stays so: each leader is told of each report.
  expect(mails.filter(({ kind }) => kind === 'leader')).toHaveLength(480);
});

test('where every post has an address of its own each has the key it always had', () => {
  const { plan } = smallPlan();
  const persons = personsOf(peopleOf(plan));
  for (const post of peopleOf(plan).keys()) expect(persons(post, '2026-06-17')).toBe(post);
});

test('a post that the plan does not have is only itself', () => {
  expect(personsOf(peopleOf(smallPlan().plan))('khong-co/officer', '2026-06-17')).toBe('khong-co/officer');
});

test('is known by the first post of the plan, and no address stands in the key', () => {
  const { plan } = sharedPlan();
  const notice = {
    kind: 'overdue' as const,
    cc: null,
    round: 'bao-cao-1',
    consolidation: null,
    version: null,
    at: '2026-06-18T01:00:00.000Z',
  };
  const key = (agency: string) => mailKey(plan, { ...notice, id: agency, agency, person: `${agency}/officer` }, personsOf(peopleOf(plan)));
  expect(key('xa-40')).toBe('sen-vang-2026/digest/xa-1/officer/2026-06-18');
  expect(key('xa-1')).toBe(key('xa-40'));
});

test('somebody who stands in for another is the same person for that time', () => {
  const { plan } = smallPlan();
  const people = new Map(peopleOf(plan));
  const [one, two] = [people.get('xa-1/officer'), people.get('xa-2/officer')];
  if (one === undefined || two === undefined) throw new Error('no officers');
  const substitutes = [{ from: '2026-06-10', to: '2026-06-20', title: one.title, email: one.email.toUpperCase(), phone: null }];
  const persons = personsOf(people.set('xa-2/officer', { ...two, substitutes }));
  expect(['2026-06-09', '2026-06-10', '2026-06-20', '2026-06-21'].map((date) => persons('xa-2/officer', date))).toEqual([
    'xa-2/officer',
    'xa-1/officer',
    'xa-1/officer',
    'xa-2/officer',
  ]);
});

describe('in several plans', () => {
  const contact = (id: string, email: string, changes: Partial<Contact> = {}): Contact => ({
    id,
    email,
    agency: null,
    role: 'officer',
    title: 'Văn phòng',
    phone: null,
    language: 'vi',
    ...changes,
  });
  const people = (...contacts: readonly Contact[]) => new Map(contacts.map((each) => [each.id, each]));
  const plans = [
    { id: 'p2', people: people(contact('b/officer', 'x@y.example'), contact('c/officer', 'X@y.example')) },
    { id: 'p1', people: people(contact('a/officer', 'z@y.example'), contact('b/officer', 'x@Y.example')) },
  ];

  test.each([
    ['p2', 'c/officer', { plan: 'p2', post: 'b/officer' }],
    ['p1', 'b/officer', { plan: 'p2', post: 'b/officer' }],
    ['p1', 'a/officer', { plan: 'p1', post: 'a/officer' }],
    ['p1', 'nobody', { plan: 'p1', post: 'nobody' }],
    ['p0', 'b/officer', { plan: 'p0', post: 'b/officer' }],
  ])('%s/%s is at home where its address is first', (plan, post, home) => {
    expect(homesOf(plans)(plan, post, '2026-06-03')).toEqual(home);
  });

  test('a substitute is at home on its own days only', () => {
    const away = { from: '2026-06-10', to: '2026-06-20', title: 'Phó', email: 'x@y.example', phone: null };
    const other = { id: 'p1', people: people(contact('a/leader', 'z@y.example', { substitutes: [away] })) };
    const homeOf = homesOf([...plans.slice(0, 1), other]);
    expect(homeOf('p1', 'a/leader', '2026-06-09')).toEqual({ plan: 'p1', post: 'a/leader' });
    expect(homeOf('p1', 'a/leader', '2026-06-10')).toEqual({ plan: 'p2', post: 'b/officer' });
  });
});
