/** The whole way: a letter composed, sent over SMTP, and read back from the catcher's inbox. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeMail } from '../../src/mail/compose';
import { messageIdOf } from '../../src/mail/message-id';
import { createSender, type Sender } from '../../src/mail/send';
import { type Catcher, startCatcher } from '../../src/runtime/catcher';
import { context, KINDS, letterOf } from './letters';

const home = mkdtempSync(path.join(tmpdir(), 'dondoc-mail-'));
let catcher: Catcher;
let sender: Sender;

beforeAll(async () => {
  catcher = await startCatcher({ home, logs: home, guard: null });
  sender = createSender({ smtpUrl: catcher.smtpUrl, maxConnections: 3 });
});

afterAll(async () => {
  sender.close();
  await catcher.stop();
  rmSync(home, { recursive: true, force: true });
});

interface Caught {
  readonly messageId?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly attachments?: readonly { readonly filename: string }[];
}

async function inbox(): Promise<readonly Caught[]> {
  const response = await fetch(`${catcher.apiUrl}/email`);
  const caught: readonly Caught[] = await response.json();
  return caught;
}

test('every kind of mail arrives as it was composed', async () => {
  const attachments = [{ filename: 'dự thảo.docx', contentType: 'application/octet-stream', content: Buffer.from('PK') }];
  const mails = await Promise.all(
    KINDS.map((kind) => composeMail(letterOf(kind), context({ messageId: messageIdOf(`test/${kind}`, 'thapmuoi.example'), attachments }))),
  );
  const results = await Promise.all(mails.map((mail) => sender.send({ ...mail, onDataStarted: async () => {} })));
  expect(results.map((result) => result.state)).toEqual(mails.map(() => 'sent'));

  const caught = await inbox();
  expect(caught).toHaveLength(KINDS.length);
  for (const mail of mails) {
    const arrived = caught.find((one) => one.headers['x-dondoc-kind'] === mail.kind);
    expect(arrived?.subject).toBe(mail.subject);
    expect(arrived?.text.trim()).toBe(mail.text.trim());
    expect(arrived?.html.trim()).toBe(mail.html.trim());
    expect(arrived?.attachments?.map(({ filename }) => filename)).toEqual(['dự thảo.docx']);
  }
});
