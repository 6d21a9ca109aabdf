import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { addOfficial, addOrganisation, createWorld, somePost } from '../testing.ts';
import type { World } from '../testing.ts';
import { keptByAuthor, keptPosts, stalePosts } from './kept.ts';
import { storeBatch } from './store.ts';
import type { StoreBatch } from './store.ts';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await createWorld();
  ctx = world.ctx;
  const officialId = await addOfficial(ctx);
  const author = { id: 'did:example:een', handle: 'kadewacht', name: null };
  const arrivals = ['a', 'b'].map((externalId) => ({
    kind: 'created' as const,
    source: 'test',
    post: { ...somePost({ externalId }), author },
    mentions: [{ officialId, reasons: [] }],
  }));
  await store({ arrivals, read: 2 });
});
afterAll(() => world.database.drop());

function store(part: Partial<StoreBatch>) {
  return storeBatch(ctx, {
    connectorId: world.connectorId,
    version: null,
    cursor: null,
    arrivals: [],
    removals: [],
    read: 0,
    rejected: 0,
    ...part,
  });
}
const inAnHour = () => new Date(Date.now() + 3_600_000);
const platform = somePost({}).platform;

describe('what is kept', () => {
  it('is told of the ids that are asked for, and of no others', async () => {
    expect(await keptPosts(ctx, platform, ['a', 'c'])).toEqual(new Set(['a']));
    expect(await keptPosts(ctx, 'reddit', ['a'])).toEqual(new Set());
    expect(await keptPosts(ctx, platform, [])).toEqual(new Set());
  });

  it('is found by its author, whose name nobody stores', async () => {
    expect(await keptByAuthor(ctx, { platform, id: 'did:example:een' })).toEqual(['a', 'b']);
    expect(await keptByAuthor(ctx, { platform, id: 'did:example:twee' })).toEqual([]);
  });

  it('is nothing for another organisation', async () => {
    const theirs = await addOrganisation(world.database, 'elzendam');
    expect(await keptPosts(theirs, platform, ['a'])).toEqual(new Set());
    expect(await keptByAuthor(theirs, { platform, id: 'did:example:een' })).toEqual([]);
    expect(await stalePosts(theirs, { platform, before: inAnHour(), limit: 9 })).toEqual([]);
  });

  it('is stale until it was looked up, and once more is no different from once', async () => {
    const asked = { platform, before: inAnHour(), limit: 9 };
    expect(await stalePosts(ctx, asked)).toEqual(['a', 'b']);
    const before = new Date();
    await store({ checked: { platform, externalIds: ['a'] } });
    await store({ checked: { platform, externalIds: ['a'] } });
    expect(await stalePosts(ctx, { ...asked, before })).toEqual(['b']);
    expect(await stalePosts(ctx, { ...asked, limit: 1 })).toEqual(['b']);
  });

  it('leaves out what its platform removed', async () => {
    const removedAt = new Date().toISOString();
    await store({ removals: [{ platform, externalId: 'b', removedAt }] });
    expect(await keptPosts(ctx, platform, ['a', 'b'])).toEqual(new Set(['a']));
    expect(await keptByAuthor(ctx, { platform, id: 'did:example:een' })).toEqual(['a']);
    expect(await stalePosts(ctx, { platform, before: inAnHour(), limit: 9 })).toEqual(['a']);
  });
});
