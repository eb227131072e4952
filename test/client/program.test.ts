/** Programs of their own on the real parts: the example of docs/client.md, and a web that is killed as it answers. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { linksFor } from '../../src/client/links';
import { openLog, openStore } from '../../src/worker/connect';
import { openForm, sendForm } from '../../src/rehearsal/cast/browser';
import { planContext } from '../../src/store/plans';
import { type Deployment, eventually, killNow, useMachine } from '../support/machine';
import { textsOfToday } from '../support/plans';

const run = promisify(execFile);
const ROOT = join(__dirname, '..', '..');
const { machine, open } = useMachine();

let live: Deployment;
beforeAll(async () => {
  live = await open('program');
  await live.startWorker();
}, 60_000);

/** The example as a user would save it, with our sources in place of the installed package. */
function example(folder: string): string {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs', 'client.md'), 'utf8')) ?? [];
  const file = join(folder, 'office.js');
  writeFileSync(file, code.replaceAll("'dondoc/dist/", `'${ROOT}/src/`));
  return file;
}

function planFolder(folder: string, id: string): string {
  const { plan, calendars } = textsOfToday({ id, communes: 2 });
  mkdirSync(join(folder, 'calendars', 'hom-nay'), { recursive: true });
  writeFileSync(join(folder, 'plan.yaml'), plan);
  for (const [name, text] of Object.entries(calendars)) writeFileSync(join(folder, 'calendars', 'hom-nay', name), text);
  return folder;
}

test('the example of docs/client.md starts a plan, sends a report in and reads the status', async () => {
  const folder = machine().home.path;
  const file = example(folder);
  const plan = planFolder(join(folder, 'vi-du'), 'vi-du');
  const office = async (...args: readonly string[]): Promise<unknown> => {
    const env = { ...process.env, ...live.environment };
    const { stdout } = await run(process.execPath, ['-r', join(ROOT, 'scripts', 'on-sources.js'), file, ...args], { env });
    return JSON.parse(stdout);
  };
  expect(await office('start', plan)).toEqual({ ok: true, plan: 'vi-du' });
  expect(await office('start', plan)).toMatchObject({ ok: false, reason: 'already-started' });
  await eventually('the opening', async () => {
    const answer = await live.dondoc.report('vi-du/ket-qua/xa-1');
    return answer.ok && answer.report.status === 'open';
  });
  expect(await office('submit', 'vi-du/ket-qua/xa-1')).toMatchObject({ ok: true, late: false, receipt: { version: 1 } });
  expect(await office('status', 'vi-du')).toEqual({
    rounds: [{ round: 'ket-qua', state: 'open', owed: 2, onTime: 1, late: 0, outstanding: 1 }],
    awaitingReview: ['vi-du/ket-qua/xa-1'],
  });
}, 120_000);

test('a submission that was answered is there, though the web is killed at that moment', async () => {
  const web = await live.startWeb();
  const report = 'vi-du/ket-qua/xa-2';
  const { plan } = (await planContext(live.database, 'vi-du')).compiled;
  const link = await linksFor(live.database, live.config.publicUrl, live.config.linkKeys).reportLink(plan, 'ket-qua', 'xa-2');
  const page = await openForm(link);
  if (page === null) throw new Error('no form');
  const sent = await sendForm(page, { nil: 'yes', declared: 'yes' });
  await killNow(web);
  expect(sent.status).toBe(303);

  // Read by somebody who was not there.
  const database = openStore(live.config, openLog('error', 'test'));
  const [row] = await database.selectFrom('reports').select(['status', 'version', 'nil']).where('id', '=', report).execute();
  expect(row).toEqual({ status: 'submitted', version: 1, nil: true });
  expect(await database.selectFrom('submissions').select(['version', 'via']).where('report', '=', report).execute()).toEqual([
    { version: 1, via: 'web' },
  ]);
  expect(await database.selectFrom('audit').select(['actor', 'act']).where('subject', '=', report).execute()).toEqual([
    { actor: 'link', act: 'submit' },
  ]);
  expect(
    await database.selectFrom('notices').select('person').where('kind', '=', 'receipt').where('agency', '=', 'xa-2').execute(),
  ).toEqual([{ person: 'xa-2/officer' }]);
  await eventually('the receipt', async () =>
    (await live.mails()).some(({ kind, to }) => kind === 'receipt' && to[0] === 'can-bo.xa-2@senvang.example'),
  );
  await database.destroy();
}, 120_000);
