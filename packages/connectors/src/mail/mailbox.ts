import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { ImapFlow } from 'imapflow';
import type { ImapFlowOptions } from 'imapflow';

import { ConnectorError } from '../connector.ts';
import { mailboxFailure, name } from './failure.ts';
import type { PullInput } from '../connector.ts';
import type { MailSettings } from './settings.ts';

/** What is known of a mail before it is fetched. */
export interface Head {
  readonly uid: number;
  /** Size of the whole mail in bytes, as the server says. */
  readonly size: number;
  /** When the server took it in. */
  readonly arrivedAt: Date | undefined;
  /** Header lines that tell who sent it. */
  readonly headers: Uint8Array;
}

/** One open folder. Every method throws ConnectorError. */
export interface Mailbox {
  readonly uidValidity: string;
  /** UIDs behind `uid`, or of what came since `since`, in order. */
  newMails(uid: number | null, since: Date): Promise<number[]>;
  heads(uids: readonly number[]): Promise<Head[]>;
  /** Mails by UID, cut off behind the largest size; what was deleted meanwhile is missing. */
  sources(uids: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>>;
  /** Marks and moves mails that were stored, where the settings say so. Nothing is ever deleted. */
  settle(uids: readonly number[]): Promise<void>;
  /** Says goodbye. */
  leave(): Promise<void>;
  /** Drops the connection, if there still is one. */
  close(): void;
}

type Input = Pick<PullInput<MailSettings>, 'settings' | 'network' | 'signal'>;

/** Signs in and opens the folder. Once `signal` aborts, the connection is dropped. */
export async function openMailbox({ settings, network, signal }: Input): Promise<Mailbox> {
  const { gate } = network;
  const { address, internal } = await network.addressOf(settings.host, name);
  if (settings.security === 'none' && !internal) throw unencrypted();
  await gate.enter(settings.host, 1);
  const client = new ImapFlow(optionsFor(settings, address));
  // What breaks a connection is told here; the command that waits only hears that it is gone.
  let broken: unknown = null;
  client.on('error', (error: unknown) => {
    broken ??= error;
  });
  const failureOf = (error: unknown) => mailboxFailure(broken ?? error, settings);
  const drop = () => client.close();
  signal.addEventListener('abort', drop);
  const close = () => {
    signal.removeEventListener('abort', drop);
    drop();
  };
  try {
    signal.throwIfAborted();
    await client.connect();
    const isKept = settings.processedFolder === '' && !settings.markSeen;
    const { uidValidity } = await client.mailboxOpen(settings.folder, { readOnly: isKept });
    await gate.leave(settings.host, null, null);
    return { uidValidity: String(uidValidity), ...verbsOf(client, settings, failureOf), close };
  } catch (error) {
    close();
    if (signal.aborted) throw error;
    const failure = failureOf(error);
    await gate.leave(settings.host, failure, null);
    throw failure;
  }
}

function unencrypted(): ConnectorError {
  const message = `${name} is asked for without encryption; that is only possible inside our own network, where an operator allows it with INTERNAL_HOSTS`;
  return new ConnectorError('settings', message);
}

function optionsFor(settings: MailSettings, address: string): ImapFlowOptions {
  const { host, port, security, user, password, accessToken, authority, timeoutMs } = settings;
  return {
    host: address,
    port,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secure: security === 'tls',
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    tls: {
      minVersion: 'TLSv1.2',
      ...(authority === '' ? {} : { ca: [...rootCertificates, authority] }),
    },
    auth: accessToken === '' ? { user, pass: password } : { user, accessToken },
    clientInfo: { name: 'Wachtpost' },
    logger: false,
    idHashAlgorithm: 'sha256',
    disableAutoIdle: true,
    // What is small on the wire may be endless once it is unpacked.
    disableCompression: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    maxLineLength: 16 * 1024 * 1024,
    maxLiteralSize: settings.largestBytes + 1024,
    maxResponseSize: settings.largestBytes + 1024 * 1024,
  };
}

/** The headers that tell who sent a mail, and what our server thinks of that. */
const senderHeaders = ['from', 'authentication-results'];

function verbsOf(
  client: ImapFlow,
  settings: MailSettings,
  failureOf: (error: unknown) => ConnectorError,
): Omit<Mailbox, 'uidValidity' | 'close'> {
  const told = async <Value>(command: Promise<Value>): Promise<Value> => {
    try {
      return await command;
    } catch (error) {
      throw failureOf(error);
    }
  };
  const fetched = (uids: readonly number[], query: Parameters<ImapFlow['fetchAll']>[1]) =>
    told(client.fetchAll(uids.join(','), query, { uid: true }));
  return {
    newMails: async (uid, since) => {
      const wanted = uid === null ? { since } : { uid: `${uid + 1}:*` };
      const found = (await told(client.search(wanted, { uid: true }))) || [];
      // A range up to the last one always holds the last one, however old.
      return found.filter((each) => each > (uid ?? 0)).toSorted((one, other) => one - other);
    },
    heads: async (uids) => {
      const query = { uid: true, size: true, internalDate: true, headers: senderHeaders };
      const found = await fetched(uids, query);
      return found.map(headOf).toSorted((one, other) => one.uid - other.uid);
    },
    sources: async (uids) => {
      if (uids.length === 0) return new Map();
      const query = { uid: true, source: { maxLength: settings.largestBytes + 1 } };
      const found = await fetched(uids, query);
      return new Map(found.flatMap(({ uid, source }) => (source ? [[uid, source]] : [])));
    },
    settle: (uids) => told(settle(client, settings, uids.join(','))),
    leave: async () => {
      // Whether the server heard it does not matter any more.
      await client.logout().catch(() => {});
    },
  };
}

type Fetched = Awaited<ReturnType<ImapFlow['fetchAll']>>[number];

function headOf({ uid, size, internalDate, headers }: Fetched): Head {
  const arrivedAt = internalDate === undefined ? undefined : new Date(internalDate);
  return { uid, size: size ?? 0, arrivedAt, headers: headers ?? new Uint8Array() };
}

async function settle(client: ImapFlow, settings: MailSettings, range: string): Promise<void> {
  if (range === '') return;
  if (settings.markSeen) await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
  if (settings.processedFolder === '') return;
  // Without MOVE a mail would be copied and then deleted, and another program could delete more with it.
  if (!client.capabilities.has('MOVE')) {
    const message = `${name} cannot move mails; leave processedFolder empty`;
    throw new ConnectorError('settings', message);
  }
  const moved = await client.messageMove(range, settings.processedFolder, { uid: true });
  if (moved === false) {
    const message = `${name} does not move mails to processedFolder; check that this folder exists`;
    throw new ConnectorError('settings', message);
  }
}
