/** Further people of a plan who may sign in: read, checked, amended, and never written to. */
import { checkPlan } from '../../src/plan/check';
import { diffPlans } from '../../src/plan/amendment';
import { withHistory } from '../../src/plan/history';
import { peopleOf } from '../../src/plan/posts';
import { previewPlan } from '../../src/plan/preview';
import { problemLine } from '../../src/plan/read/messages';
import { readPlan } from '../../src/plan/read/read-plan';
import { staffAt } from '../../src/plan/staff';
import { filesOf, readSmallPlan, smallPlan } from '../support/plans';
import { morning } from '../support/rounds';

const TWO = `{ id: theo-doi, title: Chuyên viên theo dõi, email: theo-doi@senvang.example, role: viewer },
    { id: tham-dinh, title: Chuyên viên thẩm định, email: tham-dinh@senvang.example, role: reviewer, phone: "0277" }`;
const linesOf = (staff: string, change: readonly [string, string] = ['', '']) => {
  const read = readPlan({ 'plan.yaml': filesOf({ staff }).texts['plan.yaml'].replace(...change) }, 'plan.yaml');
  const problems = read.ok ? checkPlan(read.plan).problems : read.problems;
  return problems.map((problem) => ('line' in problem ? problemLine(problem, 'en') : problem));
};

test('a plan file names them with a role, and they are its last people', () => {
  const plan = readSmallPlan({ communes: 1, staff: TWO });
  expect(plan.roles.staff).toEqual([
    {
      role: 'viewer',
      contact: {
        id: 'staff/theo-doi',
        agency: null,
        role: 'staff',
        title: 'Chuyên viên theo dõi',
        email: 'theo-doi@senvang.example',
        phone: null,
        language: 'vi',
      },
    },
    { role: 'reviewer', contact: expect.objectContaining({ id: 'staff/tham-dinh', phone: '0277' }) },
  ]);
  expect([...peopleOf(plan).keys()].slice(-2)).toEqual(['staff/theo-doi', 'staff/tham-dinh']);
  expect(readSmallPlan({ communes: 1 }).roles.staff).toEqual([]);
});

test.each([
  ['theo-doi@senvang.example', 'staff/theo-doi', 'viewer'],
  ['THAM-dinh@senvang.example', 'staff/tham-dinh', 'reviewer'],
  ['tham-muu@senvang.example', 'cong-an/coordinator', 'coordinator'],
])('%s is %s, a %s', (address, contact, role) => {
  const plan = readSmallPlan({ communes: 1, staff: TWO });
  expect(staffAt(address, '2026-06-10', { plan, people: peopleOf(plan) })).toEqual([
    { contact, role, title: peopleOf(plan).get(contact)?.title },
  ]);
});

test('a standing agency without a leader has one reader less', () => {
  const plan = readSmallPlan({ communes: 1 });
  const agencies = plan.agencies.map((agency) => (agency.id === 'cong-an' ? { ...agency, contacts: [] } : agency));
  const read = (agenciesOf: typeof agencies) =>
    staffAt('lanh-dao.cong-an@senvang.example', '2026-06-10', { plan: { ...plan, agencies: agenciesOf }, people: peopleOf(plan) });
  expect([read(plan.agencies.slice()).length, read(agencies).length]).toEqual([1, 0]);
});

test('none of them is in any mail of the year', () => {
  const [without, withThem] = [smallPlan({ communes: 2 }), smallPlan({ communes: 2, staff: TWO })].map((plan) => previewPlan(plan).mails);
  expect(withThem).toEqual(without);
});

test.each([
  ['a role that is none', '{ id: a, title: A, email: a@x.example, role: chief }', /roles|role 'chief' is unknown; use .*viewer/],
  ['no address', '{ id: a, title: A, role: viewer }', /email/],
  ['no role', '{ id: a, title: A, email: a@x.example }', /role/],
  ['an id in capitals', '{ id: AB, title: A, email: a@x.example, role: viewer }', /'AB'/],
  ['a word too much', '{ id: a, title: A, email: a@x.example, role: viewer, rank: 1 }', /'rank'/],
])('%s is refused at its line', (_, staff, says) => {
  const lines = linesOf(staff);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^plan\.yaml:19: /);
  expect(lines[0]).toMatch(says);
});

test('two of one id, and an agency that is called as they are, are problems', () => {
  const one = '{ id: a, title: A, email: a@x.example, role: viewer }';
  expect(linesOf(`${one}, ${one}`)).toEqual([expect.stringMatching(/^plan\.yaml:19: .*'a'/)]);
  expect(linesOf(one, ['id: xa-1', 'id: staff'])).toEqual([expect.stringMatching(/'staff'/)]);
  expect(linesOf('', ['id: xa-1', 'id: staff'])).toEqual([]);
});

test('substitutes of theirs must not overlap', () => {
  const away = (from: string, to: string) => `{ from: ${from}, to: ${to}, title: B, email: b@x.example }`;
  const staff = `{ id: a, title: A, email: a@x.example, role: viewer, substitutes: [${away('2026-06-01', '2026-06-10')}, ${away('2026-06-10', '2026-06-12')}] }`;
  expect(linesOf(staff)).toEqual([expect.stringContaining('2026-06-10')]);
});

test('an amendment tells who comes, goes, or may do something else', () => {
  const changed = (before: string, after: string) => {
    const [old, fresh] = [smallPlan({ communes: 1, staff: before }), smallPlan({ communes: 1, staff: after })];
    const scene = {
      from: morning('2026-06-15'),
      rounds: new Map(old.rounds.map(({ id }) => [id, 'open' as const])),
      begun: new Set<string>(),
      reports: [],
    };
    return diffPlans({ before: old, fresh, after: withHistory(old, fresh, scene) }, scene).agencies.contacts;
  };
  expect(changed(TWO, TWO)).toEqual([]);
  expect(changed('', TWO)).toEqual(['staff/theo-doi', 'staff/tham-dinh']);
  expect(changed(TWO, '')).toEqual(['staff/theo-doi', 'staff/tham-dinh']);
  expect(changed(TWO, TWO.replace('viewer', 'coordinator'))).toEqual(['staff/theo-doi']);
});
