import { createLog } from '@wachtpost/runtime';
import { expect, test } from 'vitest';

import { inputOf } from './conformance.ts';
import { networkOf } from './http/network.ts';
import { isSigningSecret } from './webhook/signature.ts';
import { webhook } from './webhook.ts';
import type { Batch, Delivery, Json } from './connector.ts';

const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 9).toString('base64')}`;
const settings = { signingSecret: secretOf(32), tolerance: 300 };
const at = '2025-03-03T09:00:00Z';
const post = {
  platform: 'bluesky',
  externalId: '7',
  author: { handle: 'kadewacht' },
  text: 'De brug is dicht',
  postedAt: '2025-03-03T08:00:00Z',
};

async function pulled(bodies: readonly unknown[], cursor: Json = null): Promise<Batch[]> {
  const asked: number[] = [];
  async function* inbox(seq: number): AsyncGenerator<Delivery> {
    asked.push(seq);
    for (const [index, body] of bodies.entries()) {
      const delivery = { seq: index + 1, id: `msg_${index + 1}`, receivedAt: at, body };
      if (delivery.seq > seq) yield delivery;
    }
  }
  const network = networkOf({ hosts: [], contact: null });
  const log = createLog({ level: 'silent', name: 'test' });
  const { signal } = new AbortController();
  const input = inputOf({ settings, cursor, network, signal, log, inbox });
  const batches: Batch[] = [];
  for await (const batch of webhook.pull(input)) batches.push(batch);
  await network.close();
  expect(asked).toHaveLength(1);
  return batches;
}

const changesOf = async (...bodies: unknown[]) =>
  (await pulled(bodies)).flatMap(({ changes }) => changes);
const reasonOf = async (body: unknown) =>
  (await pulled([body])).flatMap(({ rejections }) => rejections.map(({ reason }) => reason));

test('a post is read like a line of an NDJSON file, and the whole message is kept', async () => {
  const body = { type: 'post.created', timestamp: at, data: { ...post, mood: 'kalm' }, via: 'x' };
  expect(await changesOf(body)).toMatchObject([
    { kind: 'created', post: { platform: 'bluesky', externalId: '7', raw: body } },
  ]);
});

test('the type of a message says what happened, not a flag in its data', async () => {
  const data = { ...post, removed: true, edited: true };
  const kinds = ['post.created', 'post.edited', 'post.removed'].map((type) => {
    return { type, timestamp: at, data };
  });
  const changes = await changesOf(...kinds);
  expect(changes.map(({ kind }) => kind)).toEqual(['created', 'edited', 'removed']);
});

test('a removal without a time of its own happened when its message says', async () => {
  const data = { platform: 'x', externalId: '7' };
  const removal = { type: 'post.removed', timestamp: at, data };
  expect(await changesOf(removal)).toEqual([{ kind: 'removed', ...data, removedAt: at }]);
  const removedAt = '2025-03-02T09:00:00Z';
  expect(await changesOf({ ...removal, data: { ...data, removedAt } })).toMatchObject([
    { removedAt },
  ]);
});

test('a report needs no more than a text, and is ours whatever it says of its platform', async () => {
  const data = { platform: 'x', text: 'Dit kreeg ik vandaag', url: '' };
  const report = { type: 'report', timestamp: at, data };
  expect(await changesOf(report)).toMatchObject([
    {
      kind: 'created',
      post: {
        platform: 'webhook',
        externalId: 'msg_1',
        author: {
          id: expect.stringMatching(/^onbekend [0-9a-f]{32}$/),
          handle: 'onbekend',
          name: null,
        },
        postedAt: at,
        url: null,
        raw: report,
      },
    },
  ]);
});

test('a report tells what its sender knows: link, time, author, whom it is for', async () => {
  const url = 'https://forum.vlierdam.example/7';
  const known = { url, posted_at: '2025-03-01T09:00:00Z', author_handle: '@kadewacht' };
  const data = { text: 'Dit kreeg ik', addressed: 'wethouder@vlierdam.example', ...known };
  expect(await changesOf({ type: 'report', timestamp: at, data })).toMatchObject([
    {
      post: {
        url,
        postedAt: '2025-03-01T09:00:00Z',
        author: { handle: 'kadewacht' },
        addressed: ['wethouder@vlierdam.example'],
      },
    },
  ]);
});

test.each([
  [null, 'the value is not an object'],
  ['fluister', 'the value is not an object'],
  [{ type: 'post.liked', timestamp: at, data: post }, 'type is not one of post.created'],
  [{ type: 'report', timestamp: 'gisteren', data: {} }, 'timestamp is not an ISO 8601 time'],
  [{ type: 'report', timestamp: at, data: [] }, 'data is not an object'],
  [{ type: 'report', timestamp: at, data: {} }, 'data.text is missing'],
  [{ type: 'post.edited', timestamp: at, data: { text: 'x' } }, 'data.platform is missing'],
  [{ type: 'post.removed', timestamp: at, data: {} }, 'data.externalId is missing'],
])('a body that is no message is rejected with the reason: %j', async (body, reason) => {
  expect(await reasonOf(body)).toEqual([expect.stringContaining(reason)]);
});

test('a body nested without end is rejected and the next one is read', async () => {
  let deep: unknown = post.text;
  for (let level = 0; level < 50_000; level += 1) deep = [deep];
  const body = { type: 'post.created', timestamp: at, data: { ...post, deep } };
  const [batch] = await pulled([body, { type: 'post.created', timestamp: at, data: post }]);
  expect(batch?.changes).toHaveLength(1);
  expect(batch?.rejections).toEqual([
    { source: 'message msg_1', line: null, reason: expect.stringContaining('nested') },
  ]);
});

test('a delivery that was stored is not asked for again', async () => {
  const bodies = [1, 2, 3].map((id) => {
    return { type: 'post.created', timestamp: at, data: { ...post, externalId: String(id) } };
  });
  const [batch] = await pulled(bodies, { version: 1, seq: 2 });
  expect(batch?.changes).toMatchObject([{ post: { externalId: '3' } }]);
  expect(batch?.cursor).toEqual({ version: 1, seq: 3 });
  expect(await pulled(bodies, { version: 1, seq: 3 })).toEqual([]);
});

test.each([24, 32, 64])('a secret of %i bytes is one', (bytes) => {
  expect(isSigningSecret(secretOf(bytes))).toBe(true);
});

test.each([secretOf(23), secretOf(65), 'whsec_', 'geheim', `${secretOf(32)} `, 'whsec_é'])(
  'that is no secret: %s',
  (text) => {
    expect(isSigningSecret(text)).toBe(false);
  },
);
