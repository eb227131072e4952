import { createTransport } from 'nodemailer';
import { type Catcher, type CatcherOptions, startCatcher } from '../../src/runtime/catcher';
import { closedFolder } from './support';

const home = closedFolder();
let catcher: Catcher;
const start = (more: Partial<CatcherOptions> = {}) => startCatcher({ home, logs: home, guard: null, ...more });
beforeAll(async () => {
  catcher = await start();
});
afterAll(() => catcher.stop());

const MAILS = 300;

interface CaughtMail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

test('every mail is caught and can be read in the order of arrival, page by page', async () => {
  const transport = createTransport({ url: catcher.smtpUrl, pool: true, maxConnections: 1, maxMessages: Number.POSITIVE_INFINITY });
  for (let index = 0; index < MAILS; index += 1) await transport.sendMail(mail(index));
  transport.close();

  const page = await read<CaughtMail[]>('/email?skip=298&limit=50');
  expect(page.map(({ subject }) => subject)).toEqual(['Đôn đốc 298', 'Đôn đốc 299']);
  const first = page[0];
  expect(first?.headers['x-dondoc-notice']).toBe('notice-298');
  expect(await read<CaughtMail>(`/email/${first?.id}`)).toMatchObject({
    subject: 'Đôn đốc 298',
    text: expect.stringContaining('Hạn 17/6/2024'),
    html: expect.stringContaining('Hạn'),
  });
});

test('a restart keeps every mail under its id', async () => {
  const before = await read<CaughtMail[]>('/email');
  await catcher.stop();
  catcher = await start();
  const after = await read<CaughtMail[]>('/email');
  expect(after).toHaveLength(MAILS);
  expect(subjectsById(after)).toEqual(subjectsById(before));
});

test('no mail can be relayed', async () => {
  expect(await read('/config')).toMatchObject({ isOutgoingEnabled: false, outgoingHost: null });
});

test('all mails can be deleted at once', async () => {
  await fetch(`${catcher.apiUrl}/email/all`, { method: 'DELETE' });
  expect(await read('/email')).toEqual([]);
});

test('the inbox opens in a browser', async () => {
  const response = await fetch(catcher.webUrl, { headers: { accept: 'text/html' } });
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('a start that discards what was caught has an empty inbox', async () => {
  const transport = createTransport(catcher.smtpUrl);
  await transport.sendMail(mail(0));
  transport.close();
  await catcher.stop();
  catcher = await start({ discardMails: true });
  expect(await read('/email')).toEqual([]);
});

function mail(index: number) {
  return {
    from: 'dondoc@example.vn',
    to: 'ubnd-my-an@example.vn',
    subject: `Đôn đốc ${index}`,
    text: 'Hạn 17/6/2024',
    html: '<p>Hạn 17/6/2024</p>',
    headers: { 'X-Dondoc-Notice': `notice-${index}` },
  };
}

const subjectsById = (mails: readonly CaughtMail[]) => Object.fromEntries(mails.map(({ id, subject }) => [id, subject]));

async function read<T>(path: string): Promise<T> {
  const response = await fetch(`${catcher.apiUrl}${path}`);
  return response.json();
}
