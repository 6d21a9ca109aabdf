import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { forgetSigns, leaveLastSign, leaveSign, readWorkers, workerNames } from './sign.ts';
import type { WorkerName } from './sign.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.database.owner`delete from worker_sign`);
afterAll(() => world.database.drop());

const db = () => world.database.db;
const sign = async (worker: WorkerName = 'classify', id: string = randomUUID()) => {
  await leaveSign(db(), { id, worker });
  return id;
};
const standing = async () =>
  (await readWorkers(db())).find(({ worker }) => worker === 'classify') ?? null;
const letPass = (id: string, time: string) =>
  world.database.owner`
    update worker_sign set seen_at = seen_at - ${time}::interval where id = ${id}`;

describe('the workers of an installation', () => {
  it('all stand in the list, also those that never ran', async () => {
    await sign();
    const all = await readWorkers(db());
    expect(all.map(({ worker }) => worker)).toEqual(workerNames);
    expect(all.map(({ running }) => running)).toEqual([0, 1, 0, 0]);
    expect(all.map(({ seenAt }) => seenAt !== null)).toEqual([false, true, false, false]);
  });

  it('count by their start, however many signs each leaves', async () => {
    const id = await sign();
    await sign('classify', id);
    await sign();
    expect(await standing()).toMatchObject({ running: 2 });
  });

  it('run no more after some missed signs, and again with the next', async () => {
    const id = await sign();
    await letPass(id, '80 seconds');
    expect(await standing()).toMatchObject({ running: 1 });
    await letPass(id, '20 seconds');
    expect(await standing()).toMatchObject({ running: 0, seenAt: expect.any(Date) });
    await sign('classify', id);
    expect(await standing()).toMatchObject({ running: 1 });
  });

  it('run no more at once when they stop as they should; saying so twice changes nothing', async () => {
    const id = await sign();
    await leaveLastSign(db(), id);
    const once = await standing();
    await leaveLastSign(db(), id);
    expect(await standing()).toEqual(once);
    expect(once).toMatchObject({ running: 0, seenAt: expect.any(Date) });
    await leaveLastSign(db(), randomUUID());
  });

  it('are forgotten after a month of silence, and only then', async () => {
    await letPass(await sign(), '31 days');
    await letPass(await sign(), '29 days');
    expect(await forgetSigns(db())).toBe(1);
    expect(await forgetSigns(db())).toBe(0);
    expect(await standing()).toMatchObject({ running: 0, seenAt: expect.any(Date) });
  });

  it('are known by name alone', async () => {
    await expect(sign('king' as WorkerName)).rejects.toMatchObject({ code: '23514' });
  });
});
