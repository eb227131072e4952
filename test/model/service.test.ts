/** Random lives of the reports of one round over real PostgreSQL, by several agencies, through amendments and outages of the worker and of mail. */
import * as fc from 'fast-check';
import { usePostgres } from '../support/store';
import { anyRules, happenings, runs, World } from './commands';
import { mailServers, Service } from './service';

const { open } = usePostgres();
const AGENCIES = ['xa-1', 'xa-2'];

test('the service lives every report as the model does, and its books agree', async () => {
  const store = await open();
  const servers = await mailServers(store);
  try {
    await fc.assert(
      fc.asyncProperty(
        anyRules,
        happenings({ agencies: AGENCIES, mail: true, amendments: true, maxCommands: 25 }),
        async (rules, commands) => {
          const model = new World(AGENCIES, rules, true);
          const real = new Service(store, servers);
          await real.start(rules, AGENCIES.length, model.now);
          model.look();
          await fc.asyncModelRun(() => ({ model, real }), commands);
          expect(await real.complaints()).toEqual([]);
        },
      ),
      { numRuns: runs(8) },
    );
  } finally {
    await servers.close();
  }
}, 600_000);
