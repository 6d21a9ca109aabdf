import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addConnector, readConnector, readTotals, verifyEvidence } from '@wachtpost/casework';
import { addOfficial, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';

const script = fileURLToPath(new URL('process.ts', import.meta.url));
const posts = 1_500;
const rounds = 20;
/** A kill comes at a random moment of this span after the process began to work. */
const longestLifeMs = 400;

const redisUrl = inject('redisUrl');
const backends = [
  { name: 'PostgreSQL', queueUrl: null, skipped: false },
  { name: 'Redis', queueUrl: redisUrl, skipped: redisUrl === null },
];

for (const { name, queueUrl, skipped } of backends) {
  describe.skipIf(skipped)(`a process killed ${rounds} times, queue on ${name}`, () => {
    let world: World;
    let connectorId: string;
    let folder: string;
    const namespace = `crash_${randomBytes(4).toString('hex')}`;

    beforeAll(async () => {
      world = await createWorld();
      folder = await makeTemporaryFolder('crash');
      const file = path.join(folder, 'posts.ndjson');
      await writeFile(file, somePosts());
      await addOfficial(world.ctx, ['mastodon']);
      connectorId = await addConnector(world.ctx, {
        kind: 'file',
        name: 'crash',
        settings: { path: file },
      });
    });

    afterAll(async () => {
      const settings = { databaseUrl: world.database.url, queueUrl, namespace };
      const queue = new JobQueue({ ...settings, log: world.ctx.log });
      await Promise.all([queue.wipe('classify'), queue.wipe('pull')]);
      await queue.close();
      await world.database.drop();
      await rm(folder, { recursive: true, force: true });
    });

    it('ends with every post scored once, every flag unique and the evidence sound', async () => {
      for (let round = 0; round < rounds; round += 1) {
        const child = await startChild();
        await pause(Math.random() * longestLifeMs);
        await kill(child);
      }
      const survivor = await startChild();
      await vi.waitFor(async () => expect(await progress()).toEqual({ read: true, unscored: 0 }), {
        timeout: 60_000,
        interval: 200,
      });
      await kill(survivor);
      expect(await counts()).toEqual({
        posts,
        mentions: posts,
        scores: posts,
        flags: posts / 10,
        flaggedPosts: posts / 10,
        created: posts / 10,
        evidence: posts / 10,
        audited: posts / 10,
        asked: posts / 10,
      });
      expect(await verifyEvidence(world.ctx)).toEqual({
        sound: true,
        items: posts / 10,
        erased: 0,
      });
    }, 180_000);

    async function startChild(): Promise<ChildProcess> {
      const child = fork(script, [world.database.url, queueUrl ?? '-', namespace]);
      await once(child, 'message');
      return child;
    }

    async function progress() {
      const { postsRead } = await readConnector(world.ctx, connectorId);
      const { unscored } = await readTotals(world.ctx);
      return { read: postsRead === posts, unscored };
    }

    async function counts() {
      const [row] = await world.database.owner`
        select (select count(*) from post) as posts,
          (select count(*) from mention) as mentions,
          (select count(*) from score) as scores,
          (select count(*) from flag) as flags,
          (select count(distinct post_id) from flag) as flagged_posts,
          (select count(*) from flag_event where kind = 'created') as created,
          (select count(*) from evidence_item) as evidence,
          (select count(*) from audit_entry where action = 'flag.created') as audited,
          (select count(*) from explanation) as asked`;
      return row;
    }
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Posts that all mention the official; every tenth is to be flagged. */
function somePosts(): string {
  const lines = Array.from({ length: posts }, (_, at) => ({
    platform: 'mastodon',
    externalId: `post-${at}`,
    author: { id: `author-${at % 50}`, handle: `author-${at % 50}` },
    text: `Wethouder Joke van der Vliersteen, bericht ${at}${at % 10 === 0 ? ' met dreiging' : ''}.`,
    postedAt: '2026-11-01T12:00:00Z',
  }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
