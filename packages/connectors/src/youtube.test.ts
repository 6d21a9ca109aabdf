import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { newPost, newPosts } from './conformance/harness.ts';
import { bring, handed, keeping, shortly } from './testing.ts';
import { youtube } from './youtube.ts';
import { channelId, commentId, failure, pretendYoutube, videoId } from './youtube/testing.ts';
import type { Json, PullInput } from './connector.ts';
import type { YoutubeSettings } from './youtube.ts';
import type { PretendedYoutube } from './youtube/testing.ts';

let platform: PretendedYoutube;
beforeEach(async () => {
  platform = await pretendYoutube();
});
afterEach(() => platform.wire.close());

const pull = (part: Partial<PullInput<YoutubeSettings>> = {}, settings = platform.settings) =>
  bring(youtube, settings, part);
const asked = () =>
  platform.wire.requests.map(({ path }) => new URL(path, 'http://h').searchParams);
const vliersteen = {
  platform: 'youtube',
  handle: 'vliersteen',
  accountId: channelId,
  grant: null,
} as const;

describe('reading comments', () => {
  test('all replies to a comment arrive, and are read to the end only when there are more', async () => {
    platform.add(newPost({ id: 'a' }));
    const ids = newPosts(130, 'r').map((event) => platform.reply('a', event).id);
    const first = await pull();
    expect(shortly(first.changes).toSorted()).toEqual(
      [commentId('a'), ...ids].map((id) => `created ${id}`).toSorted(),
    );
    const before = asked().length;
    const second = await pull({ cursor: first.cursor });
    expect(second.changes).toEqual([]);
    expect(
      asked()
        .slice(before)
        .map((query) => query.get('parentId')),
    ).toEqual([null]);
    const late = platform.reply('a', newPost({ id: 'laat' }));
    const third = await pull({ cursor: second.cursor });
    expect(shortly(third.changes)).toEqual([`created ${late.id}`]);
  });

  test('a reply says what it answers and where it stands', async () => {
    platform.add(newPost({ id: 'a' }));
    platform.reply('a', newPost({ id: 'b', author: 'dijkwacht' }));
    const { changes } = await pull();
    const top = commentId('a');
    expect(changes.at(-1)).toMatchObject({
      post: {
        externalId: `${top}.b`,
        author: { id: 'UC-dijkwacht', handle: 'dijkwacht', name: '@dijkwacht' },
        url: `https://www.youtube.com/watch?v=${videoId}&lc=${top}.b`,
        replyTo: top,
        threadId: top,
        raw: platform.threads[0]?.replies[0],
      },
    });
  });

  test('a reply to an old comment is found within the hour, and a page that is known costs nothing', async () => {
    const now = new Date().toISOString();
    for (const event of newPosts(150)) platform.add({ ...event, postedAt: now });
    const first = await pull();
    const late = platform.reply('post-0', newPost({ id: 'laat', postedAt: now }));
    const before = asked().length;
    const soon = await pull({ cursor: first.cursor });
    expect(soon.changes).toEqual([]);
    expect(asked()).toHaveLength(before + 1);
    const later = await pull({ cursor: anHourLater(soon.cursor) });
    expect(shortly(later.changes)).toEqual([`created ${late.id}`]);
  });

  test('the first pull goes no further back than it should', async () => {
    const days = Array.from({ length: 250 }, (_, day) => newPost({ id: `${day}` }));
    for (const [day, event] of days.entries()) {
      const postedAt = new Date(Date.UTC(2025, 0, day + 1)).toISOString();
      platform.add({ ...event, postedAt });
    }
    const { changes } = await pull({ since: new Date(Date.UTC(2025, 0, 248)) });
    expect(shortly(changes)).toEqual(['249', '248', '247'].map((id) => `created ${commentId(id)}`));
    expect(asked()).toHaveLength(2);
  });

  test('a channel and a video of it bring each comment once', async () => {
    platform.add(newPost({ id: 'a' }));
    const { changes } = await pull({}, { ...platform.settings, videos: [videoId] });
    expect(shortly(changes)).toEqual([`created ${commentId('a')}`]);
  });

  test('when the newest comments are gone, it goes on where the others stand', async () => {
    for (const event of newPosts(3)) platform.add(event);
    const { cursor } = await pull();
    platform.remove('post-2');
    platform.add(newPost({ id: 'later' }));
    expect(shortly((await pull({ cursor })).changes)).toEqual([`created ${commentId('later')}`]);
  });

  test('a comment in a shape that nobody knows is rejected once, without its text', async () => {
    const top = platform.add(newPost({ id: 'kapot' }));
    Object.assign(top.snippet, { publishedAt: 'gisteren' });
    const { rejections, cursor } = await pull();
    expect(rejections).toMatchObject([{ source: commentId('kapot') }]);
    expect(JSON.stringify(rejections)).not.toContain('fluisterwoord');
    expect((await pull({ cursor })).rejections).toEqual([]);
  });
});

describe('whom a comment concerns', () => {
  test('who comments below a video of an official speaks to that official', async () => {
    platform.add(newPost({ id: 'a' }));
    platform.add(newPost({ id: 'eigen', author: 'zelf' }));
    Object.assign(platform.threads[0]?.top.snippet ?? {}, {
      authorChannelId: { value: channelId },
    });
    const other = { ...vliersteen, handle: 'ander', accountId: 'UCander' };
    const { changes } = await pull({ watched: [vliersteen, other] });
    const addressed = changes.map((change) => 'post' in change && change.post.addressed);
    expect(addressed).toEqual([[], ['vliersteen']]);
  });

  test('a comment that concerns nobody leaves no trace', async () => {
    platform.add(newPost({ id: 'a', author: 'voorbijganger' }));
    const top = platform.add(newPost({ id: 'te-lang', text: 'x'.repeat(40_001) }));
    const { changes, rejections, cursor, logged } = await pull({ concerns: () => false });
    expect({ changes, rejections, logged }).toEqual({ changes: [], rejections: [], logged: '' });
    expect(cursor).toMatchObject({ seen: [] });
    expect(JSON.stringify(cursor)).not.toContain(top.id);
  });
});

describe('looking up what is kept', () => {
  test('tells what is gone, what was edited and what is as it was', async () => {
    for (const id of ['zelfde', 'anders']) platform.add(newPost({ id }));
    platform.edit(newPost({ id: 'anders', text: 'nu anders' }));
    const ids = ['zelfde', 'anders', 'weg'].map(commentId);
    const { batches } = await pull({ kept: keeping(ids) });
    expect(batches[0]).toMatchObject({
      changes: [
        { kind: 'edited', post: { externalId: commentId('anders'), text: 'nu anders' } },
        { kind: 'removed', platform: 'youtube', externalId: commentId('weg') },
      ],
      checked: [commentId('zelfde'), commentId('anders')],
    });
  });

  test('asks for fifty at a time, before what is new, and again after a crash', async () => {
    const ids = newPosts(120).map((event) => platform.add(event).id);
    const { batches, checked } = await pull({ kept: keeping(ids) });
    expect(checked).toEqual(ids);
    expect(batches.slice(0, 3).map((batch) => batch.checked?.length)).toEqual([50, 50, 20]);
    const again = await pull({ kept: keeping(ids), cursor: batches[0]?.cursor ?? null });
    expect(again.checked).toEqual(ids);
    expect(again.changes).toHaveLength(120);
  });

  test('asks nothing where nothing is due', async () => {
    let dueBefore: Date | null = null;
    const kept = {
      ...keeping([]),
      stale: async (before: Date) => {
        dueBefore = before;
        return [];
      },
    };
    await pull({ kept });
    expect(platform.wire.requests.map(({ path }) => path)).toEqual([
      expect.stringContaining('/commentThreads?'),
    ]);
    const days = (Date.now() - Number(dueBefore)) / 86_400_000;
    expect(Math.round(days)).toBe(platform.settings.refreshDays);
  });
});

describe('what YouTube refuses', () => {
  test('a spent quota rests until midnight in California', async () => {
    platform.refuse = () => failure(403, 'quotaExceeded');
    const { error } = await pull();
    expect(error).toMatchObject({ kind: 'rate_limited' });
    const { retryAfterMs } = error as { retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(86_400_000);
  });

  test.each([
    [400, 'API_KEY_INVALID', 'unauthorised'],
    [400, 'keyInvalid', 'unauthorised'],
    [403, 'rateLimitExceeded', 'rate_limited'],
    [403, 'accessNotConfigured', 'forbidden'],
    [400, 'processingFailure', 'settings'],
  ])('HTTP %i with reason %s is %s', async (status, reason, kind) => {
    platform.refuse = () => failure(status, reason);
    expect((await pull()).error).toMatchObject({ kind });
  });

  test('a video without comments is no fault', async () => {
    platform.add(newPost({ id: 'a' }));
    platform.refuse = (_, query) =>
      query.has('videoId') ? failure(403, 'commentsDisabled') : null;
    const { changes, error } = await pull({}, { ...platform.settings, videos: [videoId] });
    expect({ changes: shortly(changes), error }).toEqual({
      changes: [`created ${commentId('a')}`],
      error: null,
    });
  });

  test('a channel that is gone is told once, and holds up no other', async () => {
    platform.add(newPost({ id: 'a' }));
    const gone = 'UCopgeheven_kanaal_00001';
    const settings = { ...platform.settings, channels: [gone, channelId] };
    const first = await pull({}, settings);
    expect(shortly(first.changes)).toEqual([`created ${commentId('a')}`]);
    expect(first.rejections).toMatchObject([{ source: `channel:${gone}` }]);
    const second = await pull({ cursor: first.cursor }, settings);
    expect(second).toMatchObject({ changes: [], rejections: [], error: null });
    expect(second.logged).toContain('a place could not be read');
    expect(second.told).toEqual({ [`channel:${gone}`]: 'gone', [`channel:${channelId}`]: null });
  });

  test('when every channel is gone, that is the failure of the pull', async () => {
    const channels = ['UCopgeheven_kanaal_00001', 'UCopgeheven_kanaal_00002'];
    const { error } = await pull({}, { ...platform.settings, channels });
    expect(error).toMatchObject({
      kind: 'gone',
      message: expect.stringContaining(channels[0] ?? ''),
    });
  });

  test('a thread that is removed while it is read has no replies', async () => {
    platform.add(newPost({ id: 'a' }));
    for (const event of newPosts(6, 'r')) platform.reply('a', event);
    platform.refuse = (resource) => (resource === 'comments' ? failure(404, 'notFound') : null);
    const { changes, error } = await pull();
    expect({ count: changes.length, error }).toEqual({ count: 6, error: null });
  });
});

describe('the way there', () => {
  test('the key goes into a header and into no address; each call costs a unit', async () => {
    platform.add(newPost({ id: 'a' }));
    let units = 0;
    const enter = async (_host: string, cost: number) => void (units += cost);
    await bring(youtube, platform.settings, { gate: { enter, leave: async () => {} } });
    expect(units).toBe(platform.wire.requests.length);
    for (const { path, headers } of platform.wire.requests) {
      expect(path).not.toContain(platform.settings.apiKey);
      expect(headers['x-goog-api-key']).toBe(platform.settings.apiKey);
    }
    expect(youtube.quota?.(platform.settings)).toEqual({
      units: 10_000,
      perMs: 86_400_000,
      timeZone: 'America/Los_Angeles',
    });
  });

  test('an account is shown with what its owner wrote about it, and none where there is none', async () => {
    const input = handed(youtube, platform.settings);
    expect(await youtube.account?.('vliersteen', input)).toEqual({
      id: channelId,
      handle: 'vliersteen',
      profile: 'Burgemeester van Vlierdam. wachtpost-7f3k-9q2m',
    });
    expect(await youtube.account?.('niemand', input)).toBeNull();
  });
});

function anHourLater(cursor: Json): Json {
  const text = JSON.stringify(cursor);
  return JSON.parse(
    text.replaceAll(/"deepAt":"[^"]*"/g, '"deepAt":"2025-01-01T00:00:00Z"'),
  ) as Json;
}
