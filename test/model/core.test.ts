/** Random lives of one report: the core and a model written from docs/life-of-a-report.md agree after every step. */
import * as fc from 'fast-check';
import { smallPlan } from '../support/plans';
import { anyRules, happenings, inYaml, runs, World } from './commands';
import { Core } from './core';
import type { Rules } from './report-model';

const plans = new Map<string, ReturnType<typeof smallPlan>>();
const planOf = (rules: Rules) => {
  const key = JSON.stringify(rules);
  const plan = plans.get(key) ?? smallPlan({ communes: 1, requirements: inYaml(rules) });
  plans.set(key, plan);
  return plan;
};

test('the core lives every report as its page tells it', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRules,
      happenings({ agencies: ['xa-1'], mail: false, amendments: false, maxCommands: 60 }),
      async (rules, commands) => {
        await fc.asyncModelRun(() => ({ model: new World(['xa-1'], rules, false), real: new Core(planOf(rules), rules) }), commands);
      },
    ),
    { numRuns: runs(200) },
  );
}, 600_000);
