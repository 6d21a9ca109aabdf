import { existsSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { networkOf } from '../http/network.ts';
import { mail } from '../mail.ts';
import { bring } from '../testing.ts';
import { dovecotPath, openDovecot } from './testing/dovecot.ts';
import { handedIn, settingsFor } from './testing/given.ts';
import { password } from './testing/state.ts';
import type { Json } from '../connector.ts';
import type { MailSettings } from './settings.ts';
import type { Dovecot } from './testing/dovecot.ts';

// What the small server of the other tests says is what Dovecot says. It is tried where Dovecot is installed.
describe.skipIf(!existsSync(dovecotPath))('with Dovecot', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await openDovecot();
  });
  afterAll(() => dovecot.close());

  /** A mailbox with two mails of the clerk and one of a stranger, and a folder for what was read. */
  async function fill(user: string): Promise<void> {
    const { tlsPort: port, authority: ca } = dovecot;
    const auth = { user, pass: password };
    const where = { host: 'localhost', port, secure: true, tls: { ca } };
    const client = new ImapFlow({ ...where, auth, logger: false });
    await client.connect();
    await client.mailboxCreate('Gemeld');
    const stranger = handedIn('vreemd', { From: 'kade@elders.example' });
    for (const source of [handedIn('een'), stranger, handedIn('twee')]) {
      await client.append('INBOX', source);
    }
    await client.logout();
  }

  async function pulled(user: string, part: Partial<MailSettings> = {}, cursor: Json = null) {
    const { tlsPort, authority } = dovecot;
    const where = { host: 'localhost', security: 'tls', authority, user } as const;
    const settings = settingsFor(tlsPort, { ...where, ...part });
    const network = networkOf({
      hosts: ['localhost'],
      contact: null,
      internalHosts: ['localhost'],
    });
    const since = new Date(Date.now() - 86_400_000);
    const outcome = await bring(mail, settings, { network, cursor, since });
    await network.close();
    return outcome;
  }

  const both = ['een@vlierdam.example', 'twee@vlierdam.example'];

  test.each(['tls', 'starttls'] as const)('mails are read once, by %s', async (security) => {
    await fill(security);
    const way = { security, port: security === 'tls' ? dovecot.tlsPort : dovecot.port };
    const first = await pulled(security, way);
    expect(first.error).toBeNull();
    expect(first.changes.map((change) => 'post' in change && change.post.externalId)).toEqual(both);
    expect(first.rejections).toMatchObject([{ source: 'mail 2' }]);
    expect((await pulled(security, way, first.cursor)).batches).toEqual([]);
  });

  test('mails are marked and moved, and that of a stranger stays', async () => {
    await fill('verplaatst');
    const moving = { markSeen: true, processedFolder: 'Gemeld' };
    expect(await pulled('verplaatst', moving)).toMatchObject({ error: null });
    expect((await pulled('verplaatst')).rejections).toHaveLength(1);
    const moved = await pulled('verplaatst', { folder: 'Gemeld' });
    expect(moved.changes).toHaveLength(2);
    expect(moved.rejections).toEqual([]);
  });

  test.each([
    [{ password: 'verkeerd' }, 'unauthorised'],
    [{ folder: 'Elders' }, 'settings'],
    [{ authority: '' }, 'unavailable'],
  ] as const)('what it refuses is understood: %j', async (part, kind) => {
    expect((await pulled('geweigerd', part)).error).toMatchObject({ kind });
  });
});
