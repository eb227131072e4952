/** A main process to be killed: starts a machine in the given folder, says who runs, and waits. */
import { onLauncherGone } from '../../../src/runtime/launcher';
import { startMachine } from '../../../src/runtime/machine';

async function main(): Promise<void> {
  const [home = ''] = process.argv.slice(2);
  console.log(JSON.stringify({ type: 'begun' }));
  const machine = await startMachine({
    home,
    namespace: 'default',
    searchAttributes: { DondocPlan: 'Keyword' },
    catcher: true,
    log: () => undefined,
  });
  const { guard, postgres, temporal, catcher } = machine;
  console.log(JSON.stringify({ type: 'up', guard: guard.pid, postgres: postgres.pid, temporal: temporal.pid, catcher: catcher?.pid }));
  onLauncherGone(() => void machine.stop());
}

void main();
