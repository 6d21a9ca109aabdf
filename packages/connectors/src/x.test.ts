import { afterEach, assert, beforeEach, describe, expect, test } from 'vitest';

import { newPost, newPosts } from './conformance/harness.ts';
import { ConnectorError } from './connector.ts';
import { bring, shortly } from './testing.ts';
import { x } from './x.ts';
import { pretendX } from './x/testing.ts';
import { problem } from './x/testing/api.ts';
import type { PullInput } from './connector.ts';
import type { XSettings } from './x/settings.ts';
import type { PretendedX } from './x/testing.ts';

let platform: PretendedX;
beforeEach(async () => {
  platform = await pretendX();
});
afterEach(() => platform.wire.close());

const pull = (part: Partial<PullInput<XSettings>> = {}, settings = platform.settings) =>
  bring(x, settings, { watched: platform.watched, ...part });
const paths = () => platform.wire.requests.map(({ path }) => path.split('?')[0]);
const queries = () =>
  platform.wire.requests.map(({ path }) => new URL(path, 'http://h').searchParams);
const created = (name: string) => `created ${platform.idOf(name)}`;

describe('whom it asks about', () => {
  test('nobody, where no official gave access', async () => {
    const without = platform.watched.map((watched) => ({ ...watched, grant: null }));
    const unproven = platform.watched.map((watched) => ({ ...watched, accountId: null }));
    const elsewhere = platform.watched.map((one) => ({ ...one, platform: 'bluesky' as const }));
    for (const watched of [without, unproven, elsewhere, []]) {
      expect(await pull({ watched })).toMatchObject({ batches: [], error: null });
    }
    expect(platform.wire.requests).toEqual([]);
  });

  test('only the official who gave access, in their own name', async () => {
    for (const event of newPosts(4)) platform.add(event);
    const [one] = platform.watched;
    assert(one !== undefined, 'there are two officials');
    const { changes } = await pull({ watched: [one] });
    expect(changes).toHaveLength(2);
    expect(new Set(paths())).toEqual(new Set(['/2/users/1001/mentions']));
    expect(platform.wire.requests[0]?.headers.authorization).toBe('Bearer toegang-1001');
  });

  test('it has to be signed for, and its quota counts posts of thirty days', () => {
    expect(x.signOff).toBe(true);
    expect(x.quota?.(platform.settings)).toEqual({
      units: 10_000,
      perMs: 2_592_000_000,
      timeZone: 'UTC',
    });
    expect(
      [{ stream: true }, { stream: false }, {}, null].map((each) => x.listens?.(each)),
    ).toEqual([true, false, false, false]);
  });
});

describe('what a post becomes', () => {
  test('it says who wrote it, what it answers and whom it addresses by id', async () => {
    const tweet = platform.add(newPost({ id: 'a', text: 'x < y & z' }), {
      referenced_tweets: [{ type: 'replied_to', id: '77' }],
      conversation_id: '70',
      lang: 'und',
    });
    const { changes } = await pull();
    expect(changes).toMatchObject([
      {
        post: {
          externalId: tweet.id,
          url: `https://x.com/kadewacht/status/${tweet.id}`,
          author: { id: tweet.author_id, handle: 'kadewacht', name: 'Een verzonnen mens' },
          text: 'x < y & z',
          lang: null,
          replyTo: '77',
          threadId: '70',
          addressed: [platform.watched[1]?.handle],
          raw: { data: tweet, includes: { users: [{ username: 'kadewacht' }] } },
        },
      },
    ]);
  });

  test('a long post comes whole, a repost not at all', async () => {
    platform.add(newPost({ id: 'lang' }), { note_tweet: { text: 'Het hele verhaal.' } });
    platform.add(newPost({ id: 'herplaatst' }), {
      referenced_tweets: [{ type: 'retweeted', id: '77' }],
    });
    const { changes } = await pull();
    expect(changes).toMatchObject([{ post: { text: 'Het hele verhaal.' } }]);
  });

  test('what officials write themselves does not address them', async () => {
    const mentions = platform.watched.map(({ accountId, handle }) => ({
      id: accountId,
      username: handle,
    }));
    platform.add(newPost({ id: 'a' }), { author_id: '1001', entities: { mentions } });
    const { changes } = await pull();
    expect(changes).toMatchObject([{ post: { addressed: ['dijkgraaf_v'] } }]);
  });

  test('an edit has the id of its first version', async () => {
    platform.add(newPost({ id: 'a' }));
    const { cursor } = await pull();
    const edit = platform.edit(newPost({ id: 'a', text: 'nu anders' }));
    const { changes } = await pull({ cursor });
    expect(changes).toMatchObject([
      { kind: 'edited', post: { externalId: platform.idOf('a'), text: 'nu anders' } },
    ]);
    expect(edit.id).not.toBe(platform.idOf('a'));
  });

  test('a post that concerns nobody any more leaves no trace', async () => {
    platform.add(newPost({ id: 'a', text: 'x'.repeat(40_001) }));
    const { changes, rejections, cursor, logged } = await pull({ concerns: () => false });
    expect({ changes, rejections, logged }).toEqual({ changes: [], rejections: [], logged: '' });
    expect(cursor).toMatchObject({ seen: [] });
  });

  test('a post in a shape that nobody knows is rejected once, without its text', async () => {
    platform.add(newPost({ id: 'kapot' }), { created_at: 'gisteren' });
    const { rejections, cursor } = await pull();
    expect(rejections).toMatchObject([{ source: platform.idOf('kapot') }]);
    expect((await pull({ cursor })).rejections).toEqual([]);
  });
});

describe('going on', () => {
  test('a first pull begins where it should, a later one behind what was read', async () => {
    const since = new Date(Date.now() - 3_600_000);
    platform.add(newPost({ id: 'a' }));
    const { cursor } = await pull({ since });
    await pull({ cursor });
    const asked = queries();
    expect(asked[0]?.get('start_time')).toBe(`${since.toISOString().slice(0, 19)}Z`);
    const behind = asked.flatMap((query) => query.get('since_id') ?? []).map(BigInt);
    expect(behind).toHaveLength(1);
    expect(behind[0]).toBeLessThan(BigInt(platform.idOf('a')));
  });

  test('an interrupted sweep goes on below what was handed on, and pays nothing twice', async () => {
    for (const event of newPosts(1200)) platform.add(event);
    const whole = await pull();
    const [first] = whole.batches;
    const before = platform.wire.requests.length;
    const rest = await pull({ cursor: first?.cursor ?? null });
    const ids = new Set([...shortly(first?.changes ?? []), ...shortly(rest.changes)]);
    expect(ids).toEqual(new Set(shortly(whole.changes)));
    expect(ids.size).toBe(1200);
    expect(queries()[before]?.get('until_id')).toMatch(/^\d+$/);
    expect(rest.changes.length).toBe(1200 - (first?.changes.length ?? 0));
  });

  test('a place that X forgot is told as a gap, and what there is arrives', async () => {
    platform.add(newPost({ id: 'a' }));
    const { cursor } = await pull();
    platform.add(newPost({ id: 'later' }));
    const forgotten = problem(400, 'invalid-request', [{ parameters: { since_id: ['1'] } }]);
    platform.refuse = (_, query) => (query.has('since_id') ? forgotten : null);
    const { changes, logged, error } = await pull({ cursor });
    expect({ changes: shortly(changes), error }).toEqual({
      changes: [created('later')],
      error: null,
    });
    expect(logged).toContain('left a gap');
  });
});

describe('limits', () => {
  test('a 429 rests until X says, and every worker hears of it', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 300);
    platform.refuse = () => ({ status: 429, headers: { 'x-rate-limit-reset': reset }, body: '' });
    const heard: unknown[] = [];
    const leave = async (_host: string, failure: unknown) => void heard.push(failure);
    const gate = { enter: async () => {}, leave };
    const { error } = await bring(x, platform.settings, { watched: platform.watched, gate });
    assert(error instanceof ConnectorError, 'it fails with a ConnectorError');
    expect(error.kind).toBe('rate_limited');
    expect(error.retryAfterMs).toBeGreaterThan(290_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(300_000);
    expect(heard).toContain(error);
  });

  test("a month's posts that are used up rest for a day", async () => {
    platform.refuse = () => problem(429, 'usage-capped');
    expect((await pull()).error).toMatchObject({ kind: 'rate_limited', retryAfterMs: 86_400_000 });
  });

  test('what was paid is handed on before the budget ends the pull', async () => {
    for (const event of newPosts(400)) platform.add(event);
    let left = 150;
    const enter = async (_host: string, cost: number) => {
      if (cost > left) throw new ConnectorError('rate_limited', 'het budget is op');
      left -= cost;
    };
    const gate = { enter, leave: async () => {} };
    const watched = platform.watched;
    const first = await bring(x, platform.settings, { watched, gate });
    expect(first.error).toMatchObject({ kind: 'rate_limited' });
    expect(first.changes).toHaveLength(200);
    left = 1000;
    const second = await bring(x, platform.settings, { watched, gate, cursor: first.cursor });
    expect(second.error).toBeNull();
    expect(new Set([...shortly(first.changes), ...shortly(second.changes)]).size).toBe(400);
  });
});
