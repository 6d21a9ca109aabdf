import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askClaim } from '../claim/ask.ts';
import { addConnector } from '../connector/add.ts';
import { openConnector } from '../connector/open.ts';
import type { Context } from '../context.ts';
import { storeGrant } from '../grant/grant.ts';
import { openGrants } from '../grant/open.ts';
import { addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { readKeyRing } from './key-ring.ts';
import { rotateSecrets } from './rotate.ts';

const key = (id: string, fill: number) => `${id}:${Buffer.alloc(32, fill).toString('base64url')}`;
const ringOf = (...keys: string[]) => readKeyRing(keys.join());
const [old, fresh] = [key('old', 1), key('fresh', 2)];

let world: World;
let before: Context;
let after: Context;
let connectorId: string;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());
beforeEach(async () => {
  await world.database.owner`delete from connector where id <> ${world.connectorId}`;
  await world.database.owner`delete from official`;
  before = { ...world.ctx, keys: ringOf(old) };
  after = { ...world.ctx, keys: ringOf(fresh, old) };
  connectorId = await addConnector(before, {
    kind: 'mastodon',
    name: 'de server',
    settings: {},
    secrets: { token: 'geheimpje' },
  });
  const handle = { platform: 'mastodon' as const, handle: 'fenna' };
  const officialId = await addOfficial(before, ['mastodon'], { handles: [handle] });
  await storeGrant(before, { officialId, ...handle, values: { token: 'toegang' } });
  await askClaim(before, { officialId, ...handle, way: 'oauth', connectorId });
});

const sealedWith = async () => {
  const rows = await world.database.owner<{ sealedWith: string }[]>`
    select sealed_with from connector where sealed is not null
    union all select sealed_with from official_grant
    union all select sealed_with from account_claim where sealed is not null`;
  return rows.map((row) => row.sealedWith);
};

describe('rotating secrets', () => {
  it('seals all with the first key, so that the old one can go', async () => {
    const steps: string[] = [];
    expect(await rotateSecrets(after, (...at) => steps.push(at.join('/')))).toBe(3);
    expect(steps).toEqual(['1/3', '2/3', '3/3']);
    expect(await sealedWith()).toEqual(['fresh', 'fresh', 'fresh']);
    const alone = { ...world.ctx, keys: ringOf(fresh) };
    expect(await openConnector(alone, connectorId)).toEqual({ token: 'geheimpje' });
    expect(await openGrants(alone)).toMatchObject([{ values: { token: 'toegang' } }]);
  });

  it('twice, or by two at once, seals each once', async () => {
    const both = await Promise.all([rotateSecrets(after), rotateSecrets(after)]);
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await rotateSecrets(after)).toBe(0);
  });

  it('is refused when one cannot be opened, says which, and changes nothing', async () => {
    const strange = { ...world.ctx, keys: ringOf(key('strange', 3)) };
    await addConnector(strange, {
      kind: 'x',
      name: 'het geval',
      settings: {},
      secrets: { token: 'x' },
    });
    await expect(rotateSecrets(after)).rejects.toThrow(
      /Nothing was changed, because the connector "het geval".*"strange".*not in SECRETS_KEY/,
    );
    expect((await sealedWith()).toSorted()).toEqual(['old', 'old', 'old', 'strange']);
  });

  it('lets a sign-in go that ran out, whatever it was sealed with', async () => {
    await world.database.owner`
      update account_claim set asked_at = now() - interval '2 hours', expires_at = now() - interval '1 hour',
        sealed_with = 'lost'`;
    expect(await rotateSecrets(after)).toBe(2);
  });

  it('is no work for a person', async () => {
    const person = { ...(await asMember(world.ctx, 'administrator')), keys: after.keys };
    await expect(rotateSecrets(person)).rejects.toMatchObject({ kind: 'refused' });
  });
});
