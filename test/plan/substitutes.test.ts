/** Substitutes whose days contradict each other are problems at their place. */
import { substituteProblems } from '../../src/plan/check/substitutes';
import type { Contact, Plan } from '../../src/plan/model';
import { readSmallPlan } from '../support/plans';

type Days = readonly (readonly [from: string, to: string])[];

const plan = readSmallPlan({ communes: 1 });

const away = (contact: Contact, days: Days): Contact => ({
  ...contact,
  substitutes: days.map(([from, to]) => ({ from, to, title: 'Phó', email: 'pho@x.example', phone: null })),
});
const ofRole = (role: 'authority' | 'coordinator', days: Days): Plan => ({
  ...plan,
  roles: { ...plan.roles, [role]: away(plan.roles[role], days) },
});
const ofLeader = (days: Days): Plan => ({
  ...plan,
  agencies: plan.agencies.map((agency) => ({
    ...agency,
    contacts: agency.contacts.map((contact) => (contact.id === 'xa-1/leader' ? away(contact, days) : contact)),
  })),
});

test.each<[string, Days]>([
  ['nobody', []],
  ['one for a single day', [['2026-06-10', '2026-06-10']]],
  [
    'one after the other',
    [
      ['2026-06-10', '2026-06-12'],
      ['2026-06-13', '2026-06-20'],
    ],
  ],
])('%s is no problem', (_, days) => {
  expect(substituteProblems(ofLeader(days))).toEqual([]);
});

test('a plan without substitutes has no problem of them', () => {
  expect(substituteProblems(plan)).toEqual([]);
});

test('each that ends before it starts is named, and what overlaps is told once that is mended', () => {
  const days: Days = [
    ['2026-06-10', '2026-06-09'],
    ['2026-06-01', '2026-06-20'],
    ['2026-06-15', '2026-06-14'],
  ];
  expect(substituteProblems(ofLeader(days))).toEqual([
    { code: 'ends-before-it-starts', where: 'agencies.1.leader.substitutes.0.to', value: '2026-06-09', allowed: ['2026-06-10'] },
    { code: 'ends-before-it-starts', where: 'agencies.1.leader.substitutes.2.to', value: '2026-06-14', allowed: ['2026-06-15'] },
  ]);
});

test('of two that share a day the later one is named where it stands in the file', () => {
  const days: Days = [
    ['2026-06-22', '2026-06-30'],
    ['2026-06-10', '2026-06-22'],
  ];
  expect(substituteProblems(ofLeader(days))).toEqual([
    { code: 'substitutes-overlap', where: 'agencies.1.leader.substitutes.0.from', value: '2026-06-22', allowed: [] },
  ]);
});

test.each(['authority', 'coordinator'] as const)('those of the %s are looked at as well', (role) => {
  expect(substituteProblems(ofRole(role, [['2026-06-10', '2026-06-09']]))).toEqual([
    { code: 'ends-before-it-starts', where: `roles.${role}.substitutes.0.to`, value: '2026-06-09', allowed: ['2026-06-10'] },
  ]);
});
