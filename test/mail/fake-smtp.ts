/** An SMTP server that misbehaves where it is told to. Loopback only. */
import { createServer, type Socket } from 'node:net';

export type Misbehaviour = { readonly type: 'reply'; readonly text: string } | { readonly type: 'drop' } | { readonly type: 'silence' };

export interface Script {
  readonly greeting?: Misbehaviour;
  readonly mail?: Misbehaviour;
  /** Answers to the first recipient, to the second, … over all connections; later ones are taken. */
  readonly rcpt?: readonly (Misbehaviour | undefined)[];
  /** Addresses it never takes mail for; asked anew at every recipient. */
  readonly refuses?: ReadonlySet<string>;
  /** Addresses it puts off, with these words; asked anew at every recipient. */
  readonly putsOff?: ReadonlyMap<string, string>;
  readonly data?: Misbehaviour;
  /** As soon as so many bytes of the body have come. */
  readonly body?: { readonly afterBytes: number; readonly does: Misbehaviour };
  readonly afterDot?: Misbehaviour;
  readonly pipelining?: boolean;
}

export interface FakeSmtp {
  readonly url: string;
  /** Bodies that arrived whole, dot included. */
  readonly accepted: readonly string[];
  readonly commands: readonly string[];
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export const reply = (text: string): Misbehaviour => ({ type: 'reply', text });
export const drop: Misbehaviour = { type: 'drop' };
export const silence: Misbehaviour = { type: 'silence' };

export async function fakeSmtp(script: Script = {}): Promise<FakeSmtp> {
  const accepted: string[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const answers = [...(script.rcpt ?? [])];
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    converse(socket, { ...script, rcpt: answers }, accepted, commands);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    accepted,
    commands,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(
  socket: Socket,
  script: Script & { readonly rcpt: (Misbehaviour | undefined)[] },
  accepted: string[],
  commands: string[],
): void {
  let pending = '';
  let inBody = false;
  const act = (does: Misbehaviour | undefined, usual: string): void => {
    if (does?.type === 'drop') socket.destroy();
    else if (does?.type !== 'silence') socket.write(`${does?.text ?? usual}\r\n`);
  };
  const saidOf = (line: string): Misbehaviour | undefined => {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    const putOff = script.putsOff?.get(address);
    if (putOff !== undefined) return reply(putOff);
    return script.refuses?.has(address) === true ? reply('550 5.1.1 no such user') : script.rcpt.shift();
  };
  const command = (line: string): void => {
    commands.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') act(undefined, script.pipelining === true ? '250-fake\r\n250 PIPELINING' : '250 fake');
    else if (verb === 'MAIL') act(script.mail, '250 2.1.0 Ok');
    else if (verb === 'RCPT') act(saidOf(line), '250 2.1.5 Ok');
    else if (verb === 'DATA') {
      inBody = script.data === undefined;
      act(script.data, '354 go');
    } else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else act(undefined, '250 Ok');
  };
  const body = (): boolean => {
    if (script.body !== undefined && pending.length > script.body.afterBytes) {
      act(script.body.does, '');
      return false;
    }
    const end = pending.indexOf('\r\n.\r\n');
    if (end < 0) return false;
    inBody = false;
    if (script.afterDot === undefined || script.afterDot.type !== 'reply') accepted.push(pending.slice(0, end + 2));
    pending = pending.slice(end + 5);
    act(script.afterDot, '250 2.0.0 Ok: queued as 4F2A for officer@x.example');
    return true;
  };
  act(script.greeting, '220 fake ESMTP');
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (;;) {
      if (inBody) {
        if (!body()) return;
      } else {
        const end = pending.indexOf('\r\n');
        if (end < 0) return;
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        command(line);
      }
    }
  });
}

/** The text part of a body that arrived, decoded. */
export function textOf(body: string): string {
  const [before = '', part = ''] = body.split(/^Content-Type: text\/plain.*$/m);
  const [after = '', ...rest] = part.split(/\r?\n\r?\n/);
  // Of a mail that is text alone, the encoding stands before the type.
  const head = `${before.split(/\r?\n\r?\n/).at(-1)}${after}`;
  const text = (rest.join('\r\n\r\n').split(/\r?\n--/)[0] ?? '').trim();
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
