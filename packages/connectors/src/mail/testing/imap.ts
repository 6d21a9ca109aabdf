import { once } from 'node:events';
import { createServer } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { AddressInfo, Socket } from 'node:net';

import { answerTo } from './commands.ts';
import type { Imap } from './state.ts';

interface ImapOptions {
  /** Speaks TLS: at once, or after STARTTLS where `capabilities` offer that. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly host?: string;
}

/** A small IMAP server with one mailbox, as RFC 3501 and RFC 6851 describe one. */
export async function openImap({ tls, host = '127.0.0.1' }: ImapOptions = {}): Promise<Imap> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    if (imap.fault === 'silence') return;
    const startTls = () =>
      new TLSSocket(socket, { isServer: true, ...tls }).on('error', () => socket.destroy());
    const isSecure = tls !== undefined && !imap.capabilities.has('STARTTLS');
    void converse(imap, isSecure ? startTls() : socket, startTls, () => server.emit('asked'));
  });
  server.listen(0, host);
  await once(server, 'listening');
  const imap: Imap = {
    port: (server.address() as AddressInfo).port,
    commands: [],
    mails: [],
    uidValidity: 1_700_000_000,
    nextUid: 1,
    folders: new Map(),
    capabilities: new Set(['IMAP4rev1', 'SASL-IR', 'AUTH=PLAIN', 'AUTH=XOAUTH2', 'MOVE']),
    fault: null,
    asked: async () => {
      await once(server, 'asked');
    },
    put: (source, arrivedAt = new Date()) => {
      imap.mails.push({
        uid: imap.nextUid++,
        source: Buffer.from(source),
        arrivedAt,
        flags: new Set(),
      });
    },
    close: async () => {
      const closed = once(server.close(), 'close');
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return imap;
}

async function converse(
  imap: Imap,
  plain: Socket,
  startTls: () => Socket,
  onAsked: () => void,
): Promise<void> {
  let socket = plain;
  socket.write(
    imap.fault === 'babble' ? 'fluisterwoord\r\nfluisterwoord\r\n' : '* OK IMAP4rev1 ready\r\n',
  );
  let lines = linesOf(socket);
  try {
    for (;;) {
      const { value: line, done } = await lines.next();
      if (done === true) return;
      const [, tag = '', asked = ''] = /^(\S+) (.*)$/s.exec(line) ?? [];
      const isHalf = /^AUTHENTICATE \S+$/i.test(asked);
      if (isHalf) socket.write('+ \r\n');
      const command = isHalf ? `${asked} ${(await lines.next()).value ?? ''}` : asked;
      imap.commands.push(command);
      onAsked();
      if (/^STARTTLS$/i.test(command)) {
        socket.write(`${tag} OK begin\r\n`);
        await lines.return(undefined);
        imap.capabilities.delete('STARTTLS');
        socket = startTls();
        lines = linesOf(socket);
      } else if (answerTo(imap, socket, tag, command) === 'over') return;
    }
  } catch {
    socket.destroy();
  }
}

/** Command lines, each with its literals put where they belong, as quoted text. */
async function* linesOf(socket: Socket): AsyncGenerator<string, void, void> {
  let held = '';
  let line = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    held += String(chunk);
    for (let end = held.indexOf('\r\n'); end !== -1; end = held.indexOf('\r\n')) {
      const part = held.slice(0, end);
      const [mark, size] = /\{(\d+)\}$/.exec(part) ?? [];
      if (mark === undefined || size === undefined) {
        held = held.slice(end + 2);
        yield line + part;
        line = '';
        continue;
      }
      const literal = held.slice(end + 2, end + 2 + Number(size));
      if (literal.length < Number(size)) {
        if (literal === '') socket.write('+ go on\r\n');
        break;
      }
      held = held.slice(end + 2 + Number(size));
      line += `${part.slice(0, -mark.length)}"${literal.replace(/["\\]/g, '\\$&')}"`;
    }
  }
}
