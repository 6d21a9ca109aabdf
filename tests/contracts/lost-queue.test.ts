import { randomBytes } from 'node:crypto';
import { readTotals } from '@wachtpost/casework';
import { addOfficial, addPost, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { startClassify } from '@wachtpost/classify';
import { jobNames, JobQueue } from '@wachtpost/queue';
import { upkeep } from '@wachtpost/upkeep';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { keywordModel } from '../crash/keyword-model.ts';

const redisUrl = inject('redisUrl');
const posts = 90;

let world: World;
let queue: JobQueue;

async function setUp(queueUrl: string | null): Promise<void> {
  world = await createWorld();
  const namespace = `test_${randomBytes(6).toString('hex')}`;
  const { log } = world.ctx;
  queue = new JobQueue({ queueUrl, databaseUrl: world.database.url, namespace, log });
}

async function tearDown(): Promise<void> {
  await Promise.all(jobNames.map((name) => queue.wipe(name)));
  await queue.close();
  await world.database.drop();
}

async function addPosts(): Promise<void> {
  const official = await addOfficial(world.ctx);
  for (let at = 0; at < posts; at += 1) {
    await addPost(world, [official], { text: at % 3 === 0 ? 'een dreiging' : 'goedemorgen' });
  }
}

const keepHouse = () =>
  upkeep(
    { ...world.ctx, queue, retentionHours: 24 },
    { organisationId: world.ctx.organisationId },
    new AbortController().signal,
  );

/** PostgreSQL is the truth and the queue an errand boy: it may forget everything at any moment. */
function losesNothing(): void {
  it('ends with every post scored and flagged once, after the queue was wiped twice', async () => {
    await addPosts();
    await keepHouse();
    await queue.wipe('classify');
    const model = keywordModel(2);
    const worker = await startClassify({ ...world.ctx, queue, model, sampleRate: 0 });
    await keepHouse();
    await queue.wipe('classify');
    await vi.waitFor(
      async () => {
        await keepHouse();
        const { scored, unscored, flagged } = await readTotals(world.ctx);
        expect({ scored, unscored, flagged }).toEqual({ scored: posts, unscored: 0, flagged: 30 });
      },
      { timeout: 20_000, interval: 100 },
    );
    await worker.stop();
  });
}

describe('a queue that was lost', () => {
  describe('on PostgreSQL', () => {
    beforeEach(() => setUp(null));
    afterEach(tearDown);
    losesNothing();
  });

  describe.skipIf(redisUrl === null)('on Redis', () => {
    beforeEach(() => setUp(redisUrl));
    afterEach(tearDown);
    losesNothing();
  });
});
