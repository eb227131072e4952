/** The sample plan in the middle of its year, served by the web on a port of its own. */
import type { AddressInfo } from 'node:net';
import type { Dondoc } from '../../src/client/dondoc';
import { linkExpiry } from '../../src/client/links';
import { signLink } from '../../src/client/link-token';
import type { SubmissionContent } from '../../src/plan/form';
import type { Form } from '../../src/plan/model';
import { createWeb } from '../../src/web/server';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { type SamplePlan, samplePlan } from '../support/lived-year';
import { morning, openedRound } from '../support/rounds';
import { signedInAs } from '../support/signed-in';
import { linkKeys, type Store } from '../support/store';

export const PLAN = 'thap-muoi-2024';
const ROUND = 'd06-h1';
const COORDINATOR = 'cong-an-huyen/coordinator';
export const reportOf = (agency: string): string => `${PLAN}/${ROUND}/${agency}`;

export interface Scene {
  readonly store: Store;
  /** `http://127.0.0.1:40001`. */
  readonly origin: string;
  /** Session token of the coordinator. */
  readonly session: string;
  /** Token of the link to an agency's half-year report. */
  readonly link: (agency: string) => string;
  readonly close: () => Promise<void>;
}

/** On 29/2/2024: the plan has just been started, nothing has been owed yet. */
export async function emptyScene(store: Store): Promise<Scene> {
  const plan = await samplePlan();
  store.at('2024-02-29T01:00:00.000Z');
  const started = await store.dondoc.startPlan({ ...plan, by: 'operator' });
  if (!started.ok) throw new Error(started.reason);
  return served(store, plan);
}

/** On 18/6/2024, the day after the half-year reports were due: most have come, each in a way of its own. */
export async function fullScene(store: Store): Promise<Scene> {
  const scene = await emptyScene(store);
  const { dondoc } = store;
  const { compiled } = await samplePlan();
  const begun = compiled.rounds.filter(({ opensAt, estimated }) => !estimated && opensAt <= morning('2024-06-18'));
  const rounds = await Promise.all(begun.map(({ id }) => openedRound(store, PLAN, id)));
  // A digest waits until every round has looked.
  const look = async (day: string): Promise<void> => {
    for (const round of rounds) await round.look(morning(day));
    await dispatch.look();
  };
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(store, { smtpUrl: server.url });
  await look('2024-06-03');
  const owing = compiled.plan.agencies.filter(({ relation, active }) => relation === 'assigned' && active).map(({ id }) => id);
  for (const [place, agency] of owing.entries()) {
    // The last four send nothing in time.
    if (place >= owing.length - 4) continue;
    store.at(morning(place % 2 === 0 ? '2024-06-10' : '2024-06-14'));
    await send(dondoc, reportOf(agency), place);
    if (place % 3 === 0) await dondoc.accept({ report: reportOf(agency), by: COORDINATOR });
  }
  const [returned = '', waiting = ''] = owing.slice(1, 3);
  const [asking = '', promising = ''] = owing.slice(-2);
  store.at(morning('2024-06-14'));
  const reasons = ['Số buổi tuyên truyền không khớp với báo cáo tháng', 'Chưa nêu khó khăn, vướng mắc'];
  await dondoc.returnReport({ report: reportOf(returned), by: COORDINATOR, reasons, correctBy: '2024-06-19' });
  await dondoc.beginReview({ report: reportOf(waiting), by: COORDINATOR });
  await dondoc.askForTime({ report: reportOf(asking), date: '2024-06-21', reason: 'Đang chờ số liệu của các ấp', by: 'link' });
  await dondoc.promise({ report: reportOf(promising), date: '2024-06-20', reason: 'Đang trình ký', by: 'link' });
  await look('2024-06-18');
  dispatch.close();
  await server.close();
  return scene;
}

async function send(dondoc: Dondoc, report: string, place: number): Promise<void> {
  const found = await dondoc.report(report);
  if (!found.ok) throw new Error(found.reason);
  const content = contentOf(found.report.form, place);
  const sent = await dondoc.submit({ report, content, file: null, by: 'link', via: 'web' });
  if (!sent.ok) throw new Error(`${report}: ${sent.reason}`);
}

function contentOf(form: Form, place: number): Omit<SubmissionContent, 'file' | 'elsewhere'> {
  const figures: Record<string, SubmissionContent['figures'][string]> = {};
  for (const { code, kind } of form.sections.flatMap(({ indicators }) => indicators)) {
    if (kind === 'yes-no') figures[code] = { is: 'yes' };
    else if (kind === 'text') figures[code] = { is: 'text', value: 'Đã triển khai đến các khóm, ấp.' };
    else if (kind !== 'ratio') figures[code] = place % 7 === 0 ? { is: 'nil' } : { is: 'number', value: String(137 * (place + 1)) };
  }
  const narrative = Object.fromEntries(form.narrative.map(({ id }) => [id, 'Đơn vị đã triển khai các nội dung được giao theo kế hoạch.']));
  return { nil: false, figures, narrative, declared: true };
}

async function served(store: Store, { compiled }: SamplePlan): Promise<Scene> {
  const log = { info: () => {}, error: (fields: object) => console.error(fields) };
  const web = createWeb({ dondoc: store.dondoc, publicUrl: 'http://127.0.0.1:8080', log, now: () => store.clock.now() });
  await web.listen({ host: '127.0.0.1', port: 0 });
  const address: AddressInfo | string | null = web.server.address();
  if (address === null || typeof address === 'string') throw new Error('The web listens nowhere.');
  return {
    store,
    origin: `http://127.0.0.1:${address.port}`,
    session: await signedInAs(store, PLAN, COORDINATOR),
    link: (agency) => signLink({ report: reportOf(agency), generation: 1, expiresAt: linkExpiry(compiled.plan) }, linkKeys),
    close: async () => {
      await web.close();
      await store.database.destroy();
    },
  };
}
