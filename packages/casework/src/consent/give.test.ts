import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOfficial } from '../official/read.ts';
import { listWatched } from '../official/watched.ts';
import { addOfficial, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { giveConsent } from './give.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const history = (officialId: string) =>
  world.database.owner<{ version: string; withdrawnAt: Date | null }[]>`
    select version, withdrawn_at from consent where official_id = ${officialId} order by id`;

const isWatched = async (officialId: string) =>
  (await listWatched(world.ctx)).some((official) => official.id === officialId);

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const day = 24 * 3_600_000;

describe('giving consent', () => {
  it('makes an official watched on that platform and no other', async () => {
    const id = await addOfficial(world.ctx, []);
    expect(await isWatched(id)).toBe(false);
    await giveConsent(world.ctx, id, { platform: 'bluesky', version: '1' });
    const watched = (await listWatched(world.ctx)).find((official) => official.id === id);
    expect(watched?.platforms).toEqual(['bluesky']);
  });

  it('twice leaves one in force, with the newest wording, and keeps the old one as history', async () => {
    const id = await addOfficial(world.ctx, []);
    await giveConsent(world.ctx, id, { platform: 'mastodon', version: '1' });
    await giveConsent(world.ctx, id, { platform: 'mastodon', version: '2' });
    const { consents } = await readOfficial(world.ctx, id);
    expect(consents).toMatchObject([{ platform: 'mastodon', version: '2' }]);
    expect(await history(id)).toMatchObject([
      { version: '1', withdrawnAt: expect.any(Date) as Date },
      { version: '2', withdrawnAt: null },
    ]);
  });

  it('at the same time from two places leaves one in force', async () => {
    const id = await addOfficial(world.ctx, []);
    const versions = ['1', '2', '3', '4'];
    await Promise.all(
      versions.map((version) => giveConsent(world.ctx, id, { platform: 'mastodon', version })),
    );
    const standing = (await history(id)).filter((consent) => consent.withdrawnAt === null);
    expect(standing).toHaveLength(1);
  });

  it('with an end is in force until then', async () => {
    const id = await addOfficial(world.ctx, []);
    await giveConsent(world.ctx, id, { platform: 'x', version: '1', expiresAt: inMs(day) });
    expect(await isWatched(id)).toBe(true);
    await world.database.owner`
      update consent set given_at = now() - interval '2 days', expires_at = now() where official_id = ${id}`;
    expect(await isWatched(id)).toBe(false);
    expect((await readOfficial(world.ctx, id)).consents).toEqual([]);
  });

  it('again after it ended puts it in force once more', async () => {
    const id = await addOfficial(world.ctx, ['mastodon']);
    await world.database.owner`
      update consent set given_at = now() - interval '2 days', expires_at = now() where official_id = ${id}`;
    await giveConsent(world.ctx, id, { platform: 'mastodon', version: '2' });
    expect(await isWatched(id)).toBe(true);
  });

  it('is refused when it would have ended already', async () => {
    const id = await addOfficial(world.ctx, []);
    const past = { givenAt: inMs(-2 * day), expiresAt: inMs(-day) };
    const backwards = { givenAt: inMs(-day), expiresAt: inMs(-2 * day) };
    for (const period of [past, backwards]) {
      const late = giveConsent(world.ctx, id, { platform: 'x', version: '1', ...period });
      await expect(late).rejects.toMatchObject({ kind: 'invalid' });
    }
    expect(await history(id)).toEqual([]);
  });

  it('is refused when it lies in the future', async () => {
    const id = await addOfficial(world.ctx, []);
    const early = { platform: 'x', version: '1', givenAt: inMs(day) } as const;
    await expect(giveConsent(world.ctx, id, early)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is refused for an official that is not there', async () => {
    const nobody = giveConsent(world.ctx, randomUUID(), { platform: 'x', version: '1' });
    await expect(nobody).rejects.toMatchObject({ kind: 'not_found' });
  });
});
