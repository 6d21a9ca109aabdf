import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { mail } from './mail.ts';
import { block, clerk, handedIn, settingsFor } from './mail/testing/given.ts';
import { openImap } from './mail/testing/imap.ts';
import { attachment, message } from './mail/testing/message.ts';
import { bring, handed } from './testing.ts';
import type { PullInput, Watched } from './connector.ts';
import type { MailSettings } from './mail/settings.ts';
import type { Imap } from './mail/testing/state.ts';

let imap: Imap;
beforeEach(async () => {
  imap = await openImap();
});
afterEach(() => imap.close());

const official: Watched = {
  platform: 'mail',
  handle: 'Wethouder@Vlierdam.example',
  accountId: null,
  grant: null,
};

const pulled = (part: Partial<MailSettings> = {}, input: Partial<PullInput<MailSettings>> = {}) =>
  bring(mail, settingsFor(imap.port, part), { watched: [official], ...input });

function put(...given: Parameters<typeof handedIn>): void {
  imap.put(handedIn(...given));
}

describe('who may hand in', () => {
  test('are officials, who are then addressed, and those the settings name', async () => {
    put('een', { From: 'De wethouder <WETHOUDER@vlierdam.example>' });
    put('twee');
    const { changes, rejections } = await pulled();
    expect(rejections).toEqual([]);
    expect(changes).toMatchObject([
      { post: { externalId: 'een@vlierdam.example', addressed: ['Wethouder@Vlierdam.example'] } },
      { post: { externalId: 'twee@vlierdam.example', addressed: [] } },
    ]);
  });

  test('a domain in the settings stands for its addresses, and not for those below or like it', async () => {
    put('een');
    put('twee', { From: 'a@kwaadvlierdam.example' });
    put('drie', { From: 'a@sub.vlierdam.example' });
    const { changes, rejections } = await pulled({ allowedSenders: ['vlierdam.example'] });
    expect(changes).toHaveLength(1);
    expect(rejections.map(({ source }) => source)).toEqual(['mail 2', 'mail 3']);
  });

  test.each([
    ['a stranger', { From: 'kade@elders.example' }, 'not among those'],
    ['a stranger with a good name', { From: `"${clerk}" <kade@elders.example>` }, 'not among'],
    ['nobody', { From: '' }, 'no sender'],
    ['two at once', { From: `${clerk}\r\nFrom: kade@elders.example` }, 'or several'],
    ['whom our server found out', { 'Authentication-Results': 'mx; dmarc=fail' }, 'is forged'],
  ])('others are rejected and their mails not fetched: %s', async (_, headers, words) => {
    put('een', headers);
    const { changes, rejections, cursor } = await pulled();
    expect(changes).toEqual([]);
    expect(rejections).toEqual([
      { source: 'mail 1', line: null, reason: expect.stringContaining(words) },
    ]);
    expect(imap.commands.filter((command) => command.includes('BODY.PEEK[]'))).toEqual([]);
    expect((await pulled({}, { cursor })).rejections).toEqual([]);
  });

  test('a mail that concerns nobody leaves no trace but the cursor', async () => {
    put('een');
    const { batches, logged } = await pulled({}, { concerns: () => false });
    expect(batches).toMatchObject([{ changes: [], rejections: [], cursor: { uid: 1 } }]);
    expect(logged).toBe('');
  });
});

describe('what is handed in', () => {
  test('is reported, also a screenshot without a word', async () => {
    const bytes = Buffer.from('een beeld, verzonnen').toString('base64');
    const picture = attachment('image/png', 'scherm.png', bytes);
    const headers = { From: official.handle, 'Message-ID': '<beeld@vlierdam.example>' };
    imap.put(message({ headers, parts: [message({ text: '' }), picture] }));
    const { changes, rejections } = await pulled();
    expect(rejections).toEqual([]);
    expect(changes).toMatchObject([
      {
        post: {
          text: '',
          reported: true,
          addressed: [official.handle],
          raw: { attachments: [{ filename: 'scherm.png', contentType: 'image/png' }] },
        },
      },
    ]);
  });

  test('by nobody who is named is not by one and the same', async () => {
    for (const id of ['een', 'twee']) {
      const headers = { From: official.handle, 'Message-ID': `<${id}@vlierdam.example>` };
      imap.put(message({ headers, text: 'Dit kreeg ik vandaag.' }));
    }
    const { changes } = await pulled();
    const authors = changes.flatMap((change) => ('post' in change ? [change.post.author] : []));
    expect(authors.map(({ handle }) => handle)).toEqual(['onbekend', 'onbekend']);
    expect(new Set(authors.map(({ id }) => id)).size).toBe(2);
  });
});

describe('the mailbox', () => {
  test('stays as it was: opened to read, nothing marked, nothing moved', async () => {
    put('een');
    await pulled();
    expect(imap.commands).toContain('EXAMINE INBOX');
    expect(imap.mails.map(({ flags }) => flags.size)).toEqual([0]);
  });

  test('has mails marked and moved once they were stored, where the settings say so', async () => {
    imap.folders.set('Gemeld', []);
    put('een');
    put('vreemd', { From: 'kade@elders.example' });
    const settings = settingsFor(imap.port, { markSeen: true, processedFolder: 'Gemeld' });
    const batches = mail.pull(handed(mail, settings, { watched: [official] }));
    expect((await batches.next()).value).toMatchObject({ changes: [{ kind: 'created' }] });
    expect(imap.mails).toHaveLength(2);
    expect((await batches.next()).done).toBe(true);
    expect(imap.mails.map(({ uid }) => uid)).toEqual([2]);
    expect(imap.folders.get('Gemeld')?.map(({ flags }) => [...flags])).toEqual([['\\Seen']]);
    expect(imap.commands.join()).not.toMatch(/EXPUNGE|Deleted/);
  });

  test('that cannot move, or has no such folder, says so; the mails stay', async () => {
    put('een');
    const missing = await pulled({ processedFolder: 'Gemeld' });
    expect(missing.error).toMatchObject({
      kind: 'settings',
      message: expect.stringContaining('exists'),
    });
    imap.capabilities.delete('MOVE');
    imap.folders.set('Gemeld', []);
    const unable = await pulled({ processedFolder: 'Gemeld' });
    expect(unable.error).toMatchObject({ message: expect.stringContaining('cannot move') });
    expect(imap.mails).toHaveLength(1);
  });

  test('that numbers its mails anew is read again, and no mail becomes another', async () => {
    put('een');
    const first = await pulled();
    imap.uidValidity += 1;
    const again = await pulled({}, { cursor: first.cursor });
    expect(again.changes).toEqual(first.changes);
    expect(again.logged).toContain('left a gap');
    expect(again.cursor).toMatchObject({ uidValidity: String(imap.uidValidity) });
  });

  test('is read back to where the first pull begins', async () => {
    put('eerder');
    imap.mails = imap.mails.map((each) => ({ ...each, arrivedAt: new Date('2025-01-01') }));
    put('later');
    const { changes } = await pulled({}, { since: new Date(Date.now() - 86_400_000) });
    expect(changes).toMatchObject([{ post: { externalId: 'later@vlierdam.example' } }]);
  });

  test('may hold a mail that is too large, also where it counts wrongly', async () => {
    put('een', {}, 'a'.repeat(4000));
    put('twee');
    const { changes, rejections } = await pulled({ largestBytes: 2000 });
    expect(rejections).toMatchObject([
      { source: 'mail 1', reason: 'it is larger than 2000 bytes' },
    ]);
    expect(changes).toHaveLength(1);
  });

  test('is read in batches that fit into memory', async () => {
    const big = 'a'.repeat(1_500_000);
    for (const id of ['een', 'twee', 'drie']) {
      const parts = [message({ text: `${block}Zie ${id}` }), attachment('image/png', 'a.png', big)];
      imap.put(message({ headers: { From: clerk, 'Message-ID': `<${id}@a>` }, parts }));
    }
    const { batches, changes } = await pulled();
    expect(batches.map(({ cursor }) => cursor)).toMatchObject([{ uid: 2 }, { uid: 3 }]);
    expect(changes).toHaveLength(3);
  });
});
