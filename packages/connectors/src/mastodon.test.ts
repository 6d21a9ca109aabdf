import { afterEach, beforeEach, expect, test } from 'vitest';

import { mastodon } from './mastodon.ts';
import { accountOf, idAt, statusOf } from './mastodon/testing/entities.ts';
import { openInstance } from './mastodon/testing/instance.ts';
import { json } from './mastodon/testing/rest.ts';
import { mentionOf, settingsFor, watching } from './mastodon/testing/settings.ts';
import { bring, shortly } from './testing.ts';
import type { Instance } from './mastodon/testing/instance.ts';

const bakker = watching('Bakker@vlierdam.example');
const token = 'token-van-bakker';
const withAccess = watching('bakker@vlierdam.example', { token });

let instance: Instance;
beforeEach(async () => {
  instance = await openInstance();
});
afterEach(() => instance.wire.close());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** A status with the followed hashtag, written some minutes ago. */
function putAt(minutes: number, part: Record<string, unknown> = {}, index = 0) {
  const at = minutesAgo(minutes);
  const status = statusOf(idAt(at, index), '<p>De brug</p>', {
    created_at: at.toISOString(),
    ...part,
  });
  instance.put(status);
  return status;
}

function pull(part: Parameters<typeof bring<ReturnType<typeof settingsFor>>>[2] = {}) {
  return bring(mastodon, settingsFor(instance), { watched: [bakker], ...part });
}

const asked = () => instance.wire.requests.map(({ path }) => path);

test('nobody watched, and the instance is asked nothing', async () => {
  const elsewhere = { ...bakker, platform: 'bluesky' as const };
  expect((await pull({ watched: [elsewhere] })).batches).toEqual([]);
  expect(asked()).toEqual([]);
});

test('posts for followers, direct messages and boosts are left out, also in own notifications', async () => {
  const mentions = [mentionOf('bakker')];
  for (const [index, part] of [
    { visibility: 'private', mentions },
    { visibility: 'direct', mentions },
    { reblog: statusOf('1', '<p>van een ander</p>') },
  ].entries()) {
    instance.notify(token, putAt(40, part, index));
  }
  const { changes, rejections } = await pull({ watched: [withAccess] });
  expect([changes, rejections]).toEqual([[], []]);
});

test.each([
  [{ indexable: false, discoverable: true }, 0],
  [{ indexable: undefined, discoverable: true }, 1],
  [{ indexable: undefined, discoverable: null }, 0],
  [{ indexable: true, discoverable: false }, 1],
  [{ indexable: true, noindex: true }, 0],
])('an author with %o is heard %i times without speaking to an official', async (choice, times) => {
  const account = accountOf('kadewacht@elders.example', choice);
  putAt(40, { account });
  expect((await pull()).changes).toHaveLength(times);
  putAt(20, { account, mentions: [mentionOf('bakker')] });
  expect((await pull()).changes).toHaveLength(times + 1);
});

test('posts that concern nobody leave no trace', async () => {
  putAt(40, { content: '<p>fluisterwoord</p>'.repeat(5000) });
  const { changes, rejections, logged, cursor } = await pull({ concerns: () => false });
  expect([changes, rejections, logged]).toEqual([[], [], '']);
  expect(JSON.stringify(cursor)).not.toContain('statuses');
});

test.each([
  ['a mention by its handle', bakker, { mentions: [mentionOf('bakker')] }],
  ['a mention by its full handle', bakker, { mentions: [mentionOf('bakker@vlierdam.example')] }],
  ['a handle that was registered bare', watching('@Bakker'), { mentions: [mentionOf('bakker')] }],
  [
    'an account elsewhere',
    watching('bakker@ElDers.example'),
    { mentions: [mentionOf('bakker@elders.example')] },
  ],
  [
    'a mention by id, whatever the handle is by now',
    watching('bakker', { accountId: 'vlierdam.example/77' }),
    { mentions: [mentionOf('burgemeester', '77')] },
  ],
  [
    'an answer to a proved account',
    watching('bakker', { accountId: 'vlierdam.example/77' }),
    { in_reply_to_id: '5', in_reply_to_account_id: '77' },
  ],
  [
    'a quote',
    bakker,
    { quote: { state: 'accepted', quoted_status: { account: accountOf('bakker') } } },
  ],
])('%s addresses an official as registered', async (_, official, part) => {
  putAt(40, part);
  expect((await pull({ watched: [official] })).changes).toMatchObject([
    { post: { addressed: [official.handle] } },
  ]);
});

test.each([
  ['somebody of the same name elsewhere', bakker, mentionOf('bakker@elders.example')],
  [
    'an account of another instance with the same id',
    watching('bakker@elders.example', { accountId: 'elders.example/77' }),
    mentionOf('visser', '77'),
  ],
  [
    'who took over the handle of a proved account',
    watching('bakker', { accountId: 'vlierdam.example/77' }),
    mentionOf('bakker', '78'),
  ],
])('%s is not addressed', async (_, official, mention) => {
  putAt(40, { mentions: [mention] });
  const { changes } = await pull({ watched: [official] });
  expect(changes).toMatchObject([{ post: { addressed: [] } }]);
});

test('warning, text and choices of a poll are read in order, a picture by its description', async () => {
  const poll = { id: '1', options: [{ title: 'Ja &amp; nee' }, { title: 'Nooit' }] };
  const picture = { id: '2', type: 'image', description: 'Een foto van de brug' };
  const link =
    '<a href="https://vlierdam.example"><span class="invisible">https://</span>vlierdam.example</a>';
  putAt(42, { spoiler_text: 'Grof', content: `<p>Kijk<br>${link}</p>`, poll });
  putAt(41, { content: '', media_attachments: [picture] });
  const { changes } = await pull();
  expect(changes.map((change) => 'post' in change && change.post.text)).toEqual([
    'Grof\n\nKijk\nhttps://vlierdam.example\n\nJa &amp; nee\nNooit',
    'Een foto van de brug',
  ]);
});

test('own notifications bring mentions, those that a policy filters too, and nothing else', async () => {
  const account = accountOf('kadewacht', { indexable: false });
  const mention = statusOf('9', '<p>@bakker pas op</p>', { account, tags: [] });
  instance.notify(token, mention);
  instance.notify(token, statusOf('10', '<p>De brug</p>'), 'favourite');
  instance.notices.push({
    token,
    entry: { id: '34975999', type: 'mention', created_at: '', status: null } as { id: string },
  });
  const { changes, rejections } = await pull({
    watched: [withAccess],
    concerns: (post) => post.addressed.length > 0,
  });
  expect(changes).toMatchObject([
    { post: { externalId: mention.uri, addressed: [withAccess.handle], raw: mention } },
  ]);
  expect(rejections).toEqual([]);
  expect(asked()[0]).toContain('types[]=mention&types[]=quote&include_filtered=true');
  expect(instance.wire.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
});

test('access of officials goes to the instance that gave it', async () => {
  const values = { accessToken: token, instance: 'elders.example' };
  const grant = { values, renew: async () => {} };
  await pull({ watched: [{ ...bakker, grant }, watching('visser@elders.example', { token })] });
  expect(asked().filter((path) => path.includes('notifications'))).toEqual([]);
});

test('access that was withdrawn keeps nobody else from being heard', async () => {
  instance.answers.set('/api/v1/notifications', { ...json({ error: 'revoked' }), status: 401 });
  putAt(40);
  const { changes, error, logged } = await pull({ watched: [withAccess] });
  expect([changes.length, error]).toEqual([1, null]);
  expect(logged).toContain('left out a source that was refused');
  expect(logged).not.toContain('bakker');
  const alone = settingsFor(instance, { hashtags: [] });
  const refused = await bring(mastodon, alone, { watched: [withAccess] });
  expect(refused.error).toMatchObject({ kind: 'unauthorised' });
});

test('search finds what a name is in, on all its pages, and may be refused', async () => {
  for (let index = 0; index < 90; index += 1) {
    putAt(40, { content: '<p>@bakker weg</p>', tags: [] }, index);
  }
  const accessToken = 'token-van-de-gemeente';
  const settings = settingsFor(instance, { hashtags: [], accessToken });
  const found = await bring(mastodon, settings, { watched: [bakker] });
  expect(found.changes).toHaveLength(90);
  const again = await bring(mastodon, settings, { watched: [bakker], cursor: found.cursor });
  expect(again.changes).toEqual([]);
  const { hashtags } = settingsFor(instance);
  instance.answers.set('/api/v2/search', { ...json({ error: 'no user' }), status: 422 });
  const without = await bring(mastodon, { ...settings, hashtags }, { watched: [bakker] });
  expect(without.error).toBeNull();
});

test('a hashtag that nobody used yet is no fault', async () => {
  const missing = { ...json({ error: 'Record not found' }), status: 404 };
  instance.answers.set('/api/v1/timelines/tag/vlierdam', missing);
  expect((await pull()).error).toBeNull();
});

test('what two instances show is one post', async () => {
  putAt(40);
  const other = settingsFor(instance, { instance: 'elders.example' });
  const there = await bring(mastodon, other, { watched: [bakker] });
  expect(shortly(there.changes)).toEqual(shortly((await pull()).changes));
});
