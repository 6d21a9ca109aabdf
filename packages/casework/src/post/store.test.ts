import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../connector/add.ts';
import { readConnector } from '../connector/read.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import { readTotals } from '../statistics/totals.ts';
import { addOfficial, arrivalOf, createWorld, somePost, storeArriving } from '../testing.ts';
import type { World } from '../testing.ts';
import { storeBatch } from './store.ts';

let world: World;
let official: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
afterAll(() => world.database.drop());

const rows = (externalId: string) =>
  world.database.owner<
    {
      id: string;
      text: string;
      revision: number;
      authorPseudonym: string;
      removedAt: Date | null;
    }[]
  >`select id, text, revision, author_pseudonym, removed_at from post where external_id = ${externalId}`;

async function remove(externalId: string): Promise<void> {
  const { version } = await readConnector(world.ctx, world.connectorId);
  await storeBatch(world.ctx, {
    connectorId: world.connectorId,
    version,
    cursor: { offset: 1 },
    arrivals: [],
    removals: [{ platform: 'mastodon', externalId, removedAt: '2026-11-02T00:00:00Z' }],
    read: 1,
    rejected: 0,
  });
}

describe('storing a batch', () => {
  it('keeps a post that mentions an official with consent, under a pseudonym', async () => {
    const post = somePost();
    const ids = await storeArriving(world, [arrivalOf(post, [official])]);
    expect(ids).toHaveLength(1);
    const [row] = await rows(post.externalId);
    expect(row).toMatchObject({ text: post.text, revision: 1 });
    expect(row?.authorPseudonym).not.toContain(post.author.id);
  });

  it('changes nothing when the same post is delivered twice', async () => {
    const arrival = arrivalOf(somePost(), [official]);
    await storeArriving(world, [arrival]);
    const before = await readTotals(world.ctx);
    expect(await storeArriving(world, [arrival, arrival])).toEqual([]);
    const after = await readTotals(world.ctx);
    expect({ ...after, postsRead: 0 }).toEqual({ ...before, postsRead: 0 });
  });

  it('drops a post whose official did not consent on that platform', async () => {
    const post = somePost({ platform: 'x' });
    expect(await storeArriving(world, [arrivalOf(post, [official])])).toEqual([]);
    expect(await rows(post.externalId)).toEqual([]);
  });

  it('drops what arrives after consent was withdrawn, even in a pull that began before', async () => {
    const leaving = await addOfficial(world.ctx);
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    const post = somePost();
    expect(await storeArriving(world, [arrivalOf(post, [leaving])])).toEqual([]);
    expect(await rows(post.externalId)).toEqual([]);
  });

  it('gives an edited post a new revision, once', async () => {
    const post = somePost();
    await storeArriving(world, [arrivalOf(post, [official])]);
    const edit = {
      ...arrivalOf({ ...post, text: 'Andere tekst, wethouder Van der Vliersteen.' }, [official]),
      kind: 'edited' as const,
    };
    expect(await storeArriving(world, [edit])).toHaveLength(1);
    expect(await storeArriving(world, [edit])).toEqual([]);
    expect(await rows(post.externalId)).toMatchObject([{ revision: 2, text: edit.post.text }]);
  });

  it('never stores a post whose delete came first', async () => {
    const post = somePost();
    await remove(post.externalId);
    expect(await storeArriving(world, [arrivalOf(post, [official])])).toEqual([]);
    expect(await rows(post.externalId)).toEqual([]);
  });

  it('marks a stored post as removed and keeps the first time when told twice', async () => {
    const post = somePost();
    await storeArriving(world, [arrivalOf(post, [official])]);
    await remove(post.externalId);
    const [first] = await rows(post.externalId);
    await remove(post.externalId);
    const [second] = await rows(post.externalId);
    expect(first?.removedAt).toBeInstanceOf(Date);
    expect(second?.removedAt).toEqual(first?.removedAt);
  });

  it('refuses a batch that another worker has overtaken, cursor and posts together', async () => {
    const { version } = await readConnector(world.ctx, world.connectorId);
    const post = somePost();
    const late = storeBatch(world.ctx, {
      connectorId: world.connectorId,
      version: version - 1,
      cursor: 'late',
      arrivals: [arrivalOf(post, [official])],
      removals: [],
      read: 1,
      rejected: 0,
    });
    await expect(late).rejects.toMatchObject({ kind: 'conflict' });
    expect(await rows(post.externalId)).toEqual([]);
    expect((await readConnector(world.ctx, world.connectorId)).version).toBe(version);
  });

  it('stores text with NUL and half surrogate pairs as replacement characters', async () => {
    const post = somePost({ text: 'a\0b\uD800c', raw: { 'k\0': ['\uDFFF'] } });
    await storeArriving(world, [arrivalOf(post, [official])]);
    expect(await rows(post.externalId)).toMatchObject([{ text: 'a\uFFFDb\uFFFDc' }]);
  });

  it('tells of its connector how much it brought, and how far behind it is', async () => {
    const connectorId = await addConnector(world.ctx, { kind: 'file', name: 'lag', settings: {} });
    const store = (newestAt: Date | null) =>
      storeBatch(world.ctx, {
        connectorId,
        version: null,
        cursor: null,
        arrivals: [arrivalOf(somePost(), [official])],
        removals: [],
        newestAt,
        read: 10,
        rejected: 0,
      });
    const [newest, older] = [new Date('2026-11-02T10:00:00Z'), new Date('2026-11-01T10:00:00Z')];
    await store(newest);
    await store(older);
    await store(null);
    const state = { mentions: 3, postsRead: 30, postsStored: 3, lagAt: newest };
    expect(await readConnector(world.ctx, connectorId)).toMatchObject(state);
    await store(new Date(Date.now() + 3_600_000));
    const { lagAt } = await readConnector(world.ctx, connectorId);
    expect(lagAt?.getTime()).toBeLessThan(Date.now() + 60_000);
  });
});
