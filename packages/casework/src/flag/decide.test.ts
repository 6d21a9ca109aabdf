import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { claimFlag, releaseFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import type { Decision } from './decide.ts';
import { listFlags } from './list.ts';
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

const kinds = async () => (await readFlag(noor, flagId)).events.map((event) => event.kind);
const memberOf = (ctx: Context) => (ctx.actor.kind === 'member' ? ctx.actor.id : '');
const confirmed: Decision = { outcome: 'confirmed', labels: ['threat'] };
const endClaim = () =>
  world.database.owner`
    update flag set claim_expires_at = now() - interval '1 second' where id = ${flagId}`;

describe('claiming a flag', () => {
  it('shows who works on it and until when', async () => {
    const { expiresAt } = await claimFlag(noor, flagId);
    const { claim } = await readFlag(sam, flagId);
    expect(claim).toEqual({ memberId: memberOf(noor), name: 'Noor Voorbeeld', expiresAt });
  });

  it('is refused while somebody else works on it', async () => {
    await claimFlag(noor, flagId);
    await expect(claimFlag(sam, flagId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('twice prolongs the claim and is told once', async () => {
    const first = await claimFlag(noor, flagId);
    const second = await claimFlag(noor, flagId);
    expect(second.expiresAt.getTime()).toBeGreaterThanOrEqual(first.expiresAt.getTime());
    expect(await kinds()).toEqual(['created', 'claimed']);
  });

  it('by two advisers at the same time succeeds for one', async () => {
    const both = await Promise.allSettled([claimFlag(noor, flagId), claimFlag(sam, flagId)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('passes to another when the first claim has run out', async () => {
    await claimFlag(noor, flagId);
    await endClaim();
    expect((await readFlag(sam, flagId)).claim).toBeNull();
    await claimFlag(sam, flagId);
    expect((await readFlag(noor, flagId)).claim).toMatchObject({ memberId: memberOf(sam) });
  });

  it('is refused once the flag was decided', async () => {
    await decideFlag(noor, flagId, confirmed);
    await expect(claimFlag(sam, flagId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is refused for a flag that is not there, and for a machine', async () => {
    await expect(claimFlag(noor, randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(claimFlag(world.ctx, flagId)).rejects.toThrow('Only a person');
  });
});

describe('releasing a flag', () => {
  it('frees it for others', async () => {
    await claimFlag(noor, flagId);
    await releaseFlag(noor, flagId);
    await claimFlag(sam, flagId);
    expect(await kinds()).toEqual(['created', 'claimed', 'released', 'claimed']);
  });

  it('twice is no error and is told once', async () => {
    await claimFlag(noor, flagId);
    await releaseFlag(noor, flagId);
    await releaseFlag(noor, flagId);
    expect(await kinds()).toEqual(['created', 'claimed', 'released']);
  });

  it('is refused for what somebody else works on, or is not there', async () => {
    await claimFlag(noor, flagId);
    await expect(releaseFlag(sam, flagId)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(releaseFlag(sam, randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('deciding about a flag', () => {
  it('sets its status and labels, ends the claim and leaves the queue', async () => {
    await claimFlag(noor, flagId);
    await decideFlag(noor, flagId, {
      outcome: 'confirmed',
      labels: ['threat', 'intimidation'],
      note: 'Vandaag bellen.',
    });
    const flag = await readFlag(noor, flagId);
    expect(flag).toMatchObject({ status: 'confirmed', claim: null });
    expect(flag.labels).toEqual(['threat', 'intimidation']);
    expect(flag.decidedAt).toBeInstanceOf(Date);
    expect(flag.events.at(-1)).toMatchObject({
      kind: 'decided',
      data: { note: 'Vandaag bellen.' },
    });
    const queue = await listFlags(noor, { filter: { status: 'open' }, after: null, size: 200 });
    expect(queue.items.map((item) => item.id)).not.toContain(flagId);
  });

  it('gives it the severity of the labels that were decided, up and down', async () => {
    for (const [labels, severity] of [
      [['abuse'], 1],
      [['intimidation', 'abuse'], 2],
      [['doxing'], 3],
    ] as const) {
      ({ flagId } = await addFlag(world, { officialIds: [official], high: { intimidation: 0.9 } }));
      await decideFlag(noor, flagId, { outcome: 'confirmed', labels: [...labels] });
      expect((await readFlag(noor, flagId)).severity).toBe(severity);
    }
  });

  it('as escalated is a proposal until a second reviewer agrees, and twice it is one', async () => {
    const escalated: Decision = { outcome: 'escalated', labels: ['threat'], note: 'Bellen.' };
    await decideFlag(noor, flagId, escalated);
    await decideFlag(noor, flagId, escalated);
    const flag = await readFlag(noor, flagId);
    expect(flag).toMatchObject({ status: 'open', awaitsReview: true });
    expect(await kinds()).toEqual(['created', 'proposed']);
  });

  it('as escalated takes effect at once where danger cannot wait; nothing else has that', async () => {
    const exception = { kind: 'urgent', reason: 'Er is nu gevaar.' } as const;
    const named = { labels: ['threat' as const], exception };
    await expect(decideFlag(noor, flagId, { outcome: 'watch', ...named })).rejects.toThrow(
      'only an escalation',
    );
    await decideFlag(noor, flagId, { outcome: 'escalated', ...named });
    expect((await readFlag(noor, flagId)).status).toBe('escalated');
  });

  it('as not relevant needs no labels and keeps those of the model', async () => {
    await decideFlag(noor, flagId, { outcome: 'not_relevant' });
    expect(await readFlag(noor, flagId)).toMatchObject({
      status: 'not_relevant',
      labels: ['threat'],
    });
  });

  it('as anything else is refused without a label', async () => {
    await expect(decideFlag(noor, flagId, { outcome: 'confirmed' })).rejects.toThrow(
      'name at least one label',
    );
    expect(await kinds()).toEqual(['created']);
  });

  it('twice alike changes nothing', async () => {
    await decideFlag(noor, flagId, confirmed);
    const once = await readFlag(noor, flagId);
    await decideFlag(noor, flagId, confirmed);
    expect(await readFlag(noor, flagId)).toEqual(once);
  });

  it('differently a second time is refused, also for the same adviser', async () => {
    await decideFlag(noor, flagId, confirmed);
    const other: Decision = { outcome: 'not_relevant' };
    await expect(decideFlag(noor, flagId, other)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(decideFlag(sam, flagId, confirmed)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await readFlag(noor, flagId)).status).toBe('confirmed');
  });

  it('by two advisers at the same time is won by one, whose decision stands alone', async () => {
    const both = await Promise.allSettled([
      decideFlag(noor, flagId, confirmed),
      decideFlag(sam, flagId, { outcome: 'not_relevant' }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { status, events } = await readFlag(noor, flagId);
    const decided = events.filter((event) => event.kind === 'decided');
    expect(decided).toHaveLength(1);
    expect(decided[0]?.data['outcome']).toBe(status);
  });

  it('is refused while somebody else works on it, and possible once their claim ran out', async () => {
    await claimFlag(noor, flagId);
    await expect(decideFlag(sam, flagId, confirmed)).rejects.toMatchObject({ kind: 'conflict' });
    await endClaim();
    await decideFlag(sam, flagId, confirmed);
    expect((await readFlag(noor, flagId)).status).toBe('confirmed');
  });

  it('to watch leaves room for a later decision', async () => {
    await decideFlag(noor, flagId, { outcome: 'watch', labels: ['threat'] });
    await claimFlag(sam, flagId);
    await decideFlag(sam, flagId, confirmed);
    expect(await kinds()).toEqual(['created', 'decided', 'claimed', 'decided']);
  });

  it('is refused for a flag that is not there, and for a machine', async () => {
    const nowhere = decideFlag(noor, randomUUID(), confirmed);
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
    await expect(decideFlag(world.ctx, flagId, confirmed)).rejects.toThrow('Only a person');
  });

  it('moves a flag from one count to another', async () => {
    const counted = async () => {
      const wanted = { filter: { status: 'open' }, after: null, size: 1 } as const;
      return Object.fromEntries((await readQueue(noor, wanted)).counts.status);
    };
    const before = await counted();
    await decideFlag(noor, flagId, confirmed);
    const { open = 0, confirmed: done = 0 } = before;
    const after = await counted();
    expect({ ...after, open: after['open'] ?? 0 }).toEqual({
      ...before,
      open: open - 1,
      confirmed: done + 1,
    });
  });
});
