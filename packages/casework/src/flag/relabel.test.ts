import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { count } from '../statistics/publish.ts';
import {
  addFlag,
  addOfficial,
  addOrganisation,
  asMember,
  createWorld,
  scoreAs,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { claimFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import { readFlag } from './read.ts';
import { relabelFlag } from './relabel.ts';

let world: World;
let official: string;
let adviser: Context;
let colleague: Context;
let flagId: string;
let postId: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  adviser = await asMember(world.ctx, 'adviser');
  colleague = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  ({ flagId, postId } = await addFlag(world, { officialIds: [official], high: { abuse: 0.9 } }));
});
afterAll(() => world.database.drop());

const kindsOf = async () => (await readFlag(adviser, flagId)).events.map(({ kind }) => kind);
const period = { from: new Date('2020-01-01'), until: new Date('2100-01-01') };

/** The text changes, and the machine finds a threat in it. */
async function edit(): Promise<void> {
  await world.database.owner`update post set revision = 2 where id = ${postId}`;
  await scoreAs(world, [postId], { threat: 0.8 }, { revision: 2 });
}

describe('setting labels right', () => {
  it('counts the flag as the person sees it, and keeps what the machine said', async () => {
    await relabelFlag(adviser, flagId, ['threat', 'doxing']);
    const flag = await readFlag(adviser, flagId);
    expect(flag).toMatchObject({ labels: ['threat', 'doxing'], severity: 3, status: 'open' });
    expect(flag.events).toMatchObject([
      { kind: 'created', data: { grounds: [{ label: 'abuse' }] } },
      { kind: 'labelled', memberName: 'Noor Voorbeeld', data: { labels: ['threat', 'doxing'] } },
    ]);
    const { flagsByLabel } = await transaction(adviser, (tx) => count(tx, period));
    expect(Object.keys(flagsByLabel)).toContain('doxing');
  });

  it('moves the flag to where such a flag stands', async () => {
    const before = await readFlag(adviser, flagId);
    await relabelFlag(adviser, flagId, ['threat']);
    const after = await readFlag(adviser, flagId);
    expect(after.priority).toBeGreaterThan(before.priority);
    expect(after.urgency).toBeLessThan(before.urgency);
  });

  it('changes nothing when the same is said twice, in any order', async () => {
    await relabelFlag(adviser, flagId, ['threat', 'abuse']);
    await relabelFlag(colleague, flagId, ['abuse', 'threat', 'abuse']);
    expect(await kindsOf()).toEqual(['created', 'labelled']);
  });

  it('says that a person agrees where the labels are those of the machine', async () => {
    await relabelFlag(adviser, flagId, ['abuse']);
    expect(await kindsOf()).toEqual(['created', 'labelled']);
  });

  it('holds against another score of the same text, and not against another text', async () => {
    await relabelFlag(adviser, flagId, ['hate']);
    await scoreAs(world, [postId], { sexual: 0.8 });
    expect((await readFlag(adviser, flagId)).labels).toEqual(['hate']);
    await edit();
    expect((await readFlag(adviser, flagId)).labels).toEqual(['threat']);
  });

  it('is possible after a decision', async () => {
    await decideFlag(adviser, flagId, { outcome: 'confirmed', labels: ['abuse'] });
    await relabelFlag(colleague, flagId, ['hate']);
    expect(await readFlag(adviser, flagId)).toMatchObject({
      labels: ['hate'],
      status: 'confirmed',
    });
  });

  it('is refused while somebody else works on the flag, and once it is not relevant', async () => {
    await claimFlag(colleague, flagId);
    const conflict = { kind: 'conflict' };
    await expect(relabelFlag(adviser, flagId, ['hate'])).rejects.toMatchObject(conflict);
    await decideFlag(colleague, flagId, { outcome: 'not_relevant' });
    await expect(relabelFlag(adviser, flagId, ['hate'])).rejects.toMatchObject(conflict);
    expect(await kindsOf()).toEqual(['created', 'claimed', 'decided']);
  });

  it('is refused to a machine, without a label, without a flag, and to another organisation', async () => {
    await expect(relabelFlag(world.ctx, flagId, ['hate'])).rejects.toThrow('Only a person');
    await expect(relabelFlag(adviser, flagId, [])).rejects.toThrow('Too small');
    const missing = { kind: 'not_found' };
    await expect(relabelFlag(adviser, randomUUID(), ['hate'])).rejects.toMatchObject(missing);
    const theirs = await asMember(await addOrganisation(world.database, randomUUID()), 'adviser');
    await expect(relabelFlag(theirs, flagId, ['hate'])).rejects.toMatchObject(missing);
    expect(await kindsOf()).toEqual(['created']);
  });
});
