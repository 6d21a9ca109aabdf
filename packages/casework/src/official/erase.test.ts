import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyEvidence } from '../evidence/verify.ts';
import {
  addFlag,
  addOfficial,
  addPost,
  arrivalOf,
  createWorld,
  scoreAs,
  somePost,
  storeArriving,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { eraseOfficial } from './erase.ts';
import { readOfficial } from './read.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const contents = () =>
  world.database.owner<{ sequence: number; content: string | null }[]>`
    select sequence, content from evidence_item order by sequence`;
const posts = (ids: readonly string[]) =>
  world.database.owner<{ id: string }[]>`select id from post where id = any(${[...ids]}::uuid[])`;

describe('erasing an official', () => {
  it('forgets names, consents, posts, flags and evidence, and the chain still verifies', async () => {
    const id = await addOfficial(world.ctx);
    const quiet = await addPost(world, [id]);
    const { flagId, postId } = await addFlag(world, {
      officialIds: [id],
      post: { text: 'Onvergetelijke woorden' },
    });
    await eraseOfficial(world.ctx, id);
    await expect(readOfficial(world.ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await posts([quiet, postId])).toEqual([]);
    expect(await world.database.owner`select id from flag where id = ${flagId}`).toEqual([]);
    expect(JSON.stringify(await contents())).not.toContain('Onvergetelijke');
    expect(await verifyEvidence(world.ctx)).toEqual({ sound: true, items: 1, erased: 1 });
  });

  it('keeps what concerns somebody else too, and its evidence', async () => {
    const [staying, leaving] = [await addOfficial(world.ctx), await addOfficial(world.ctx)];
    const { postId } = await addFlag(world, { officialIds: [staying, leaving] });
    await eraseOfficial(world.ctx, leaving);
    expect(await posts([postId])).toHaveLength(1);
    const kept = await world.database
      .owner`select official_id from mention where post_id = ${postId}`;
    expect(kept).toEqual([{ officialId: staying }]);
    expect((await contents()).at(-1)?.content).not.toBeNull();
  });

  it('twice is refused, because there is nobody left', async () => {
    const id = await addOfficial(world.ctx);
    await eraseOfficial(world.ctx, id);
    await expect(eraseOfficial(world.ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('leaves no evidence of a flag that is being raised at the same moment', async () => {
    const id = await addOfficial(world.ctx);
    const postId = await addPost(world, [id]);
    const { ended } = await holding(
      world.database,
      (tx) => tx`select head from evidence_chain for update`,
      async () => {
        const scoring = scoreAs(world, [postId], { threat: 0.9 });
        await untilBlocked(world.database, 1);
        const erasing = eraseOfficial(world.ctx, id);
        await untilBlocked(world.database, 2);
        return { ended: Promise.all([scoring, erasing]) };
      },
    );
    expect((await ended)[0]).toEqual({ scored: 1, flagged: 1 });
    expect((await contents()).at(-1)?.content).toBeNull();
    expect(await verifyEvidence(world.ctx)).toMatchObject({ sound: true });
  });

  it('waits for a batch that is being stored and erases what it brought', async () => {
    const [staying, leaving] = [await addOfficial(world.ctx), await addOfficial(world.ctx)];
    const shared = somePost();
    const fresh = somePost();
    const [sharedId] = await storeArriving(world, [arrivalOf(shared, [staying])]);
    const { ended } = await holding(
      world.database,
      (tx) => tx`select id from post where id = ${sharedId ?? ''} for update`,
      async () => {
        const storing = storeArriving(world, [
          arrivalOf(fresh, [leaving]),
          arrivalOf(shared, [staying, leaving]),
        ]);
        await untilBlocked(world.database, 1);
        const erasing = eraseOfficial(world.ctx, leaving);
        await untilBlocked(world.database, 2);
        return { ended: Promise.all([storing, erasing]) };
      },
    );
    const [stored] = await ended;
    expect(stored).toHaveLength(1);
    expect(await posts(stored)).toEqual([]);
  });
});
