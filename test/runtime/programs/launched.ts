/** Says when its launcher is gone, and ends then. */
import { onLauncherGone } from '../../../src/runtime/launcher';

setInterval(() => undefined, 1000);
onLauncherGone(() => {
  console.log(JSON.stringify({ type: 'launcher-gone' }));
  process.exit(0);
});
console.log(JSON.stringify({ type: 'watching' }));
