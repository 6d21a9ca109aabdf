import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listWatched } from '../official/watched.ts';
import { addOfficial, asMember, asOfficial, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { giveConsent } from './give.ts';
import { listOwnConsents } from './history.ts';
import { giveOwnConsent, stopWatchingOwn, withdrawOwnConsent } from './own.ts';
import { currentWording, findWording } from './wording.ts';

let world: World;
const { version } = currentWording;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const platformsOf = async (officialId: string) =>
  (await listWatched(world.ctx)).find((official) => official.id === officialId)?.platforms ?? [];
const actions = async (officialId: string) => {
  const rows = await world.database.owner<{ action: string }[]>`
    select action from audit_entry where subject_id = ${officialId} order by id`;
  return rows.map((row) => row.action);
};

describe('an official who chooses for themselves', () => {
  it('is watched from then on, until a year later', async () => {
    const { ctx, officialId } = await asOfficial(world.ctx, []);
    await giveOwnConsent(ctx, { platform: 'mastodon', version });
    expect(await platformsOf(officialId)).toEqual(['mastodon']);
    const [consent] = await listOwnConsents(ctx);
    expect(consent).toMatchObject({ version, endedAt: null, ended: null, byOwn: true });
    const days = ((consent?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(364);
    expect(Math.round(days)).toBeLessThanOrEqual(366);
  });

  it('twice on one day gives one consent, and a later one renews it', async () => {
    const { ctx, officialId } = await asOfficial(world.ctx, []);
    await giveOwnConsent(ctx, { platform: 'mastodon', version });
    await giveOwnConsent(ctx, { platform: 'mastodon', version });
    expect(await listOwnConsents(ctx)).toHaveLength(1);
    await world.database.owner`
      update consent set given_at = now() - interval '2 days' where official_id = ${officialId}`;
    await giveOwnConsent(ctx, { platform: 'mastodon', version });
    expect(await listOwnConsents(ctx)).toMatchObject([{ ended: null }, { ended: 'renewed' }]);
  });

  it('renews at once what somebody else recorded for them', async () => {
    const { ctx, officialId } = await asOfficial(world.ctx, []);
    await giveConsent(world.ctx, officialId, { platform: 'mastodon', version });
    expect(await listOwnConsents(ctx)).toMatchObject([{ byOwn: false, expiresAt: null }]);
    await giveOwnConsent(ctx, { platform: 'mastodon', version });
    expect(await listOwnConsents(ctx)).toMatchObject([{ byOwn: true }, { byOwn: false }]);
  });

  it('is refused with a text that does not count any more', async () => {
    const { ctx, officialId } = await asOfficial(world.ctx, []);
    const old = giveOwnConsent(ctx, { platform: 'mastodon', version: '2020-1' });
    await expect(old).rejects.toMatchObject({ kind: 'conflict' });
    expect(await platformsOf(officialId)).toEqual([]);
  });

  it('stops on one platform, in and out again, and finds all of it back', async () => {
    const { ctx, officialId } = await asOfficial(world.ctx, ['mastodon', 'bluesky']);
    await withdrawOwnConsent(ctx, 'mastodon');
    await withdrawOwnConsent(ctx, 'mastodon');
    expect(await platformsOf(officialId)).toEqual(['bluesky']);
    await giveOwnConsent(ctx, { platform: 'mastodon', version });
    expect((await platformsOf(officialId)).toSorted()).toEqual(['bluesky', 'mastodon']);
    const mastodon = (await listOwnConsents(ctx)).filter(({ platform }) => platform === 'mastodon');
    expect(mastodon).toMatchObject([{ ended: null }, { ended: 'withdrawn' }]);
  });

  it('stops everything at once, and twice is no error', async () => {
    const { ctx, officialId } = await asOfficial(world.ctx, ['mastodon', 'bluesky', 'x']);
    expect(await stopWatchingOwn(ctx)).toBe(3);
    expect(await stopWatchingOwn(ctx)).toBe(0);
    expect(await platformsOf(officialId)).toEqual([]);
    const done = await actions(officialId);
    expect(done.filter((action) => action === 'consent.withdrawn')).toHaveLength(3);
    expect(done.filter((action) => action === 'official.stopped')).toHaveLength(1);
  });

  it('sees that a consent ended by itself, also when it was renewed later', async () => {
    const { ctx, officialId } = await asOfficial(world.ctx, ['mastodon']);
    await world.database.owner`
      update consent set given_at = now() - interval '2 days', expires_at = now() - interval '1 day'
      where official_id = ${officialId}`;
    expect(await listOwnConsents(ctx)).toMatchObject([{ ended: 'expired' }]);
    await giveOwnConsent(ctx, { platform: 'mastodon', version });
    expect(await listOwnConsents(ctx)).toMatchObject([{ ended: null }, { ended: 'expired' }]);
  });
});

describe('somebody who is no official', () => {
  it('can give nothing, stop nothing and see nothing', async () => {
    const other = await addOfficial(world.ctx);
    const stranger = await asMember(world.ctx, 'official');
    const consent = { platform: 'mastodon', version } as const;
    for (const deed of [
      () => giveOwnConsent(stranger, consent),
      () => withdrawOwnConsent(stranger, 'mastodon'),
      () => stopWatchingOwn(stranger),
      () => listOwnConsents(stranger),
    ]) {
      await expect(deed()).rejects.toMatchObject({ kind: 'not_found' });
    }
    expect(await platformsOf(other)).toEqual(['mastodon']);
  });
});

describe('the wording of a consent', () => {
  it('is found by its version, in both languages', () => {
    const wording = findWording(version);
    expect(wording?.points.nl).toHaveLength(wording?.points.en.length ?? 0);
    expect(findWording('nonsense')).toBeNull();
  });
});
