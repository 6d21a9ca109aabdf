import { describe, expect, test } from 'vitest';

import { shortly } from '../testing.ts';
import { useScene } from './testing/scene.ts';

const scene = useScene();
const hour = 3_600_000;

describe('searching', () => {
  test('asks for mentions of who is watched, by the id of the account', async () => {
    scene().write('a');
    const { changes } = await scene().pull();
    expect(shortly(changes)).toEqual(scene().created('a'));
    const { searchParams } = new URL(
      scene().network.wire.requests.find(({ path }) => path.includes('searchPosts'))?.path ?? '',
      scene().network.wire.url,
    );
    expect(Object.fromEntries(searchParams)).toMatchObject({
      q: `@${scene().official.handle}`,
      mentions: scene().official.did,
      sort: 'latest',
    });
  });

  test('asks nothing when nobody watched is on the platform', async () => {
    await scene().pull({ watched: [scene().watching({ platform: 'mastodon' })] });
    expect(scene().methods()).toEqual([]);
  });

  test('a handle of which nobody proved the account is resolved; one that leads nowhere is left out', async () => {
    scene().write('a');
    const watched = [
      scene().watching({ accountId: null }),
      scene().watching({ accountId: null, handle: 'niemand.example' }),
    ];
    const { changes, logged } = await scene().pull({ watched });
    expect(shortly(changes)).toEqual(scene().created('a'));
    expect(scene().asked('getProfiles')).toBe(1);
    expect(logged).toContain('"unknown":1');
    expect(logged).not.toContain('niemand');
  });

  test('what concerns nobody is dropped', async () => {
    scene().write('a');
    const { changes, rejections, cursor } = await scene().pull({ concerns: () => false });
    expect({ changes, rejections, cursor }).toEqual({ changes: [], rejections: [], cursor: null });
  });

  test('posts of one and the same moment all arrive, across pages', async () => {
    const { now } = scene().network;
    const rkeys = Array.from({ length: 205 }, (_, index) => `gelijk-${index}`);
    for (const rkey of rkeys) scene().write(rkey, new Date(now).toISOString());
    const { changes } = await scene().pull();
    expect(shortly(changes).toSorted()).toEqual(
      scene()
        .created(...rkeys)
        .toSorted(),
    );
    expect(scene().asked('searchPosts')).toBe(3);
  });

  test('a first pull goes back to where it should, and no further', async () => {
    scene().network.now -= 2 * hour;
    scene().write('eerder');
    scene().network.now += 2 * hour;
    scene().write('nu');
    expect(shortly((await scene().pull()).changes)).toEqual(scene().created('nu'));
  });

  test('a post whose author has a clock that is hours slow is found', async () => {
    scene().write('eerst');
    const { cursor } = await scene().pull();
    scene().network.now += 2 * hour;
    scene().write('traag', new Date(scene().network.now - 20 * hour).toISOString());
    scene().network.now += 1000;
    scene().write('goed');
    expect(shortly((await scene().pull({ cursor })).changes)).toEqual(
      scene().created('goed', 'traag'),
    );
  });

  test('a search that never ends is left, and that is said', async () => {
    const answer = JSON.stringify({ feed: [], cursor: 'x', posts: [{ fluisterwoord: 1 }] });
    let turn = 0;
    scene().network.wire.fault = {
      status: 200,
      headers: {},
      get body() {
        turn += 1;
        return answer.replace('"x"', `"${turn}"`);
      },
    };
    const { rejections, logged } = await scene().pull();
    expect(rejections).toHaveLength(1);
    expect(logged).toContain('only the latest pages');
  });

  test('one bad post costs no other', async () => {
    const { uri, ...post } = scene().write('a');
    scene().write('b');
    scene().network.posts.set(uri, { ...post, uri: 'https://geen.example' });
    const { changes, rejections } = await scene().pull();
    expect(shortly(changes)).toEqual(scene().created('b'));
    expect(rejections).toHaveLength(1);
  });

  test('a limit that the server counts down says until when to wait', async () => {
    const reset = Math.ceil(Date.now() / 1000) + 90;
    const headers = { 'ratelimit-reset': String(reset), 'ratelimit-remaining': '0' };
    scene().network.wire.fault = { status: 429, headers, body: '{"error":"RateLimitExceeded"}' };
    const told: unknown[] = [];
    const gate = {
      enter: async () => {},
      leave: async (_host: string, failure: unknown) => void told.push(failure),
    };
    const { error } = await scene().pull({ gate });
    expect(error).toMatchObject({ kind: 'rate_limited' });
    expect(error).toHaveProperty('retryAfterMs', expect.closeTo(90_000, -4));
    expect(told.at(-1)).toBe(error);
  });
});

test('a cursor moves with what is new, and not without', async () => {
  scene().write('a');
  const { cursor } = await scene().pull();
  const time = scene().network.now * 1000;
  expect(cursor).toEqual({ version: 1, time, place: null, seen: [expect.any(String)] });
  scene().network.now += 24 * hour;
  expect((await scene().pull({ cursor })).batches).toEqual([]);
});
