/** Whether everything runs, and what waits for what. */
import type { VNode } from 'preact';
import type { Running } from '../../client/dondoc';
import { type Frame, Layout } from '../pages/layout';
import type { Both } from '../language';
import { moment } from '../words';
import { NOTICE_STATE_WORDS } from './notice-words';

interface HealthWords {
  readonly title: string;
  readonly at: (moment: string) => string;
  readonly database: string;
  readonly schema: (version: number, plans: number) => string;
  readonly durable: string;
  readonly notDurable: string;
  readonly temporalSilent: string;
  readonly queue: string;
  readonly queued: (waiting: number, due: number) => string;
  readonly oldest: (moment: string) => string;
  readonly mails: string;
  readonly noMails: string;
  readonly wakes: (n: number) => string;
  readonly columns: Readonly<Record<'workflow' | 'next' | 'looks', string>>;
  readonly forMessage: string;
}

const HEALTH_WORDS: Both<HealthWords> = {
  vi: {
    title: 'Tình trạng dịch vụ',
    at: (at) => `Lúc ${at}, giờ UTC.`,
    database: 'Cơ sở dữ liệu',
    schema: (version, plans) => `phiên bản bảng ${version}, ${plans} kế hoạch`,
    durable: 'mất điện không mất dữ liệu đã nhận',
    notDurable: 'mất điện có thể mất dữ liệu đã nhận: bật fsync và synchronous_commit',
    temporalSilent: 'không trả lời; thư chờ đến khi Temporal trở lại',
    queue: 'Thư chờ gửi',
    queued: (waiting, due) => `${waiting} đang chờ, trong đó ${due} đã đến giờ`,
    oldest: (at) => `chờ lâu nhất từ ${at}`,
    mails: 'Thư đã lập, theo tình trạng',
    noMails: 'chưa có thư nào',
    wakes: (n) => `Ai sẽ xem lại lúc nào (${n})`,
    columns: { workflow: 'Luồng công việc', next: 'Lần xem tiếp theo', looks: 'Số lần đã xem' },
    forMessage: 'chờ có việc',
  },
  en: {
    title: 'Health of the service',
    at: (at) => `At ${at} UTC.`,
    database: 'Database',
    schema: (version, plans) => `schema version ${version}, ${plans} plans`,
    durable: 'a power cut loses nothing that was received',
    notDurable: 'a power cut may lose what was received: turn fsync and synchronous_commit on',
    temporalSilent: 'does not answer; mails wait until it is back',
    queue: 'Notices to send',
    queued: (waiting, due) => `${waiting} wait, of which ${due} are due`,
    oldest: (at) => `the oldest since ${at}`,
    mails: 'Mails by state',
    noMails: 'none yet',
    wakes: (n) => `Who looks again when (${n})`,
    columns: { workflow: 'Workflow', next: 'Looks next', looks: 'Looks so far' },
    forMessage: 'waits for work',
  },
};

interface HealthProps {
  readonly frame: Frame;
  readonly running: Running;
  readonly workflowUrl: ((workflow: string) => string) | null;
}

export function HealthPage({ frame, running, workflowUrl }: HealthProps): VNode {
  const words = HEALTH_WORDS[frame.lang];
  const { columns } = words;
  const at = (instant: string) => moment(instant, 'UTC', frame.lang);
  const { schemaVersion, plans, fsync, synchronousCommit, temporal, queue, mails, wakes, waiters } = running;
  const isDurable = fsync === 'on' && synchronousCommit !== 'off';
  const states = Object.entries(mails).map(([state, n]) => `${stateWords(state, frame.lang)}: ${n}`);
  return (
    <Layout title={words.title} isWide frame={frame}>
      <h1>{words.title}</h1>
      <p class="quiet">{words.at(at(running.now))}</p>
      <dl class="facts">
        <dt>{words.database}</dt>
        <dd>
          {words.schema(schemaVersion, plans)}; {isDurable ? words.durable : words.notDurable}
        </dd>
        <dt>Temporal</dt>
        <dd>{temporal ?? words.temporalSilent}</dd>
        <dt>{words.queue}</dt>
        <dd>
          {words.queued(queue.waiting, queue.due)}
          {queue.oldest === null ? '' : `; ${words.oldest(at(queue.oldest))}`}
        </dd>
        <dt>{words.mails}</dt>
        <dd>{states.length === 0 ? words.noMails : states.join(', ')}</dd>
      </dl>
      <h2>{words.wakes(waiters)}</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{columns.workflow}</th>
            <th scope="col">{columns.next}</th>
            <th scope="col" class="number">
              {columns.looks}
            </th>
          </tr>
        </thead>
        <tbody>
          {wakes.map(({ workflow, nextAt, looks }) => (
            <tr>
              <th scope="row">
                {workflowUrl === null ? (
                  workflow
                ) : (
                  <a href={workflowUrl(workflow)} rel="noreferrer">
                    {workflow}
                  </a>
                )}
              </th>
              <td data-label={columns.next}>{nextAt === null ? words.forMessage : at(nextAt)}</td>
              <td data-label={columns.looks} class="number">
                {looks}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Layout>
  );
}

function stateWords(state: string, lang: Frame['lang']): string {
  return Object.entries(NOTICE_STATE_WORDS[lang]).find(([name]) => name === state)?.[1] ?? state;
}
