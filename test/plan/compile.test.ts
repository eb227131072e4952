/** The dates of the 2024 district plan, typed by hand before anything computed them. */
import { compilePlan } from '../../src/plan/compile';
import { calendars, nothingYet, samplePlan } from './sample';

const compiled = compilePlan(samplePlan(), calendars, nothingYet);
const round = (id: string) => compiled.rounds.find((one) => one.id === id);
const consolidation = (id: string) => compiled.consolidations.find((one) => one.id === id);

describe('rounds of 2024', () => {
  test.each([
    // id          opens               due           closes
    ['d01', '2024-03-14T01:00', '2024-03-28', '2024-04-09T09:30'],
    ['d02', '2024-03-14T01:00', '2024-03-28', '2024-04-09T09:30'],
    ['d03', '2024-03-18T01:00', '2024-04-01', '2024-04-11T09:30'],
    ['d03b', '2024-04-01T01:00', '2024-04-15', '2024-04-16T09:30'],
    ['d04', '2024-04-23T01:00', '2024-05-09', '2024-05-21T09:30'],
    ['d06-h1', '2024-06-03T01:00', '2024-06-17', '2024-06-27T09:30'],
    ['d06-y', '2024-12-02T01:00', '2024-12-16', '2024-12-26T09:30'],
    ['d07-h1', '2024-06-18T01:00', '2024-06-20', '2024-06-21T09:30'],
    ['d07-y', '2024-12-17T01:00', '2024-12-19', '2024-12-20T09:30'],
    ['d08', '2024-06-28T01:00', '2024-07-15', '2024-07-16T09:30'],
    ['d09', '2024-12-27T01:00', '2024-12-31', '2025-01-02T09:30'],
    ['d12', '2024-03-18T01:00', '2024-04-01', '2024-04-11T09:30'],
    ['d15-y', '2024-11-06T01:00', '2024-11-20', '2024-12-02T09:30'],
  ])('%s opens %s, is due %s and closes %s', (id, opens, due, closes) => {
    expect(round(id)).toMatchObject({ opensAt: `${opens}:00.000Z`, due, closesAt: `${closes}:00.000Z` });
  });

  test('there are no others: the annual report replaces that of the second half-year', () => {
    expect(compiled.rounds.map((one) => one.id)).toEqual([
      'd01',
      'd02',
      'd03',
      'd03b',
      'd04',
      'd06-h1',
      'd06-y',
      'd07-h1',
      'd07-y',
      'd08',
      'd09',
      'd12',
      'd15-y',
    ]);
  });
});

describe('consolidations of 2024', () => {
  test.each([
    ['d07-h1', '2024-06-18T01:00', '2024-06-19T09:30', '2024-06-20', ['d06-h1'], ['d07-h1']],
    ['d07-y', '2024-12-17T01:00', '2024-12-18T09:30', '2024-12-19', ['d06-y'], ['d07-y']],
    ['d08-h1', '2024-06-28T01:00', '2024-06-28T01:00', '2024-07-15', ['d06-h1'], ['d08']],
    ['d09-y', '2024-12-27T01:00', '2024-12-27T01:00', '2024-12-31', ['d06-y'], ['d09']],
  ])('%s starts %s, freezes %s and is due %s', (id, starts, freezes, due, rounds, delivers) => {
    expect(consolidation(id)).toMatchObject({ startsAt: `${starts}:00.000Z`, freezesAt: `${freezes}:00.000Z`, due, rounds, delivers });
  });
});
