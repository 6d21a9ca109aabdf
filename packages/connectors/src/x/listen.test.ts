import { afterEach, assert, beforeEach, expect, test } from 'vitest';

import { newPost } from '../conformance/harness.ts';
import { ConnectorError } from '../connector.ts';
import { handed, shortly } from '../testing.ts';
import { x } from '../x.ts';
import { pretendX } from './testing.ts';
import { json } from './testing/api.ts';
import type { Batch, PullInput } from '../connector.ts';
import type { XSettings } from './settings.ts';
import type { PretendedX } from './testing.ts';

let platform: PretendedX;
let stop: AbortController;
beforeEach(async () => {
  platform = await pretendX();
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await platform.wire.close();
});

function listen(part: Partial<PullInput<XSettings>> = {}): AsyncGenerator<Batch, void, void> {
  assert(x.listen !== undefined, 'X has a stream');
  const { watched, settings } = platform;
  return x.listen(handed(x, settings, { watched, signal: stop.signal, ...part }));
}

/** The changes of the next batch that holds any. */
async function changesOf(batches: AsyncGenerator<Batch, void, void>) {
  for (;;) {
    const { value, done } = await batches.next();
    assert(done !== true, 'the stream goes on');
    if (value.changes.length > 0) return shortly(value.changes);
  }
}

/** What ends it. */
async function endOf(batches: AsyncGenerator<Batch, void, void>): Promise<unknown> {
  try {
    while ((await batches.next()).done !== true);
    return null;
  } catch (error) {
    return error;
  }
}

test('there is one rule for each official, tagged with what names nobody; rules of others stay', async () => {
  const theirs = { id: 'r1', value: 'katten', tag: 'van een ander' };
  const old = { id: 'r2', value: '@vertrokken -is:retweet', tag: 'wachtpost:oud' };
  platform.rules = [theirs, old];
  const next = changesOf(listen());
  await platform.listening();
  const values = platform.rules.map(({ value }) => value);
  expect(values).toEqual(['katten', '@vliersteen -is:retweet', '@dijkgraaf_v -is:retweet']);
  for (const { tag } of platform.rules.slice(1)) {
    expect(tag).toMatch(/^wachtpost:[\w-]{22}$/);
    expect(tag).not.toMatch(/vliersteen|dijkgraaf|1001|1002/);
  }
  platform.add(newPost({ id: 'a' }));
  expect(await next).toEqual([`created ${platform.idOf('a')}`]);
});

test('rules that are right are left alone', async () => {
  const first = changesOf(listen());
  await platform.listening();
  platform.add(newPost({ id: 'a' }));
  await first;
  const before = [...platform.rules];
  const asked = platform.wire.requests.length;
  const second = endOf(listen());
  await platform.listening();
  expect(platform.rules).toEqual(before);
  const posts = platform.wire.requests.slice(asked).filter(({ method }) => method === 'POST');
  expect(posts).toEqual([]);
  stop.abort();
  expect(await second).toBeNull();
});

test('a rule that X does not take ends it in words', async () => {
  const summary = { created: 0, not_created: 2, valid: 0, invalid: 2 };
  const errors = [{ title: 'RulesCapExceeded', type: 'https://api.x.com/2/problems/rule-cap' }];
  const refused = json({ meta: { sent: '2025-03-03T10:00:00Z', summary }, errors });
  platform.refuse = (path) => (path.endsWith('/rules') ? refused : null);
  expect(await endOf(listen())).toMatchObject({ kind: 'settings' });
  expect(platform.wire.requests).toHaveLength(2);
});

test('a post that came by the rule of somebody else is nothing to us', async () => {
  const next = changesOf(listen());
  await platform.listening();
  const theirs = [{ id: 'r1', tag: 'van een ander' }];
  platform.send(
    `${JSON.stringify({ data: { id: '1', text: 'katten' }, matching_rules: theirs })}\r\n`,
  );
  platform.add(newPost({ id: 'a' }));
  expect(await next).toEqual([`created ${platform.idOf('a')}`]);
});

test('an official whose access ended has no rule, and the others are heard', async () => {
  const [one, two] = platform.watched;
  assert(one !== undefined && two !== undefined, 'there are two officials');
  const values = { ...one.grant.values, refreshToken: '', expiresAt: new Date(0).toISOString() };
  const watched = [{ ...one, grant: { ...one.grant, values } }, two];
  const next = changesOf(listen({ watched }));
  await platform.listening();
  while (platform.rules.length !== 1) await platform.wire.requested();
  expect(platform.rules.map(({ value }) => value)).toEqual(['@dijkgraaf_v -is:retweet']);
  for (const id of ['b', 'a']) platform.add(newPost({ id }));
  expect(await next).toEqual([`created ${platform.idOf('a')}`]);
});

test.each([
  {
    name: 'that X breaks off',
    line: JSON.stringify({ errors: [{ title: 'operational-disconnect', type: 'about:blank' }] }),
    words: /broken off by X \(operational-disconnect\)/,
    kind: 'unavailable',
  },
  {
    name: 'that speaks of nothing',
    line: '{"text":"fluisterwoord"}',
    words: /in a shape that is not its own/,
    kind: 'malformed',
  },
  {
    name: 'that is broken',
    line: '{"data": fluisterwoord',
    words: /in a shape that is not its own/,
    kind: 'malformed',
  },
])('a stream $name ends in words', async ({ line, words, kind }) => {
  const end = endOf(listen());
  await platform.listening();
  platform.send(`${line}\r\n`);
  const error = await end;
  assert(error instanceof ConnectorError, 'it ends with a ConnectorError');
  expect(error).toMatchObject({ kind, message: expect.stringMatching(words) });
  expect(error.message).not.toContain('fluisterwoord');
});

test('a stream that X refuses ends in words, with the time that it names', async () => {
  const reset = String(Math.floor(Date.now() / 1000) + 300);
  const answer = { status: 429, headers: { 'x-rate-limit-reset': reset }, body: '' };
  platform.refuse = (path) => (path === '/2/tweets/search/stream' ? answer : null);
  const error = await endOf(listen());
  assert(error instanceof ConnectorError, 'it ends with a ConnectorError');
  expect(error.kind).toBe('rate_limited');
  expect(error.retryAfterMs).toBeGreaterThan(290_000);
});

test('nothing is asked where nobody gave access', async () => {
  expect(await endOf(listen({ watched: [] }))).toBeNull();
  expect(platform.wire.requests).toEqual([]);
});
