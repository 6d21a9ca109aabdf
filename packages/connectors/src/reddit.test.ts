import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { newPost, newPosts } from './conformance/harness.ts';
import { reddit } from './reddit.ts';
import { commentName, json, linkName, pretendReddit, problem } from './reddit/testing.ts';
import { bring, handed, keeping, shortly } from './testing.ts';
import type { PullInput } from './connector.ts';
import type { RedditSettings } from './reddit.ts';
import type { PretendedReddit } from './reddit/testing.ts';

let platform: PretendedReddit;
beforeEach(async () => {
  platform = await pretendReddit();
});
afterEach(() => platform.wire.close());

const pull = (part: Partial<PullInput<RedditSettings>> = {}, settings = platform.settings) =>
  bring(reddit, settings, part);
const paths = () => platform.wire.requests.map(({ path }) => path.split('?')[0]);
const vliersteen = {
  platform: 'reddit',
  handle: 'Vliersteen',
  accountId: 't2_vlie1',
  grant: null,
} as const;
const removedByAuthor = { author: '[deleted]', body: '[deleted]', author_fullname: undefined };

describe('reading subreddits', () => {
  test('a post comes with its title, a comment with what it answers', async () => {
    platform.link(newPost({ id: 'a', text: 'Hij is weer open.' }));
    platform.comment(newPost({ id: 'b' }));
    const { changes } = await pull();
    const link = changes.find(
      (change) => 'post' in change && change.post.externalId === linkName('a'),
    );
    expect(link).toMatchObject({
      kind: 'created',
      post: {
        text: 'De brug\n\nHij is weer open.',
        url: expect.stringContaining('/de_brug/'),
        author: { id: 't2_kadewacht', handle: 'kadewacht', name: null },
        replyTo: null,
        threadId: linkName('a'),
        raw: platform.find(linkName('a')),
      },
    });
    const comment = changes.find((change) => change !== link);
    expect(comment).toMatchObject({ post: { replyTo: 't3_kade', threadId: 't3_kade' } });
  });

  test('when the newest post was deleted, it goes on where the others stand', async () => {
    for (const event of newPosts(4)) platform.comment(event);
    const { cursor } = await pull();
    for (const listing of platform.listings.values()) listing.shift();
    platform.comment(newPost({ id: 'later' }));
    expect(shortly((await pull({ cursor })).changes)).toEqual([`created ${commentName('later')}`]);
  });

  test('a listing is read no further back than the last sweep, or than it should be at first', async () => {
    for (const event of newPosts(700)) platform.comment(event);
    const { cursor } = await pull();
    const before = paths().length;
    platform.comment(newPost({ id: 'later' }));
    await pull({ cursor });
    expect(paths().slice(before)).toHaveLength(5);
    const { changes } = await pull({ since: new Date('2025-03-03T10:56:30Z') });
    expect(changes).toHaveLength(1);
  });

  test('what a listing cannot reach is told as a gap', async () => {
    platform.comment(newPost({ id: 'eerder' }));
    const first = await pull();
    expect(first.logged).toBe('');
    for (const event of newPosts(2400)) platform.comment(event);
    const { logged, changes } = await pull({ cursor: first.cursor });
    expect(logged).toContain('left a gap');
    expect(changes).toHaveLength(2000);
  });

  test('a post in a shape that nobody knows is rejected once, without its text', async () => {
    Object.assign(platform.comment(newPost({ id: 'kapot' })).data, { body: 7 });
    const { rejections, cursor } = await pull();
    expect(rejections).toEqual([
      {
        source: commentName('kapot'),
        line: null,
        reason: expect.stringContaining('body is not text'),
      },
    ]);
    expect((await pull({ cursor })).rejections).toEqual([]);
  });
});

describe('whom a post concerns', () => {
  test('who is named as u/name, or answered, is addressed by the handle that was registered', async () => {
    const named = ['dag u/vliersteen!', '/u/VLIERSTEEN moet weg', 'zie reddit.com/u/vliersteen'];
    for (const [at, text] of named.entries()) platform.comment(newPost({ id: `n${at}`, text }));
    const answer = platform.comment(newPost({ id: 'antwoord' }));
    Object.assign(answer.data, { link_author: 'vliersteen' });
    const deeper = platform.comment(newPost({ id: 'dieper' }));
    Object.assign(deeper.data, { link_author: 'vliersteen', parent_id: 't1_ander' });
    platform.comment(newPost({ id: 'zelf', author: 'Vliersteen', text: 'u/vliersteen' }));
    const { changes } = await pull({ watched: [vliersteen] });
    const addressed = changes.flatMap((change) =>
      'post' in change && change.post.addressed.length > 0 ? [change.post] : [],
    );
    const ids = ['n0', 'n1', 'antwoord'].map(commentName);
    expect(addressed.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
    for (const post of addressed) expect(post.addressed).toEqual(['Vliersteen']);
  });

  test('a post that concerns nobody leaves no trace', async () => {
    platform.comment(newPost({ id: 'a' }));
    platform.comment(newPost({ id: 'te-lang', text: 'x'.repeat(40_001) }));
    const { changes, rejections, cursor, logged } = await pull({ concerns: () => false });
    expect({ changes, rejections, logged }).toEqual({ changes: [], rejections: [], logged: '' });
    expect(cursor).toMatchObject({ seen: [] });
    expect(JSON.stringify(cursor)).not.toContain(commentName('a'));
  });
});

describe('deletions', () => {
  test.each([
    ['its author', removedByAuthor],
    ['a moderator', { body: '[removed]' }],
    ['the end of its account', { author: '[deleted]' }],
  ])('what was taken down by %s is removed, once', async (_, data) => {
    const name = platform.comment(newPost({ id: 'a' })).data.name;
    const first = await pull();
    Object.assign(platform.find(name)?.data ?? {}, data);
    const second = await pull({ cursor: first.cursor, kept: keepingQuietly([name]) });
    expect(shortly(second.changes)).toEqual([`removed ${name}`]);
    expect((await pull({ cursor: second.cursor })).changes).toEqual([]);
  });

  test('what nobody kept is no removal', async () => {
    Object.assign(platform.comment(newPost({ id: 'a' })).data, removedByAuthor);
    const { changes, rejections } = await pull({ kept: keepingQuietly([]) });
    expect([...changes, ...rejections]).toEqual([]);
  });

  test('what is kept is looked up by the hundred, and tells what became of it', async () => {
    const names = newPosts(120).map((event) => platform.comment(event).data.name);
    const [gone = '', edited = '', other = ''] = names;
    Object.assign(platform.find(gone)?.data ?? {}, removedByAuthor);
    Object.assign(platform.find(edited)?.data ?? {}, { body: 'nu anders', edited: 1_741_000_000 });
    const link = platform.link(newPost({ id: 'bericht' }));
    Object.assign(link.data, { removed_by_category: 'moderator' });
    const kept = keeping([...names.filter((name) => name !== other), 't1_weg', link.data.name]);
    const { batches, checked } = await pull({ kept, concerns: () => false });
    expect(batches.slice(0, 2).map(({ changes }) => shortly(changes))).toEqual([
      [`edited ${edited}`, `removed ${gone}`],
      ['removed t1_weg', `removed ${link.data.name}`],
    ]);
    expect(checked).toEqual(names.filter((name) => name !== gone && name !== other));
    expect(paths().filter((path) => path === '/api/info')).toHaveLength(2);
  });
});

describe('what Reddit refuses', () => {
  test('a 429 rests until the next period, and every worker hears of it', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '417' };
    platform.refuse = () => ({ status: 429, headers, body: '' });
    const heard: unknown[] = [];
    const leave = async (_host: string, failure: unknown) => void heard.push(failure);
    const { error } = await bring(reddit, platform.settings, {
      gate: { enter: async () => {}, leave },
    });
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterMs: 417_000 });
    expect(heard).toContain(error);
  });

  test('an app that may not sign in by itself is told so', async () => {
    platform.refuse = () => json({ error: 'unsupported_grant_type' });
    expect((await pull()).error).toMatchObject({ kind: 'unauthorised' });
  });

  test.each([
    ['private', 'forbidden', problem(403, 'private')],
    ['banned', 'gone', problem(404, 'banned')],
  ])('a subreddit that is %s is told once, and holds up no other', async (_, kind, answer) => {
    platform.comment(newPost({ id: 'a' }));
    const settings = {
      ...platform.settings,
      subreddits: ['besloten', ...platform.settings.subreddits],
    };
    platform.refuse = (path) => (path.startsWith('/r/besloten') ? answer : null);
    const { changes, rejections, logged, error, cursor, told } = await pull({}, settings);
    expect(told).toMatchObject({ 'subreddit:besloten#/r/besloten/new': kind });
    expect(Object.values(told)).toContain(null);
    expect({ changes: shortly(changes), error }).toEqual({
      changes: [`created ${commentName('a')}`],
      error: null,
    });
    expect(rejections.map(({ source }) => source)).toEqual([
      'r/besloten/new',
      'r/besloten/comments',
    ]);
    expect(logged).toContain(kind);
    expect((await pull({ cursor }, settings)).rejections).toEqual([]);
  });

  test('a subreddit that does not exist is gone, though Reddit answers with a search', async () => {
    const settings = { ...platform.settings, subreddits: ['bestaat_niet'] };
    expect((await pull({}, settings)).error).toMatchObject({ kind: 'gone' });
  });
});

describe('accounts and secrets', () => {
  test('an account is shown with what its owner wrote, and none where there is none', async () => {
    const input = handed(reddit, platform.settings);
    expect(await reddit.account?.('vliersteen', input)).toEqual({
      id: 't2_vlie1',
      handle: 'Vliersteen',
      profile: 'wachtpost-7f3k-9q2m',
    });
    expect(await reddit.account?.('niemand', input)).toBeNull();
    expect(await reddit.account?.('geschorst', input)).toBeNull();
  });

  test('the token stays in memory and out of every address', async () => {
    platform.comment(newPost({ id: 'a' }));
    const { cursor, logged } = await pull();
    for (const { path } of platform.wire.requests) expect(path).not.toContain('verzonnen');
    expect(`${JSON.stringify(cursor)} ${logged}`).not.toContain('verzonnen');
  });
});

/** Keeps these posts, none of them due for a look. */
function keepingQuietly(names: readonly string[]) {
  return { ...keeping(names), stale: async () => [] };
}
