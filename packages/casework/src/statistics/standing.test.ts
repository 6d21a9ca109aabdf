import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOfficial,
  addOrganisation,
  addPost,
  createWorld,
  scoreAs,
  testModel,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { addConnector } from '../connector/add.ts';
import { newSealingKey, readKeyRing } from '../secret/key-ring.ts';
import { readStanding } from './standing.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

describe('how the work stands', () => {
  it('is told of an organisation without any', async () => {
    const other = await addOrganisation(world.database, 'leeg');
    const standing = await readStanding(other);
    expect(standing).toMatchObject({
      unscored: 0,
      unscoredSince: null,
      scoredAt: null,
      model: null,
    });
    expect(standing.databaseBytes).toBeGreaterThan(0);
  });

  it('counts what waits and names what scored last', async () => {
    const officialId = await addOfficial(world.ctx);
    const scored = await addPost(world, [officialId]);
    await addPost(world, [officialId]);
    await scoreAs(world, [scored], {});
    expect(await readStanding(world.ctx)).toMatchObject({
      unscored: 1,
      model: testModel.id,
      modelRevision: testModel.revision,
    });
  });

  it('counts secrets that an older key holds', async () => {
    const secrets = { token: 'geheim' };
    await addConnector(world.ctx, { kind: 'mastodon', name: 'a', settings: {}, secrets });
    const keys = readKeyRing(
      `${newSealingKey()},test:${Buffer.alloc(32, 7).toString('base64url')}`,
    );
    expect((await readStanding(world.ctx)).sealedBefore).toBe(0);
    expect((await readStanding({ ...world.ctx, keys })).sealedBefore).toBe(1);
  });
});
