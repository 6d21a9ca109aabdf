import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { countAttempt, forgetAttempts } from './attempts.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const limit = { attempts: 3, seconds: 60 };
const attempt = (key: string) => countAttempt(world.ctx, key, limit);

describe('attempts', () => {
  it('may go ahead up to the limit, also when they come together', async () => {
    const key = randomUUID();
    const together = await Promise.all(Array.from({ length: 5 }, () => attempt(key)));
    expect(together.filter(({ waitSeconds }) => waitSeconds === 0)).toHaveLength(3);
    expect(together.filter(({ first }) => first)).toHaveLength(1);
    expect(Math.max(...together.map(({ waitSeconds }) => waitSeconds))).toBeLessThanOrEqual(60);
  });

  it('of one leave another alone', async () => {
    const key = randomUUID();
    await Promise.all(Array.from({ length: 5 }, () => attempt(key)));
    expect(await attempt(`${key} neighbour`)).toEqual({ waitSeconds: 0, first: false });
  });

  it('count anew in the next window', async () => {
    const key = randomUUID();
    await Promise.all(Array.from({ length: 5 }, () => attempt(key)));
    await world.database.owner`update attempt set ends_at = now() - interval '1 second'`;
    expect(await attempt(key)).toEqual({ waitSeconds: 0, first: false });
  });

  it('leave no address behind, and nothing at all once their window has ended', async () => {
    await forgetAttempts(world.ctx.db);
    await attempt('sign-in network 192.0.2.1');
    const rows = () =>
      world.database.owner<{ row: string }[]>`select attempt::text as row from attempt`;
    expect(JSON.stringify(await rows())).not.toContain('192.0.2.1');
    expect(await forgetAttempts(world.ctx.db)).toBe(0);
    await world.database.owner`update attempt set ends_at = now() - interval '1 second'`;
    expect(await forgetAttempts(world.ctx.db)).toBeGreaterThan(0);
    expect(await rows()).toEqual([]);
  });
});
