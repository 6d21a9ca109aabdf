import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { networkOf } from '../http/network.ts';
import { mail } from '../mail.ts';
import { bring } from '../testing.ts';
import { certificateFor } from './testing/certificate.ts';
import { handedIn, settingsFor } from './testing/given.ts';
import { openImap } from './testing/imap.ts';
import { accessToken } from './testing/state.ts';
import type { PullInput } from '../connector.ts';
import type { MailSettings } from './settings.ts';
import type { Imap, ImapFault } from './testing/state.ts';

let imap: Imap;
beforeEach(async () => {
  imap = await openImap();
  imap.put(handedIn('een'));
});
afterEach(() => imap.close());

const pulled = (part: Partial<MailSettings> = {}, input: Partial<PullInput<MailSettings>> = {}) =>
  bring(mail, settingsFor(imap.port, part), input);

/** Pulls with a way out to these hosts inside our own network, and to no others. */
async function pulledWithin(part: Partial<MailSettings>, ...internalHosts: string[]) {
  const hosts = ['localhost', '127.0.0.1', '203.0.113.8'];
  const network = networkOf({ hosts, contact: null, internalHosts });
  const outcome = await pulled(part, { network });
  await network.close();
  return outcome;
}

describe('signing in', () => {
  test('works by an access token too', async () => {
    const { changes, error } = await pulled({ password: '', accessToken });
    expect(error).toBeNull();
    expect(changes).toHaveLength(1);
  });

  test.each([{ password: 'verkeerd' }, { password: '', accessToken: 'verlopen' }])(
    'that is refused is said, without what the server said: %j',
    async (wrong) => {
      const { error } = await pulled(wrong);
      expect(error).toMatchObject({ kind: 'unauthorised' });
      expect(JSON.stringify([String(error), error])).not.toMatch(/fluisterwoord|verkeerd|verlopen/);
    },
  );
});

async function withTls(host: string, part: Partial<MailSettings>, startTls = false) {
  const tls = certificateFor(host);
  await imap.close();
  imap = await openImap({ tls, host: 'localhost' });
  if (startTls) imap.capabilities.add('STARTTLS');
  imap.put(handedIn('een'));
  return pulledWithin({ host: 'localhost', authority: tls.cert, ...part }, 'localhost');
}

describe('encryption', () => {
  test.each([
    { security: 'tls', startTls: false },
    { security: 'starttls', startTls: true },
  ] as const)('is $security', async ({ security, startTls }) => {
    const { changes, error } = await withTls('localhost', { security }, startTls);
    expect(error).toBeNull();
    expect(changes).toHaveLength(1);
  });

  test('needs a certificate for the name of the server', async () => {
    const { error } = await withTls('elders.example', { security: 'tls' });
    const words = 'the mailbox has a certificate for another name';
    expect(error).toMatchObject({ kind: 'unavailable', message: words });
  });

  test('needs a certificate by somebody we trust', async () => {
    const { error } = await withTls('localhost', { security: 'tls', authority: '' });
    expect(error).toMatchObject({ message: expect.stringContaining('nobody we trust') });
    expect(imap.commands).toEqual([]);
  });

  test.each(['tls', 'starttls'] as const)(
    'that is not there ends it before the password is told: %s',
    async (security) => {
      const { error } = await pulled({ security, timeoutMs: 2000 });
      expect(error).toMatchObject({ kind: expect.stringMatching(/settings|unavailable/) });
      expect(imap.commands.filter((command) => !/^CAPABILITY$/.test(command))).toEqual([]);
    },
  );

  test('may only be left out inside our own network', async () => {
    const { error } = await pulledWithin({ host: '203.0.113.8' }, '203.0.113.8');
    expect(error).toMatchObject({
      kind: 'settings',
      message: expect.stringContaining('INTERNAL_HOSTS'),
    });
  });
});

describe('what goes wrong', () => {
  test('is told in words: no connection, no such folder, an address inside our network', async () => {
    expect((await pulled({ folder: 'Elders' })).error).toMatchObject({ kind: 'settings' });
    expect((await pulledWithin({})).error).toMatchObject({ kind: 'forbidden' });
    await imap.close();
    const error = { kind: 'unavailable', message: 'the mailbox does not accept connections' };
    expect(await pulled()).toMatchObject({ error });
    imap = await openImap();
  });

  const faults: [ImapFault, string][] = [
    ['silence', 'unavailable'],
    ['mute', 'unavailable'],
    ['cut', 'unavailable'],
    ['babble', 'unavailable'],
    ['endless', 'malformed'],
  ];
  test.each(faults)('costs nothing and leaks nothing: %s', async (fault, kind) => {
    imap.fault = fault;
    const { error, cursor, logged } = await pulled({ timeoutMs: 300 });
    expect(error).toMatchObject({ kind });
    expect(`${String(error)} ${JSON.stringify(error)} ${logged}`).not.toContain('fluisterwoord');
    imap.fault = null;
    expect((await pulled({}, { cursor })).changes).toHaveLength(1);
  });

  test('an abort ends it before it began, and while it waits for a mail', async () => {
    for (const [fault, awaited] of [
      ['silence', ''],
      ['mute', 'PEEK[]'],
    ] as const) {
      imap.fault = fault;
      const stop = new AbortController();
      const batches = pulled({}, { signal: stop.signal });
      while (!imap.commands.join('\n').includes(awaited)) await imap.asked();
      stop.abort();
      expect(await batches).toMatchObject({ batches: [], error: null });
    }
  });
});
