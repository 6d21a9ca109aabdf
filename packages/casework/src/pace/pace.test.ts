import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { decideFlag } from '../flag/decide.ts';
import { openFlag } from '../flag/presence.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { forgetPace, readOwnPace } from './read.ts';

let world: World;
let official: string;
let noor: Context;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
beforeEach(async () => {
  noor = await asMember(world.ctx, 'adviser');
});
afterAll(() => world.database.drop());

const { owner } = { owner: () => world.database.owner };

/** Opens a flag so many seconds ago, and decides. */
async function decideAfter(seconds: number): Promise<string> {
  const { flagId } = await addFlag(world, { officialIds: [official] });
  await openFlag(noor, flagId);
  await openFlag(noor, flagId);
  await owner()`
    update decision_pace set opened_at = now() - ${seconds} * interval '1 second'
    where flag_id = ${flagId}`;
  await decideFlag(noor, flagId, { outcome: 'not_relevant' });
  return flagId;
}
const thisWeek = async (ctx = noor) => (await readOwnPace(ctx))[0];

it('is the median of one own week, from five decisions on', async () => {
  for (const seconds of [5, 8, 14, 60]) {
    await decideAfter(seconds);
  }
  expect(await thisWeek()).toMatchObject({ decisions: 4, medianSeconds: null });
  await decideAfter(300);
  expect(await thisWeek()).toMatchObject({ decisions: 5, medianSeconds: 14 });
  expect(await readOwnPace(noor)).toHaveLength(4);
});

it('is not shown to a colleague, an administrator or a machine', async () => {
  await decideAfter(5);
  for (const role of ['adviser', 'administrator'] as const) {
    const other = await asMember(world.ctx, role);
    expect(await thisWeek(other)).toMatchObject({ decisions: 0, medianSeconds: null });
  }
  await expect(readOwnPace(world.ctx)).rejects.toThrow('Only a person');
});

it('leaves out what was left open, and what was decided without being opened', async () => {
  await decideAfter(31 * 60);
  const { flagId } = await addFlag(world, { officialIds: [official] });
  await decideFlag(noor, flagId, { outcome: 'not_relevant' });
  expect(await thisWeek()).toMatchObject({ decisions: 0 });
});

it('is forgotten after five weeks, and what was never decided after a day', async () => {
  const old = await decideAfter(5);
  const { flagId: left } = await addFlag(world, { officialIds: [official] });
  await openFlag(noor, left);
  await forgetPace(world.ctx);
  const kept = async () =>
    (await owner()`select id from decision_pace where flag_id in (${old}, ${left})`).length;
  expect(await kept()).toBe(2);
  await owner()`
    update decision_pace set opened_at = opened_at - interval '36 days',
      decided_at = decided_at - interval '36 days'
    where flag_id in (${old}, ${left})`;
  await forgetPace(world.ctx);
  expect(await kept()).toBe(0);
});
