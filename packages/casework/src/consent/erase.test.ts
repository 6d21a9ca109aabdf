import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFlag, addOfficial, addPost, createWorld, scoreAs } from '../testing.ts';
import type { World } from '../testing.ts';
import { eraseWithoutConsent } from './erase.ts';
import { withdrawConsent } from './withdraw.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const mentions = (postId: string) =>
  world.database.owner<{ officialId: string }[]>`
    select official_id from mention where post_id = ${postId}`;
const posts = (postId: string) => world.database.owner`select id from post where id = ${postId}`;

describe('erasing what lost its consent', () => {
  it('erases posts of an official who withdrew, once', async () => {
    const leaving = await addOfficial(world.ctx);
    const postId = await addPost(world, [leaving]);
    expect(await eraseWithoutConsent(world.ctx)).toBe(0);
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await eraseWithoutConsent(world.ctx)).toBe(1);
    expect(await posts(postId)).toEqual([]);
    expect(await eraseWithoutConsent(world.ctx)).toBe(0);
  });

  it('erases posts whose consent has run out', async () => {
    const official = await addOfficial(world.ctx);
    const postId = await addPost(world, [official]);
    await world.database.owner`
      update consent set given_at = now() - interval '2 days', expires_at = now()
      where official_id = ${official}`;
    expect(await eraseWithoutConsent(world.ctx)).toBe(1);
    expect(await posts(postId)).toEqual([]);
  });

  it('keeps a post that mentions somebody else too, without the mention', async () => {
    const [staying, leaving] = [await addOfficial(world.ctx), await addOfficial(world.ctx)];
    const postId = await addPost(world, [staying, leaving]);
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await eraseWithoutConsent(world.ctx)).toBe(0);
    expect(await mentions(postId)).toEqual([{ officialId: staying }]);
  });

  it('keeps posts of another platform, where consent still stands', async () => {
    const official = await addOfficial(world.ctx, ['mastodon', 'bluesky']);
    const postId = await addPost(world, [official], { platform: 'bluesky' });
    await withdrawConsent(world.ctx, official, 'mastodon');
    expect(await eraseWithoutConsent(world.ctx)).toBe(0);
    expect(await posts(postId)).toHaveLength(1);
  });

  it('keeps a flagged post and whom it mentions: the official’s incident file', async () => {
    const leaving = await addOfficial(world.ctx);
    const { postId } = await addFlag(world, { officialIds: [leaving] });
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await eraseWithoutConsent(world.ctx)).toBe(0);
    expect(await mentions(postId)).toHaveLength(1);
  });

  it('sees a flag that is being raised at the same moment', async () => {
    const leaving = await addOfficial(world.ctx);
    const postId = await addPost(world, [leaving]);
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    const { ended } = await holding(
      world.database,
      (tx) => tx`select head from evidence_chain for update`,
      async () => {
        const scoring = scoreAs(world, [postId], { threat: 0.9 });
        await untilBlocked(world.database, 1);
        const erasing = eraseWithoutConsent(world.ctx);
        await untilBlocked(world.database, 2);
        return { ended: Promise.all([scoring, erasing]) };
      },
    );
    expect(await ended).toEqual([{ scored: 1, flagged: 1 }, 0]);
    expect(await mentions(postId)).toHaveLength(1);
  });
});
