import { restHost } from '@wachtpost/casework';
import { addOrganisation, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { ConnectorError } from '@wachtpost/connectors';
import type { Quota } from '@wachtpost/connectors';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gateOf, NotNow } from './gate.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.database.owner`delete from host_rest`;
  await world.database.owner`delete from quota_use`;
});
afterAll(() => world.database.drop());

const gate = (quota: Quota | null = null) =>
  gateOf(world.ctx, { connectorId: world.connectorId, quota });
const host = 'api.vlierdam.example';
const tooMany = new ConnectorError('rate_limited', 'fewer, please', { retryAfterMs: 60_000 });
const wake = () => world.database.owner`update host_rest set until = now() - interval '1 second'`;

describe('a host', () => {
  it('that asks for fewer requests rests for every worker and organisation', async () => {
    await gate().enter(host, 1);
    await gate().leave(host, tooMany, null);
    const theirs = gateOf(await addOrganisation(world.database, 'elzendam'), {
      connectorId: world.connectorId,
      quota: null,
    });
    for (const asking of [gate().enter(host, 1), theirs.enter(host, 1)]) {
      const refused = await asking.catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(NotNow);
      expect(refused).toMatchObject({ kind: 'rate_limited' });
    }
    await gate().enter('elders.example', 1);
  });

  it('may be asked again when its rest is over, and is forgotten when it answers', async () => {
    await gate().leave(host, tooMany, null);
    await wake();
    await gate().enter(host, 1);
    await gate().leave(host, null, null);
    const [row] = await world.database.owner`select count(*) from host_rest`;
    expect(row).toEqual({ count: 0 });
  });

  it('rests longer each time it fails after a rest', async () => {
    const broken = new ConnectorError('unavailable', 'a fault on its side');
    const rests: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      await gate().leave(host, broken, null);
      const [row] = await world.database.owner<{ ms: number }[]>`
        select extract(epoch from until - clock_timestamp())::float8 * 1000 as ms from host_rest`;
      rests.push(row?.ms ?? 0);
      await wake();
    }
    expect(rests).toEqual(rests.toSorted((a, b) => a - b));
    expect(rests[2]).toBeGreaterThan((rests[0] ?? 0) * 2);
  });

  it('does not rest for a refusal that concerns one connector', async () => {
    await gate().leave(host, new ConnectorError('unauthorised', 'asks for a sign-in'), null);
    await gate().enter(host, 1);
    await restHost(world.ctx.db, { host: 'elders.example', kind: 'unavailable', forMs: null });
    await expect(gate().enter(host, 1)).resolves.toBeUndefined();
  });
});

describe('a budget', () => {
  const quota = { units: 5, perMs: 86_400_000, timeZone: 'UTC' };

  it('is spent by all workers together, and is refused in words when nothing is left', async () => {
    await gate(quota).enter(host, 3);
    await gate(quota).enter(host, 2);
    const refused = await gate(quota)
      .enter(host, 1)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NotNow);
    expect(refused).toMatchObject({ message: expect.stringMatching(/^the budget of 5 units/) });
  });

  it('is not touched by a request that does not fit', async () => {
    await expect(gate(quota).enter(host, 6)).rejects.toThrow(NotNow);
    await gate(quota).enter(host, 5);
  });

  it('begins anew with the next period', async () => {
    await gate(quota).enter(host, 5);
    await world.database.owner`update quota_use set period_start = period_start - interval '1 day'`;
    await expect(gate(quota).enter(host, 5)).resolves.toBeUndefined();
  });
});
