import { describe, expect, test } from 'vitest';

import { largestBatch } from '../connector.ts';
import { asStored, idsOf, textsOf, useBench } from './bench.ts';
import { newPost, newPosts } from './harness.ts';
import type { Bench } from './bench.ts';
import type { Harness } from './harness.ts';

/** Enough posts for three batches. */
const many = largestBatch * 2 + 1;

export function describeDelivery<Settings>(harness: Harness<Settings>): void {
  describe('delivery', () => {
    const bench = useBench(harness);
    describeOnce(bench);
    describeClocks(bench);
    if (harness.supports.edits) describeEdits(bench);
    if (harness.supports.removals) describeRemovals(bench);
  });
}

function describeOnce<Settings>(bench: () => Bench<Settings>): void {
  test('a post arrives with its id, author, text and time', async () => {
    const { world, drain } = bench();
    const post = newPost({ id: 'een' });
    await world.publish([post]);
    const { changes } = await drain();
    expect(changes).toMatchObject([
      {
        kind: 'created',
        post: {
          externalId: world.externalId('een'),
          text: post.text,
          author: { handle: post.author },
        },
      },
    ]);
    const times = changes.map((change) => 'post' in change && Date.parse(change.post.postedAt));
    expect(times).toEqual([Date.parse(post.postedAt)]);
  });

  test('a second pull yields only what is new', async () => {
    const { world, drain } = bench();
    await world.publish(newPosts(3, 'eerder'));
    const { cursor } = await drain();
    expect((await drain(asStored(cursor))).changes).toEqual([]);
    await world.publish(newPosts(2, 'later'));
    const later = ['later-0', 'later-1'].map((id) => world.externalId(id));
    expect(idsOf((await drain(asStored(cursor))).changes).toSorted()).toEqual(later);
  });

  test('a post that the platform delivers twice is one post by its id', async () => {
    const { world, drain } = bench();
    const post = newPost({ id: 'dubbel' });
    await world.publish([post, post]);
    const { changes, rejections } = await drain();
    expect(new Set(idsOf(changes))).toEqual(new Set([world.externalId('dubbel')]));
    expect(new Set(textsOf(changes))).toEqual(new Set([post.text]));
    expect(rejections).toEqual([]);
  });

  test('posts whose times are out of order all arrive', async () => {
    const { world, drain } = bench();
    const posts = newPosts(5).toReversed();
    await world.publish(posts);
    const expected = posts.map(({ id }) => world.externalId(id));
    expect(idsOf((await drain()).changes).toSorted()).toEqual(expected.toSorted());
  });

  test('a batch holds at most the largest number of changes', async () => {
    const { world, drain } = bench();
    await world.publish(newPosts(many));
    const { batches, changes } = await drain();
    const sizes = batches.map((batch) => batch.changes.length + batch.rejections.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(largestBatch);
    expect(changes).toHaveLength(many);
  });
}

function describeClocks<Settings>(bench: () => Bench<Settings>): void {
  const dayMs = 86_400_000;

  test.each(['1969-12-31T23:59:58.000Z', '2091-01-01T00:00:00.000Z'])(
    'a post whose clock is wrong is no less a post: %s',
    async (postedAt) => {
      const { world, drain } = bench();
      await world.publish([newPost({ id: 'scheef', postedAt }), newPost({ id: 'erna' })]);
      const { changes, cursor } = await drain();
      const ids = ['erna', 'scheef'].map((id) => world.externalId(id));
      expect(idsOf(changes).toSorted()).toEqual(ids.toSorted());
      for (const change of changes) {
        const at = 'post' in change ? Date.parse(change.post.postedAt) : NaN;
        expect(at).toBeLessThan(Date.now() + dayMs);
      }
      await world.publish([newPost({ id: 'later' })]);
      expect(idsOf((await drain(asStored(cursor))).changes)).toEqual([world.externalId('later')]);
    },
  );
}

function describeEdits<Settings>(bench: () => Bench<Settings>): void {
  test('an edit arrives as an edit with the new text', async () => {
    const { world, drain } = bench();
    const post = newPost({ id: 'bewerkt' });
    await world.publish([post]);
    const { cursor } = await drain();
    await world.publish([{ ...post, kind: 'edited', text: `${post.text}, nu anders` }]);
    expect((await drain(asStored(cursor))).changes).toMatchObject([
      {
        kind: 'edited',
        post: { externalId: world.externalId('bewerkt'), text: `${post.text}, nu anders` },
      },
    ]);
  });
}

function describeRemovals<Settings>(bench: () => Bench<Settings>): void {
  test('a removal arrives, also before the post that it removes', async () => {
    const { world, drain } = bench();
    const post = newPost({ id: 'weg' });
    await world.publish([{ ...post, kind: 'removed' }, post]);
    const { changes, rejections } = await drain();
    expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'created']);
    expect(new Set(idsOf(changes))).toEqual(new Set([world.externalId('weg')]));
    expect(rejections).toEqual([]);
  });
}
