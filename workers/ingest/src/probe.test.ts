import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { addConnector, askProbe, readConnector, readProbe, readTotals } from '@wachtpost/casework';
import type { IncomingPost } from '@wachtpost/casework';
import { addOfficial, createWorld, somePost } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestDeps } from './deps.ts';
import { Lookouts } from './match.ts';
import { probe } from './probe.ts';

let world: World;
let folder: string;
let deps: IngestDeps;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(os.tmpdir(), 'wachtpost-probe-'));
  const queue = new JobQueue({
    queueUrl: null,
    databaseUrl: world.database.url,
    log: world.ctx.log,
  });
  deps = {
    ...world.ctx,
    queue,
    lookouts: new Lookouts(),
    outgoing: { contact: null },
    callbackUrl: 'http://localhost/accounts/callback',
  };
});
afterAll(async () => {
  await deps.queue.close();
  await world.database.drop();
  await rm(folder, { recursive: true });
});

async function fileWith(name: string, posts: readonly Partial<IncomingPost>[]): Promise<string> {
  const file = path.join(folder, `${name}.ndjson`);
  const lines = posts.map((post) => `${JSON.stringify(somePost(post))}\n`);
  await writeFile(file, [...lines, '{"text": "geheime woorden"}\n'].join(''));
  return addConnector(world.ctx, { kind: 'file', name, settings: { path: file } });
}

async function look(connectorId: string) {
  const probeId = await askProbe(world.ctx, connectorId);
  const { organisationId } = world.ctx;
  const outcome = await probe(deps, { organisationId, probeId }, new AbortController().signal);
  return { outcome, probeId, found: await readProbe(world.ctx, connectorId) };
}

describe('a probe', () => {
  it('says in words that there is nobody to look for', async () => {
    const { found } = await look(await fileWith('niemand', [{}]));
    expect(found).toMatchObject({ read: 0, errorKind: 'settings' });
    expect(found?.errorMessage).toContain('no official consents');
  });

  it('counts what would have been found, and stores nothing of it', async () => {
    await addOfficial(world.ctx);
    const connectorId = await fileWith('uitvoer', [
      { postedAt: '2026-11-01T12:00:00Z' },
      { text: 'Mooi weer vandaag', postedAt: '2026-11-02T12:00:00Z' },
      { postedAt: '2026-11-03T12:00:00Z' },
    ]);
    const { outcome, found } = await look(connectorId);
    expect(outcome).toEqual({ outcome: 'done', read: 3, mentions: 2 });
    expect(found).toMatchObject({ read: 3, mentions: 2, officials: 1, rejected: 1, removals: 0 });
    expect(found?.oldest).toEqual(new Date('2026-11-01T12:00:00Z'));
    expect(found?.newest).toEqual(new Date('2026-11-03T12:00:00Z'));
    expect(await readTotals(world.ctx)).toMatchObject({ posts: 0, mentions: 0, postsRead: 0 });
    expect(await readConnector(world.ctx, connectorId)).toMatchObject({ cursor: null, version: 0 });
  });

  it('is answered once', async () => {
    const { probeId } = await look(await fileWith('tweemaal', [{}]));
    const { organisationId } = world.ctx;
    const again = await probe(deps, { organisationId, probeId }, new AbortController().signal);
    expect(again).toMatchObject({ outcome: 'skipped' });
  });

  it('tells what went wrong, and no failure is counted against the connector', async () => {
    const settings = { path: path.join(folder, 'nergens.ndjson') };
    const connectorId = await addConnector(world.ctx, { kind: 'file', name: 'weg', settings });
    const { found } = await look(connectorId);
    expect(found?.errorMessage).toBeTruthy();
    expect(await readConnector(world.ctx, connectorId)).toMatchObject({ failures: 0 });
  });
});
