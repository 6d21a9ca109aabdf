import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseWithoutConsent } from '../consent/erase.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import { eraseOfficial } from '../official/erase.ts';
import { listWatched } from '../official/watched.ts';
import { addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { dropGrant, renewGrant, storeGrant } from './grant.ts';
import type { NewGrant } from './grant.ts';
import { openGrants } from './open.ts';

let world: World;
let grant: NewGrant;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  const handle = { platform: 'bluesky' as const, handle: `a.${randomUUID().slice(0, 8)}.example` };
  const officialId = await addOfficial(world.ctx, ['bluesky'], { handles: [handle] });
  grant = { officialId, ...handle, values: { password: 'geheimpje' } };
});
afterAll(() => world.database.drop());

const opened = async () =>
  (await openGrants(world.ctx)).filter(({ officialId }) => officialId === grant.officialId);
const rows = () =>
  world.database.owner`
    select g::text from official_grant g where official_id = ${grant.officialId}`;
const endConsent = () => world.database.owner`
  update consent set given_at = now() - interval '2 days', expires_at = now() - interval '1 minute'
  where official_id = ${grant.officialId}`;

describe('what an official gave us', () => {
  it('is sealed, told of in a word, and opened for the machine', async () => {
    await storeGrant(world.ctx, grant);
    expect(await opened()).toEqual([grant]);
    expect(JSON.stringify(await rows())).not.toContain('geheimpje');
    const watched = (await listWatched(world.ctx)).find(({ id }) => id === grant.officialId);
    expect(watched?.handles).toMatchObject([{ granted: true }]);
    const person = await asMember(world.ctx, 'administrator');
    await expect(openGrants(person)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('given twice is the latest', async () => {
    await storeGrant(world.ctx, grant);
    await storeGrant(world.ctx, { ...grant, values: { password: 'nieuw' } });
    expect(await opened()).toMatchObject([{ values: { password: 'nieuw' } }]);
  });

  it('is refused without consent, and for an account that is not proved or not theirs', async () => {
    await withdrawConsent(world.ctx, grant.officialId, 'bluesky');
    await expect(storeGrant(world.ctx, grant)).rejects.toMatchObject({ kind: 'refused' });
    const elsewhere = storeGrant(world.ctx, { ...grant, handle: 'iemand.example' });
    await expect(elsewhere).rejects.toMatchObject({ kind: 'not_found' });
    await world.database.owner`
      update official_handle set proof = null, proved_at = null where official_id = ${grant.officialId}`;
    await expect(storeGrant(world.ctx, grant)).rejects.toThrow('not proved');
    expect(await rows()).toEqual([]);
  });

  it('is refused when it is empty', async () => {
    for (const values of [{}, { password: '' }, { password: 'x'.repeat(20_001) }]) {
      const empty = storeGrant(world.ctx, { ...grant, values });
      await expect(empty).rejects.toMatchObject({ kind: 'invalid' });
    }
  });
});

describe('renewing', () => {
  it('replaces the tokens, and keeps none that were withdrawn meanwhile', async () => {
    await storeGrant(world.ctx, grant);
    const renewed = { ...grant, values: { password: 'nieuw' } };
    expect(await renewGrant(world.ctx, renewed)).toBe(true);
    expect(await opened()).toEqual([renewed]);
    await withdrawConsent(world.ctx, grant.officialId, 'bluesky');
    expect(await renewGrant(world.ctx, renewed)).toBe(false);
    expect(await rows()).toEqual([]);
  });
});

describe('what an official gave us goes', () => {
  beforeEach(() => storeGrant(world.ctx, grant));

  it('when it is dropped, and twice is no error', async () => {
    await dropGrant(world.ctx, grant);
    await dropGrant(world.ctx, grant);
    expect(await rows()).toEqual([]);
  });

  it('with the consent for its platform alone', async () => {
    await withdrawConsent(world.ctx, grant.officialId, 'mastodon');
    expect(await rows()).toHaveLength(1);
    await withdrawConsent(world.ctx, grant.officialId, 'bluesky');
    expect(await rows()).toEqual([]);
  });

  it('when consent ran out: not opened at once, and erased by upkeep', async () => {
    await endConsent();
    expect(await opened()).toEqual([]);
    await eraseWithoutConsent(world.ctx);
    expect(await rows()).toEqual([]);
  });

  it('with the official', async () => {
    await eraseOfficial(world.ctx, grant.officialId);
    expect(await rows()).toEqual([]);
  });
});
