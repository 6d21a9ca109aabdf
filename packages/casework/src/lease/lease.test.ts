import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addConnector } from '../connector/add.ts';
import { readConnector } from '../connector/read.ts';
import { createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { releaseLease, renewLease, takeLease } from './lease.ts';

let world: World;
let connectorId: string;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  connectorId = await addConnector(world.ctx, { kind: 'file', name: randomUUID(), settings: {} });
});
afterAll(() => world.database.drop());

const leaseOf = () => ({ connectorId, holder: randomUUID(), forMs: 60_000 });
const runOut = () => world.database.owner`
  update stream_lease set until = now() - interval '1 second' where connector_id = ${connectorId}`;

describe('a lease', () => {
  it('goes to one of many that ask at once, and shows who holds it', async () => {
    const leases = Array.from({ length: 8 }, leaseOf);
    const taken = await Promise.all(leases.map((lease) => takeLease(world.ctx, lease)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const { stream } = await readConnector(world.ctx, connectorId);
    expect(stream?.holder).toBe(leases[taken.indexOf(true)]?.holder);
  });

  it('taken twice by its holder is one, and stays as old as it is', async () => {
    const lease = leaseOf();
    await takeLease(world.ctx, lease);
    const { stream } = await readConnector(world.ctx, connectorId);
    expect(await takeLease(world.ctx, lease)).toBe(true);
    expect((await readConnector(world.ctx, connectorId)).stream?.since).toEqual(stream?.since);
  });

  it('is refused while it stands, and free when it has run out', async () => {
    const [first, second] = [leaseOf(), leaseOf()];
    await takeLease(world.ctx, first);
    expect(await takeLease(world.ctx, second)).toBe(false);
    await runOut();
    expect((await readConnector(world.ctx, connectorId)).stream).toBeNull();
    expect(await takeLease(world.ctx, second)).toBe(true);
    expect(await renewLease(world.ctx, first)).toBe(false);
    expect(await renewLease(world.ctx, second)).toBe(true);
  });

  it('is not renewed once it ran out, also when nobody took it', async () => {
    const lease = leaseOf();
    await takeLease(world.ctx, lease);
    await runOut();
    expect(await renewLease(world.ctx, lease)).toBe(false);
  });

  it('is free once it was given back, and nobody gives back what another holds', async () => {
    const [first, second] = [leaseOf(), leaseOf()];
    await takeLease(world.ctx, first);
    await releaseLease(world.ctx, second);
    expect(await takeLease(world.ctx, second)).toBe(false);
    await releaseLease(world.ctx, first);
    await releaseLease(world.ctx, first);
    expect(await takeLease(world.ctx, second)).toBe(true);
  });

  it('is refused for a connector that is not there', async () => {
    expect(await takeLease(world.ctx, { ...leaseOf(), connectorId: randomUUID() })).toBe(false);
  });
});
