import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { claimFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import { readShown } from './news.ts';
import { leaveFlag, openFlag, stayAtFlag, sweepFlags } from './presence.ts';
import { readQueue } from './queue.ts';
import { readFlag } from './read.ts';

let world: World;
let official: string;
let noor: Context;
let sam: Context;
let flagId: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  await world.database.owner`delete from flag_presence`;
  await world.database.owner`update flag set claimed_by = null, claim_expires_at = null`;
  ({ flagId } = await addFlag(world, { officialIds: [official] }));
});
afterAll(() => world.database.drop());

const stay = (ctx: Context, id: string) => stayAtFlag(ctx, id, { working: true });
const memberOf = (ctx: Context) => (ctx.actor.kind === 'member' ? ctx.actor.id : '');
const seenBy = async (ctx: Context) =>
  (await readFlag(ctx, flagId)).present.map(({ memberId }) => memberId);
const passSeconds = (seconds: number) =>
  world.database.owner`
    update flag_presence set seen_at = seen_at - ${seconds} * interval '1 second'`;
const claimEnds = (minutes: number) =>
  world.database.owner`
    update flag set claim_expires_at = now() + ${minutes} * interval '1 minute' where id = ${flagId}`;
const minutesLeft = async () => {
  const { claim } = await readFlag(noor, flagId);
  return claim && Math.round((claim.expiresAt.getTime() - Date.now()) / 60_000);
};

/** Of the audit log and of the history of all flags. */
const countEntries = async () => {
  const [row] = await world.database.owner<{ n: number }[]>`
    select (select count(*) from audit_entry) + (select count(*) from flag_event) as n`;
  return row?.n;
};

describe('who looks at a flag', () => {
  it('is seen by others on the flag, in the queue and in its rows, and not by themselves', async () => {
    await openFlag(sam, flagId);
    expect([await seenBy(noor), await seenBy(sam)]).toEqual([[memberOf(sam)], []]);
    const someone = { flagId, memberId: memberOf(sam), name: 'Noor Voorbeeld' };
    const wanted = { filter: { status: 'open' }, after: null, size: 1 } as const;
    expect((await readQueue(noor, wanted)).present).toEqual([someone]);
    expect((await readShown(noor, [flagId])).present).toEqual([someone]);
  });

  it('is one person in two windows, gone when they leave, also twice', async () => {
    await openFlag(sam, flagId);
    await openFlag(sam, flagId);
    expect(await seenBy(noor)).toHaveLength(1);
    await leaveFlag(sam, flagId);
    await leaveFlag(sam, flagId);
    expect(await seenBy(noor)).toEqual([]);
  });

  it('is gone after a minute without a sign, and stays with one', async () => {
    await openFlag(sam, flagId);
    await passSeconds(60);
    await stayAtFlag(sam, flagId, { working: true });
    await passSeconds(60);
    expect(await seenBy(noor)).toHaveLength(1);
    await passSeconds(60);
    expect(await seenBy(noor)).toEqual([]);
    expect(await sweepFlags(world.ctx)).toBe(1);
    expect(await sweepFlags(world.ctx)).toBe(0);
  });

  it('leaves no event and no audit entry', async () => {
    const before = await countEntries();
    await openFlag(sam, flagId);
    await stayAtFlag(sam, flagId, { working: true });
    await leaveFlag(sam, flagId);
    expect(await countEntries()).toBe(before);
  });

  it('is refused where there is no flag, and for a machine', async () => {
    for (const verb of [openFlag, stay, leaveFlag]) {
      await expect(verb(sam, randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
      await expect(verb(world.ctx, flagId)).rejects.toThrow('Only a person');
    }
  });
});

describe('a claim', () => {
  it('goes on while its holder stays, once it nears its end', async () => {
    await claimFlag(noor, flagId);
    await claimEnds(12);
    await stayAtFlag(noor, flagId, { working: true });
    expect(await minutesLeft()).toBe(12);
    await claimEnds(5);
    await stayAtFlag(noor, flagId, { working: false });
    expect(await minutesLeft()).toBe(5);
    await stayAtFlag(noor, flagId, { working: true });
    expect(await minutesLeft()).toBe(15);
  });

  it('does not come back by staying, nor is prolonged by who only looks', async () => {
    await claimFlag(noor, flagId);
    await claimEnds(5);
    await stayAtFlag(sam, flagId, { working: true });
    expect(await minutesLeft()).toBe(5);
    await claimEnds(-1);
    await stayAtFlag(noor, flagId, { working: true });
    expect(await minutesLeft()).toBeNull();
  });

  it('that ran out is swept away, and one that did not stays', async () => {
    const { flagId: other } = await addFlag(world, { officialIds: [official] });
    await claimFlag(noor, flagId);
    await claimFlag(noor, other);
    await claimEnds(-1);
    expect(await sweepFlags(world.ctx)).toBe(1);
    const rows = await world.database.owner<{ id: string }[]>`
      select id from flag where claimed_by is not null`;
    expect(rows.map(({ id }) => id)).toEqual([other]);
    await decideFlag(sam, flagId, { outcome: 'not_relevant' });
  });
});
