import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { clearHostRest, readHostRest, restHost } from './rest.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const fail = (host: string, forMs: number | null = null) =>
  restHost(world.database.db, { host, kind: 'unavailable', forMs });
const wake = (host: string) =>
  world.database
    .owner`update host_rest set until = now() - interval '1 second' where host = ${host}`;

/** Seconds from the last failure to the end of the rest, on one clock. */
async function pause(host: string): Promise<{ failures: number; seconds: number } | undefined> {
  const [row] = await world.database.owner<{ failures: number; seconds: number }[]>`
    select failures, round(extract(epoch from until - updated_at))::int as seconds
    from host_rest where host = ${host}`;
  return row;
}

describe('a host that failed', () => {
  it('rests for everybody, however its name is written', async () => {
    await fail('Eén.Vlierdam.example');
    expect(await readHostRest(world.database.db, 'eén.vlierdam.EXAMPLE')).toBeInstanceOf(Date);
    expect(await readHostRest(world.database.db, 'ander.vlierdam.example')).toBeNull();
  });

  it('rests as long as it asked', async () => {
    await fail('vraagt.example', 90_000);
    expect(await pause('vraagt.example')).toEqual({ failures: 1, seconds: 90 });
  });

  it('rests twice as long each time it fails after a rest, up to an hour', async () => {
    const seconds = [];
    for (let at = 0; at < 12; at += 1) {
      await fail('zwak.example');
      seconds.push((await pause('zwak.example'))?.seconds);
      await wake('zwak.example');
    }
    expect(seconds.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(seconds.at(-1)).toBe(3_600);
  });

  it('that many asked at the same moment has failed once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => fail('druk.example')));
    expect(await pause('druk.example')).toMatchObject({ failures: 1 });
    await fail('druk.example', 600_000);
    expect((await pause('druk.example'))?.seconds).toBeGreaterThan(500);
  });

  it('is forgotten when it answers after its rest, and not by an answer from before', async () => {
    await fail('weer.example');
    await clearHostRest(world.database.db, 'weer.example');
    expect(await readHostRest(world.database.db, 'weer.example')).not.toBeNull();
    await wake('weer.example');
    expect(await readHostRest(world.database.db, 'weer.example')).toBeNull();
    await clearHostRest(world.database.db, 'weer.example');
    await clearHostRest(world.database.db, 'weer.example');
    expect(await pause('weer.example')).toBeUndefined();
  });
});
