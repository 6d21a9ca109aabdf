import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { storeBatch } from '../post/store.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { decideFlag } from './decide.ts';
import { markNotified, readUnnotified } from './notify.ts';
import { readFlag } from './read.ts';

let world: World;
let official: string;
let adviser: Context;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  adviser = await asMember(world.ctx, 'adviser');
});
afterAll(() => world.database.drop());

const text = 'Wethouder Van der Vliersteen, dit lees je niet zomaar.';

describe('reading a flag', () => {
  it('tells everything but the text', async () => {
    const { flagId, postId } = await addFlag(world, { officialIds: [official], post: { text } });
    const flag = await readFlag(adviser, flagId);
    expect(flag).toMatchObject({
      id: flagId,
      status: 'open',
      post: {
        id: postId,
        textLength: text.length,
        hasAddress: true,
        removedAt: null,
        editedAt: null,
      },
      mentions: [{ officialId: official, reasons: [{ kind: 'full_name' }] }],
      scores: { probabilities: { threat: 0.9 }, modelRevision: 'r1' },
      events: [{ kind: 'created', memberId: null }],
      evidence: [{ sequence: expect.any(Number) as number }],
    });
    expect(JSON.stringify(flag)).not.toMatch(/zomaar|mastodon\.example/);
  });

  it('shows that the post has vanished from its platform', async () => {
    const externalId = randomUUID();
    const { flagId } = await addFlag(world, { officialIds: [official], post: { externalId } });
    await storeBatch(world.ctx, {
      connectorId: world.connectorId,
      version: null,
      cursor: null,
      arrivals: [],
      removals: [{ platform: 'mastodon', externalId, removedAt: '2026-11-02T00:00:00Z' }],
      read: 1,
      rejected: 0,
    });
    const flag = await readFlag(adviser, flagId);
    expect(flag.post.removedAt).toEqual(new Date('2026-11-02T00:00:00Z'));
    expect(flag.events.at(-1)?.kind).toBe('post_removed');
  });

  it('tells which flags came before, of the same author about the same official, and no others', async () => {
    const [alderman, mayor] = await Promise.all([addOfficial(world.ctx), addOfficial(world.ctx)]);
    const of = async (officialIds: string[], id: string, postedAt: string) => {
      const author = { id, handle: id, name: null };
      return (await addFlag(world, { officialIds, post: { author, postedAt } })).flagId;
    };
    const [first, second] = ['2026-09-01T12:00:00Z', '2026-10-01T12:00:00Z'];
    const old = await of([alderman, mayor], 'wesp', first);
    await decideFlag(adviser, old, { outcome: 'confirmed', labels: ['abuse'] });
    await of([mayor], 'wesp', first);
    await of([alderman], 'mug', first);
    const here = await of([alderman], 'wesp', second);
    await of([alderman], 'wesp', '2026-10-02T12:00:00Z');
    expect((await readFlag(adviser, here)).earlier).toEqual({
      count: 1,
      flags: [
        {
          id: old,
          status: 'confirmed',
          labels: ['abuse'],
          postedAt: new Date(first),
          officialIds: [alderman],
        },
      ],
    });
    expect((await readFlag(adviser, old)).earlier).toEqual({ count: 0, flags: [] });
  });

  it('counts earlier flags of which it lists the newest', async () => {
    const author = { id: 'horzel', handle: 'horzel', name: null };
    const officialIds = [await addOfficial(world.ctx)];
    let last = '';
    for (let day = 1; day <= 12; day += 1) {
      const postedAt = `2026-08-${String(day).padStart(2, '0')}T12:00:00Z`;
      last = (await addFlag(world, { officialIds, post: { author, postedAt } })).flagId;
    }
    const { earlier } = await readFlag(adviser, last);
    expect(earlier.count).toBe(11);
    expect(earlier.flags).toHaveLength(10);
    expect(earlier.flags[0]?.postedAt).toEqual(new Date('2026-08-11T12:00:00Z'));
  });

  it('is refused for a flag that is not there', async () => {
    await expect(readFlag(adviser, randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('telling advisers', () => {
  it('counts open flags of which nobody was told, once', async () => {
    await markNotified(world.ctx, (await readUnnotified(world.ctx, 500)).flagIds);
    const grave = await addFlag(world, { officialIds: [official] });
    const mild = await addFlag(world, { officialIds: [official], high: { abuse: 0.9 } });
    const decided = await addFlag(world, { officialIds: [official] });
    await decideFlag(adviser, decided.flagId, { outcome: 'not_relevant' });
    const waiting = await readUnnotified(world.ctx, 500);
    expect(waiting.flagIds.toSorted()).toEqual([grave.flagId, mild.flagId].toSorted());
    expect(waiting.bySeverity).toEqual({ 1: 1, 2: 0, 3: 1 });
    await markNotified(world.ctx, waiting.flagIds);
    await markNotified(world.ctx, waiting.flagIds);
    expect((await readUnnotified(world.ctx, 500)).flagIds).toEqual([]);
  });

  it('reaches members who are advisers and still there', async () => {
    await asMember(world.ctx, 'analyst');
    const gone = await asMember(world.ctx, 'adviser');
    const goneId = gone.actor.kind === 'member' ? gone.actor.id : '';
    await world.database.owner`update member set disabled_at = now() where id = ${goneId}`;
    expect((await readUnnotified(world.ctx, 1)).advisers).toHaveLength(1);
  });
});
