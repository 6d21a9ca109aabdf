import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { Message } from './message.ts';

export interface Mailbox {
  send(message: Message): Promise<void>;
  close(): void;
}

/** Sends through a mail server. @param smtpUrl smtp:// or smtps://, with user and password where needed. */
export function smtpMailbox(smtpUrl: string, from: string): Mailbox {
  const transport = createTransport(smtpUrl, { from });
  return {
    send: async (message) => {
      await transport.sendMail(addressed(message));
    },
    close: () => transport.close(),
  };
}

/** Writes each message as a file that mail programs open: what is used where no mail server is set. */
export function folderMailbox(folder: string, from: string): Mailbox {
  const transport = createTransport({ streamTransport: true, buffer: true }, { from });
  return {
    send: async (message) => {
      const sent = await transport.sendMail(addressed(message));
      await mkdir(folder, { recursive: true });
      const name = `${new Date().toISOString().replaceAll(':', '')}-${randomUUID().slice(0, 8)}.eml`;
      await writeFile(path.join(folder, name), sent.message as Buffer, { mode: 0o600 });
    },
    close: () => transport.close(),
  };
}

function addressed({ id, ...message }: Message) {
  return id === undefined ? message : { ...message, messageId: `<${id}@wachtpost>` };
}
