import { randomBytes } from 'node:crypto';
import { readTotals, storeSession, withdrawConsent } from '@wachtpost/casework';
import {
  addFlag,
  addOfficial,
  addPost,
  asMember,
  createWorld,
  scoreAs,
} from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startUpkeep } from './main.ts';
import { sweep } from './sweep.ts';
import { upkeep } from './upkeep.ts';
import type { UpkeepDeps } from './upkeep.ts';

let world: World;
let official: string;
let queue: JobQueue;
let deps: UpkeepDeps;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  const { log } = world.ctx;
  queue = new JobQueue({ queueUrl: null, databaseUrl: world.database.url, log });
  deps = { ...world.ctx, queue, retentionHours: 24 };
});
beforeEach(async () => {
  await world.database.owner`delete from post`;
  await queue.wipe('classify');
});
afterAll(async () => {
  await queue.close();
  await world.database.drop();
});

const signal = new AbortController().signal;
const run = () => upkeep(deps, { organisationId: world.ctx.organisationId }, signal);
const waiting = async () => (await queue.counts('classify')).waiting;
const nothing = {
  outcome: 'done',
  requeued: 0,
  paces: 0,
  gone: 0,
  erased: 0,
  expired: 0,
  holds: 0,
  finished: 0,
  ended: 0,
  forgotten: 0,
  unread: 0,
  sessions: 0,
  attempts: 0,
  signs: 0,
  checksEnded: 0,
  checksDrawn: 0,
};

describe('upkeep', () => {
  it('erases, forgets and requeues what is due, and the second time nothing', async () => {
    const leaving = await addOfficial(world.ctx);
    await addPost(world, [leaving]);
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    const old = await addPost(world, [official]);
    await scoreAs(world, [old], {});
    await world.database.owner`
      update post set captured_at = now() - interval '25 hours' where id = ${old}`;
    await addPost(world, [official]);
    const { actor } = await asMember(world.ctx, 'adviser');
    const memberId = actor.kind === 'member' ? actor.id : '';
    const session = { memberId, hash: randomBytes(32), expiresAt: new Date(0) };
    await storeSession(world.ctx, session);
    expect(await run()).toEqual({
      ...nothing,
      requeued: 1,
      paces: 0,
      gone: 0,
      erased: 1,
      forgotten: 1,
      unread: 0,
      sessions: 1,
    });
    expect(await run()).toEqual(nothing);
  });

  it('never asks for a score of what nobody consents to', async () => {
    const leaving = await addOfficial(world.ctx);
    await addPost(world, [leaving]);
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await run()).toMatchObject({ requeued: 0, erased: 1 });
    expect(await waiting()).toBe(0);
  });

  it('leaves flags and their texts alone', async () => {
    await addFlag(world, { officialIds: [official] });
    await world.database.owner`update post set captured_at = now() - interval '400 days'`;
    expect(await run()).toEqual(nothing);
    expect(await readTotals(world.ctx)).toMatchObject({ posts: 1, flagged: 1 });
  });
});

describe('the sweep', () => {
  it('hands over what a crash kept from the queue, in jobs of many posts', async () => {
    for (let at = 0; at < 40; at += 1) {
      await addPost(world, [official]);
    }
    expect(await sweep(world.ctx, queue, signal)).toBe(40);
    expect(await waiting()).toBe(2);
  });

  it('leaves posts alone that wait in the queue, until patience ends', async () => {
    await addPost(world, [official]);
    await sweep(world.ctx, queue, signal);
    await world.database.owner`update post set enqueued_at = now() - interval '5 minutes'`;
    expect(await sweep(world.ctx, queue, signal)).toBe(0);
    await world.database.owner`update post set enqueued_at = now() - interval '11 minutes'`;
    expect(await sweep(world.ctx, queue, signal)).toBe(1);
    expect(await waiting()).toBe(1);
  });

  it('hands everything over again when the queue was lost', async () => {
    await addPost(world, [official]);
    await sweep(world.ctx, queue, signal);
    await queue.wipe('classify');
    await world.database.owner`update post set enqueued_at = now() - interval '5 seconds'`;
    expect(await sweep(world.ctx, queue, signal)).toBe(1);
    expect(await waiting()).toBe(1);
  });
});

describe('the upkeep worker', () => {
  it('keeps every organisation in order, and stops', async () => {
    await addPost(world, [official]);
    const worker = await startUpkeep(deps);
    await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 10_000 });
    await worker.stop();
    await worker.stop();
  });
});
