import { randomUUID } from 'node:crypto';
import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listWatched } from '../official/watched.ts';
import { addOfficial, arrivalOf, createWorld, somePost, storeArriving } from '../testing.ts';
import type { World } from '../testing.ts';
import { withdrawConsent } from './withdraw.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const withdrawals = (officialId: string) =>
  world.database.owner`
    select id from audit_entry where action = 'consent.withdrawn' and subject_id = ${officialId}`;

describe('withdrawing consent', () => {
  it('stops watching on that platform and leaves the others', async () => {
    const id = await addOfficial(world.ctx, ['mastodon', 'bluesky']);
    await withdrawConsent(world.ctx, id, 'mastodon');
    const watched = (await listWatched(world.ctx)).find((official) => official.id === id);
    expect(watched?.platforms).toEqual(['bluesky']);
  });

  it('twice is no error and is told once', async () => {
    const id = await addOfficial(world.ctx);
    await withdrawConsent(world.ctx, id, 'mastodon');
    await withdrawConsent(world.ctx, id, 'mastodon');
    expect(await withdrawals(id)).toHaveLength(1);
  });

  it('that was never given changes and tells nothing', async () => {
    const id = await addOfficial(world.ctx, []);
    await withdrawConsent(world.ctx, id, 'mastodon');
    expect(await withdrawals(id)).toEqual([]);
  });

  it('is refused for an official that is not there', async () => {
    const nobody = withdrawConsent(world.ctx, randomUUID(), 'mastodon');
    await expect(nobody).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('waits for a batch that is being stored, and neither keeps the other from ending', async () => {
    const [staying, leaving] = [await addOfficial(world.ctx), await addOfficial(world.ctx)];
    const post = somePost();
    const [postId] = await storeArriving(world, [arrivalOf(post, [staying])]);
    const { ended } = await holding(
      world.database,
      (tx) => tx`select id from post where id = ${postId ?? ''} for update`,
      async () => {
        const storing = storeArriving(world, [arrivalOf(post, [staying, leaving])]);
        await untilBlocked(world.database, 1);
        const withdrawing = withdrawConsent(world.ctx, leaving, 'mastodon');
        await untilBlocked(world.database, 2);
        return { ended: Promise.allSettled([storing, withdrawing]) };
      },
    );
    expect(await ended).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
    expect(await withdrawals(leaving)).toHaveLength(1);
  });
});
