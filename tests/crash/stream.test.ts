import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addConnector, readTotals } from '@wachtpost/casework';
import { addOfficial, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { openNetwork } from '@wachtpost/connectors/testing/bluesky';
import type { SmallNetwork } from '@wachtpost/connectors/testing/bluesky';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, assert, beforeAll, describe, expect, it, vi } from 'vitest';

const script = fileURLToPath(new URL('process.ts', import.meta.url));
const handle = 'wethouder-kade.vlierdam.example';
const rounds = 2;
const postsARound = 25;

let world: World;
let network: SmallNetwork;
const namespace = `stream_${randomBytes(4).toString('hex')}`;
const children: ChildProcess[] = [];
/** The most workers that heard the stream at one time. */
let most = 0;
let posted = 0;

beforeAll(async () => {
  world = await createWorld();
  network = await openNetwork();
  network.now = Date.now();
  network.member(handle);
  await addOfficial(world.ctx, ['bluesky'], { handles: [{ platform: 'bluesky', handle }] });
  const { url } = network.wire;
  const settings = {
    stream: url.replace('http', 'ws'),
    api: url,
    service: url,
    directory: url,
  };
  await addConnector(world.ctx, { kind: 'bluesky', name: 'Bluesky', settings });
});

afterAll(async () => {
  await Promise.all(children.map(kill));
  const { log } = world.ctx;
  const queue = new JobQueue({ databaseUrl: world.database.url, queueUrl: null, namespace, log });
  await Promise.all([queue.wipe('classify'), queue.wipe('pull')]);
  await queue.close();
  await network.wire.close();
  await world.database.drop();
});

describe('a stream that two workers could hear', () => {
  it('is heard by one of them, and by the other within ten seconds when that one is killed', async () => {
    await start();
    await start();
    await heard();
    for (let round = 0; round < rounds; round += 1) {
      publish();
      await untilStored();
      const leader = await killLeader();
      publish();
      await heard();
      await untilStored();
      expect(children).not.toContain(leader);
      await start();
    }
    expect(most).toBe(1);
  }, 180_000);
});

async function start(): Promise<void> {
  const child = fork(script, [world.database.url, '-', namespace]);
  children.push(child);
  await once(child, 'message');
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  children.splice(children.indexOf(child), 1);
}

/** Kills workers until the stream is left; the others are replaced. */
async function killLeader(): Promise<ChildProcess> {
  for (;;) {
    const [child] = children;
    assert(child !== undefined, 'a worker led the stream');
    await kill(child);
    if (await isLeft()) return child;
    await start();
  }
}

/** A socket of a process that was killed closes at once. */
async function isLeft(): Promise<boolean> {
  const until = performance.now() + 500;
  while (network.jetstream.listens > 0 && performance.now() < until) await pause(20);
  return network.jetstream.listens === 0;
}

/** Resolves when the stream is heard: within ten seconds, as is promised. */
async function heard(): Promise<void> {
  await vi.waitFor(() => expect(network.jetstream.listens).toBe(1), {
    timeout: 10_000,
    interval: 50,
  });
}

function publish(): void {
  const { did } = network.member('kadewacht.vlierdam.example');
  for (let at = 0; at < postsARound; at += 1) {
    posted += 1;
    network.post(did, `post-${posted}`, {
      $type: 'app.bsky.feed.post',
      text: `@${handle} wanneer gaat de brug open? (${posted})`,
      createdAt: new Date(network.now).toISOString(),
    });
    most = Math.max(most, network.jetstream.listens);
  }
}

/** Every post once: none lost between two workers, none twice. */
async function untilStored(): Promise<void> {
  await vi.waitFor(
    async () => {
      most = Math.max(most, network.jetstream.listens);
      expect(await readTotals(world.ctx)).toMatchObject({ posts: posted, mentions: posted });
    },
    { timeout: 30_000, interval: 100 },
  );
}
