import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyEvidence } from '../evidence/verify.ts';
import { addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { createOrganisation } from './create.ts';
import { listOrganisationIds, readOrganisation } from './read.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const details = {
  name: 'Waterschap Vlierstroom',
  kind: 'waterschap',
  place: 'Vlierstroom',
} as const;

describe('making an organisation', () => {
  it('keeps what it is, with normal sensitivity and an empty chain of evidence', async () => {
    const { db } = world.database;
    const organisationId = await createOrganisation(db, { slug: 'vlierstroom', ...details });
    const ctx = { ...world.ctx, organisationId };
    expect(await readOrganisation(ctx)).toEqual({
      id: organisationId,
      slug: 'vlierstroom',
      sensitivity: 'normal',
      ...details,
    });
    expect(await verifyEvidence(ctx)).toEqual({ sound: true, items: 0, erased: 0 });
    expect(await listOrganisationIds(db)).toContain(organisationId);
  });

  it('twice with one slug is refused and leaves nothing of the second', async () => {
    const { db } = world.database;
    await addOrganisation(world.database, 'dubbel');
    const before = await listOrganisationIds(db);
    const again = createOrganisation(db, { slug: 'dubbel', ...details });
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
    expect(await listOrganisationIds(db)).toEqual(before);
  });

  it('is refused with a slug that an address cannot hold', async () => {
    const spaced = createOrganisation(world.database.db, { slug: 'Vlier dam', ...details });
    await expect(spaced).rejects.toThrow('use lower case letters');
  });

  it('that is not there cannot be read', async () => {
    const nowhere = readOrganisation({ ...world.ctx, organisationId: randomUUID() });
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
  });
});
