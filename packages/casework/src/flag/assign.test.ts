import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { assignFlag, listAdvisers } from './assign.ts';
import { claimFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import { escalateFlag } from './escalate.ts';
import type { ClaimState } from './filter.ts';
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
  ({ flagId } = await addFlag(world, { officialIds: [official] }));
});
afterAll(() => world.database.drop());

const memberOf = (ctx: Context) => (ctx.actor.kind === 'member' ? ctx.actor.id : '');
const events = async () => (await readFlag(noor, flagId)).events.slice(1);
const inQueue = async (ctx: Context, claim: ClaimState) => {
  const filter = { status: 'open', claim } as const;
  const { flags, counts } = await readQueue(ctx, { filter, after: null, size: 100 });
  expect(counts.claim.get(claim) ?? 0).toBe(flags.items.length);
  return flags.items.some(({ id }) => id === flagId);
};

describe('assigning a flag', () => {
  it('shows whom, counts as theirs and no longer as free', async () => {
    expect([await inQueue(sam, 'mine'), await inQueue(sam, 'free')]).toEqual([false, true]);
    await assignFlag(noor, flagId, memberOf(sam));
    expect((await readFlag(noor, flagId)).assignee).toEqual({
      memberId: memberOf(sam),
      name: 'Noor Voorbeeld',
    });
    expect([await inQueue(sam, 'mine'), await inQueue(sam, 'free')]).toEqual([true, false]);
    expect(await inQueue(noor, 'mine')).toBe(false);
  });

  it('counts a flag once that somebody holds and was assigned', async () => {
    await assignFlag(noor, flagId, memberOf(sam));
    await claimFlag(sam, flagId);
    expect([await inQueue(sam, 'mine'), await inQueue(sam, 'free')]).toEqual([true, false]);
  });

  it('is told once, with whom, however often it is done', async () => {
    await assignFlag(noor, flagId, memberOf(sam));
    await assignFlag(noor, flagId, memberOf(sam));
    expect(await events()).toMatchObject([
      { kind: 'assigned', colleague: 'Noor Voorbeeld', data: { to: memberOf(sam) } },
    ]);
  });

  it('is taken back by anybody who works on flags, once', async () => {
    await assignFlag(noor, flagId, memberOf(sam));
    await assignFlag(sam, flagId, null);
    await assignFlag(noor, flagId, null);
    expect((await readFlag(noor, flagId)).assignee).toBeNull();
    expect((await events()).map(({ kind }) => kind)).toEqual(['assigned', 'unassigned']);
  });

  it('hands over: whoever worked on it lets go, unless it stays theirs', async () => {
    await claimFlag(noor, flagId);
    await assignFlag(noor, flagId, memberOf(noor));
    expect((await readFlag(noor, flagId)).claim?.memberId).toBe(memberOf(noor));
    await assignFlag(noor, flagId, memberOf(sam));
    expect((await readFlag(noor, flagId)).claim).toBeNull();
    await claimFlag(sam, flagId);
  });

  it('keeps nobody out, and ends with a decision', async () => {
    await assignFlag(noor, flagId, memberOf(sam));
    await claimFlag(noor, flagId);
    await decideFlag(noor, flagId, { outcome: 'confirmed', labels: ['threat'] });
    expect((await readFlag(noor, flagId)).assignee).toBeNull();
  });

  it('is refused while somebody else works on it, and once it was decided', async () => {
    await claimFlag(sam, flagId);
    const assigned = assignFlag(noor, flagId, memberOf(noor));
    await expect(assigned).rejects.toMatchObject({ kind: 'conflict' });
    await decideFlag(sam, flagId, { outcome: 'not_relevant' });
    const late = assignFlag(sam, flagId, memberOf(noor));
    await expect(late).rejects.toMatchObject({ kind: 'conflict' });
    expect((await readFlag(noor, flagId)).assignee).toBeNull();
  });

  it('is refused for who is no adviser, nobody, or no longer there', async () => {
    const auditor = await asMember(world.ctx, 'auditor');
    const gone = await asMember(world.ctx, 'adviser');
    await world.database.owner`
      update member set disabled_at = now() where id = ${memberOf(gone)}`;
    for (const id of [memberOf(auditor), memberOf(gone), randomUUID()]) {
      await expect(assignFlag(noor, flagId, id)).rejects.toMatchObject({ kind: 'invalid' });
    }
    expect((await listAdvisers(noor)).map(({ id }) => id).toSorted()).toEqual(
      [memberOf(noor), memberOf(sam)].toSorted(),
    );
  });

  it('is refused for a flag that is not there, and to a machine', async () => {
    const nowhere = assignFlag(noor, randomUUID(), memberOf(sam));
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
    const machine = assignFlag(world.ctx, flagId, memberOf(sam));
    await expect(machine).rejects.toThrow('Only a person');
  });

  it('by two people at once leaves one of them', async () => {
    await Promise.all([
      assignFlag(noor, flagId, memberOf(sam)),
      assignFlag(sam, flagId, memberOf(noor)),
    ]);
    const { assignee, events: all } = await readFlag(noor, flagId);
    expect(assignee?.memberId).toBe(all.at(-1)?.data['to']);
  });
});

describe('escalating a flag', () => {
  const escalation = { labels: ['threat'] as const, reason: 'Noemt een plaats en een tijd.' };
  const escalate = (ctx: Context, changes = {}) =>
    escalateFlag(ctx, flagId, { ...escalation, labels: ['threat'], ...changes });

  it('proposes it with its reason, once', async () => {
    await escalate(noor);
    await escalate(noor);
    const { status, proposals } = await readFlag(noor, flagId);
    expect({ status, proposals }).toMatchObject({
      status: 'open',
      proposals: [{ kind: 'escalation', status: 'waiting', reason: escalation.reason }],
    });
    expect((await events()).map(({ kind }) => kind)).toEqual(['proposed']);
  });

  it('is refused without a reason or labels, and while somebody else works on it', async () => {
    await expect(escalate(noor, { reason: '  kort  ' })).rejects.toThrow('reason');
    await expect(escalate(noor, { labels: [] })).rejects.toThrow('labels');
    await claimFlag(sam, flagId);
    await expect(escalate(noor)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await readFlag(noor, flagId)).status).toBe('open');
  });
});
