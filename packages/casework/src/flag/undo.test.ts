import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { readUnnotified } from './notify.ts';
import { readOwnPace } from '../pace/read.ts';
import { count } from '../statistics/publish.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { assignFlag } from './assign.ts';
import { claimFlag } from './claim.ts';
import { decideFlag } from './decide.ts';
import type { Decision } from './decide.ts';
import { standingDecision } from './decisions.ts';
import { openFlag } from './presence.ts';
import { readQueue } from './queue.ts';
import { readFlag } from './read.ts';
import { revealPost } from './reveal.ts';
import { undoDecision } from './undo.ts';

let world: World;
let official: string;
let noor: Context;
let sam: Context;
let flagId: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
beforeEach(async () => {
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser');
  ({ flagId } = await addFlag(world, { officialIds: [official] }));
});
afterAll(() => world.database.drop());

const confirmed: Decision = { outcome: 'confirmed', labels: ['abuse'] };
const queueOf = (ctx: Context) =>
  readQueue(ctx, { filter: { status: 'open' }, after: null, size: 1 });
const offered = async (ctx: Context) => (await queueOf(ctx)).undoable?.flagId;
const kinds = async () => (await readFlag(noor, flagId)).events.map((event) => event.kind);
const makeOlder = (minutes: number) =>
  world.database.owner`
    update flag_event set at = at - ${minutes} * interval '1 minute' where flag_id = ${flagId}`;
const statusCounts = async () => {
  const { counts } = await queueOf(noor);
  return Object.fromEntries([...counts.status].filter(([, flags]) => flags > 0));
};

describe('taking a decision back', () => {
  it('puts the flag back where it stood, and keeps both in its history', async () => {
    const { events: _events, ...before } = await readFlag(noor, flagId);
    await decideFlag(noor, flagId, { outcome: 'confirmed', labels: ['abuse'] });
    expect((await readFlag(noor, flagId)).severity).not.toBe(before.severity);
    await undoDecision(noor, flagId);
    const { events, ...after } = await readFlag(noor, flagId);
    expect(after).toEqual(before);
    expect(events.map(({ kind }) => kind)).toEqual(['created', 'decided', 'undone']);
    expect(events.at(-1)?.data).toEqual({ outcome: 'confirmed' });
    expect(standingDecision(events)).toBeNull();
  });

  it('goes back to watch, and no further', async () => {
    await decideFlag(sam, flagId, { outcome: 'watch', labels: ['threat'] });
    const before = await readFlag(noor, flagId);
    await decideFlag(noor, flagId, confirmed);
    await undoDecision(noor, flagId);
    const after = await readFlag(noor, flagId);
    expect(after).toMatchObject({
      status: 'watch',
      labels: ['threat'],
      decidedAt: before.decidedAt,
      priority: before.priority,
      urgency: before.urgency,
    });
    expect(standingDecision(after.events)?.memberId).toBe(memberOf(sam));
    await expect(undoDecision(sam, flagId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('gives the flag back to whom it was assigned', async () => {
    await assignFlag(sam, flagId, memberOf(noor));
    await decideFlag(noor, flagId, confirmed);
    expect((await readFlag(noor, flagId)).assignee).toBeNull();
    await undoDecision(noor, flagId);
    expect((await readFlag(noor, flagId)).assignee?.memberId).toBe(memberOf(noor));
  });

  it('twice changes nothing, and also twice at once', async () => {
    await decideFlag(noor, flagId, confirmed);
    await Promise.all([undoDecision(noor, flagId), undoDecision(noor, flagId)]);
    await undoDecision(noor, flagId);
    expect(await kinds()).toEqual(['created', 'decided', 'undone']);
  });

  it('leaves room for another decision, which can be taken back as well', async () => {
    await decideFlag(noor, flagId, confirmed);
    await undoDecision(noor, flagId);
    await decideFlag(noor, flagId, confirmed);
    await undoDecision(noor, flagId);
    await decideFlag(noor, flagId, { outcome: 'not_relevant' });
    const { status, events } = await readFlag(noor, flagId);
    expect(status).toBe('not_relevant');
    expect(standingDecision(events)?.data['outcome']).toBe('not_relevant');
  });

  it('is refused to others, to machines, without a decision and where there is no flag', async () => {
    await expect(undoDecision(noor, flagId)).rejects.toMatchObject({ kind: 'conflict' });
    await decideFlag(noor, flagId, confirmed);
    await expect(undoDecision(sam, flagId)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(undoDecision(world.ctx, flagId)).rejects.toThrow('Only a person');
    await expect(undoDecision(noor, randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
    expect((await readFlag(noor, flagId)).status).toBe('confirmed');
  });

  it('is refused after ten minutes', async () => {
    await decideFlag(noor, flagId, confirmed);
    await makeOlder(9);
    expect((await readFlag(noor, flagId)).undoable).not.toBeNull();
    await makeOlder(1);
    expect((await readFlag(noor, flagId)).undoable).toBeNull();
    await expect(undoDecision(noor, flagId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is refused once something was done with the flag, and not because somebody read it', async () => {
    await decideFlag(noor, flagId, { outcome: 'watch', labels: ['threat'] });
    await revealPost(sam, flagId);
    expect((await readFlag(noor, flagId)).undoable?.outcome).toBe('watch');
    await claimFlag(sam, flagId);
    await expect(undoDecision(noor, flagId)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await readFlag(noor, flagId)).undoable).toBeNull();
  });

  it('moves the counts of the queue and the statistics back', async () => {
    const period = { from: new Date(0), until: new Date('2100-01-01') };
    const counted = async () => [
      await statusCounts(),
      await transaction(noor, (tx) => count(tx, period)),
    ];
    const before = await counted();
    await decideFlag(noor, flagId, confirmed);
    expect(await counted()).not.toEqual(before);
    await undoDecision(noor, flagId);
    expect(await counted()).toEqual(before);
  });

  it('brings nobody a second message, and the first where none went out', async () => {
    const waits = async () => (await readUnnotified(world.ctx, 500)).flagIds.includes(flagId);
    await decideFlag(noor, flagId, confirmed);
    expect(await waits()).toBe(false);
    await undoDecision(noor, flagId);
    expect(await waits()).toBe(true);
    await world.database.owner`update flag set notified_at = now() where id = ${flagId}`;
    await decideFlag(noor, flagId, confirmed);
    await undoDecision(noor, flagId);
    expect(await waits()).toBe(false);
  });

  it('forgets how long was looked before it', async () => {
    await openFlag(noor, flagId);
    await decideFlag(noor, flagId, confirmed);
    expect((await readOwnPace(noor))[0]?.decisions).toBe(1);
    await undoDecision(noor, flagId);
    expect((await readOwnPace(noor))[0]?.decisions).toBe(0);
  });

  it('is offered in the queue for the newest decision, then for the one before it', async () => {
    const { flagId: other } = await addFlag(world, { officialIds: [official] });
    await decideFlag(noor, flagId, confirmed);
    await decideFlag(noor, other, { outcome: 'not_relevant' });
    expect(await offered(noor)).toBe(other);
    expect(await offered(sam)).toBeUndefined();
    await undoDecision(noor, other);
    expect(await offered(noor)).toBe(flagId);
  });
});

function memberOf(ctx: Context): string {
  return ctx.actor.kind === 'member' ? ctx.actor.id : '';
}
