import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { addConnector, readConnector, readTotals, withdrawConsent } from '@wachtpost/casework';
import type { Context, IncomingPost } from '@wachtpost/casework';
import { addOfficial, addOrganisation, somePost, testKeys } from '@wachtpost/casework/testing';
import { createTestDatabase, holding, untilBlocked } from '@wachtpost/database/testing';
import type { TestDatabase } from '@wachtpost/database/testing';
import { JobQueue } from '@wachtpost/queue';
import { createLog } from '@wachtpost/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importBatches } from './import.ts';
import { Lookouts } from './match.ts';
import { pull } from './pull.ts';
import type { IngestDeps } from './deps.ts';

let database: TestDatabase;
let folder: string;
let queue: JobQueue;
let deps: IngestDeps;
let ctx: Context;
let official: string;
let file: string;
let connectorId: string;
const lines: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'wachtpost-pull-'));
  const log = createLog({
    name: 'test',
    level: 'trace',
    destination: { write: (line) => void lines.push(line) },
  });
  queue = new JobQueue({ queueUrl: null, databaseUrl: database.url, log });
  const secret = 'a secret for tests alone, 32 characters';
  deps = {
    db: database.db,
    log,
    secret,
    keys: testKeys,
    queue,
    lookouts: new Lookouts(),
    outgoing: { contact: null },
    callbackUrl: 'http://localhost/accounts/callback',
  };
});
beforeEach(async () => {
  const slug = `v${randomUUID()}`;
  ctx = await addOrganisation(database, slug);
  official = await addOfficial(ctx);
  file = path.join(folder, `${slug}.ndjson`);
  const settings = { path: file };
  connectorId = await addConnector(ctx, { kind: 'file', name: 'uitvoer', settings });
  await queue.wipe('classify');
});
afterAll(async () => {
  await queue.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = (...posts: Partial<IncomingPost>[]) =>
  writeFile(file, posts.map((post) => `${JSON.stringify(somePost(post))}\n`).join(''));
const run = (signal = new AbortController().signal) =>
  pull(deps, { organisationId: ctx.organisationId, connectorId }, signal);
const state = () => readConnector(ctx, connectorId);
const counts = async () => {
  const { posts, mentions, postsRead } = await readTotals(ctx);
  return { posts, mentions, postsRead };
};
const stranger = { text: 'Zomaar een praatje van een buurvrouw over haar tuin.' };

/** Everything that stands anywhere in the database, queue included. */
async function everything(): Promise<string> {
  const tables = await database.owner<{ name: string }[]>`
    select oid::regclass::text as name from pg_class
    where relkind = 'r' and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`;
  const contents = [];
  for (const { name } of tables) {
    contents.push(
      JSON.stringify(await database.owner.unsafe(`select t::text as row from ${name} t`)),
    );
  }
  return contents.join('\n');
}

describe('a pull', () => {
  it('stores posts that mention a consenting official and hands their ids on', async () => {
    await write({}, stranger, {});
    expect(await run()).toEqual({ outcome: 'done', read: 3, mentions: 2, rejected: 0 });
    expect(await counts()).toEqual({ posts: 2, mentions: 2, postsRead: 3 });
    expect((await queue.counts('classify')).waiting).toBe(1);
    expect(await state()).toMatchObject({ version: 1, postsRead: 3, postsStored: 2, failures: 0 });
  });

  it('leaves no trace of anybody who is not watched: in no table, no job and no log line', async () => {
    const marks = ['onbespied', 'tuinkabouter', 'nergens-9f3'];
    await write(
      {},
      {
        text: 'Zomaar wat onbespied gepraat.',
        externalId: 'nergens-9f3',
        author: { id: 'tuinkabouter', handle: 'tuinkabouter', name: 'Tuinkabouter' },
        url: 'https://mastodon.example/@tuinkabouter/9',
        raw: { content: 'onbespied', account: 'tuinkabouter' },
      },
    );
    await run();
    expect((await counts()).posts).toBe(1);
    const kept = `${await everything()}\n${lines.join('\n')}`.toLowerCase();
    expect(marks.filter((mark) => kept.includes(mark))).toEqual([]);
  });

  it('writes no text, handle or name to the log or into a job, of those who are watched either', async () => {
    await write({ text: 'Wethouder Van der Vliersteen, pas op voor mij.' });
    await run();
    const [jobs] = await database.owner<{ words: string }[]>`
      select coalesce(string_agg(data::text, ' '), '') as words from wachtpost_queue.job`;
    expect(jobs?.words).toContain('postIds');
    const told = `${lines.join('\n')} ${jobs?.words}`.toLowerCase();
    expect(['pas op', 'vliersteen', 'vlieg'].filter((mark) => told.includes(mark))).toEqual([]);
  });

  it('again imports nothing twice, not even from the beginning', async () => {
    await write({}, {});
    await run();
    const once = await counts();
    expect(await run()).toMatchObject({ read: 0, mentions: 0 });
    await database.owner`update connector_cursor set cursor = null where connector_id = ${connectorId}`;
    expect(await run()).toMatchObject({ read: 2, mentions: 0 });
    expect(await counts()).toEqual({ ...once, postsRead: 4 });
  });

  it('goes on where it was when the file has grown', async () => {
    await write({ externalId: 'een' });
    await run();
    const more = `${JSON.stringify(somePost({ externalId: 'twee' }))}\n`;
    await writeFile(file, more, { flag: 'a' });
    expect(await run()).toMatchObject({ read: 1, mentions: 1 });
    expect((await counts()).posts).toBe(2);
  });

  it('tells how far behind it is, by the newest post, whoever that mentions', async () => {
    await write({}, { ...stranger, postedAt: '2026-11-02T12:00:00Z' });
    await run();
    expect(await state()).toMatchObject({
      lagAt: new Date('2026-11-02T12:00:00Z'),
      mentions: 1,
    });
  });

  it('names a line that cannot be read, and none of its words', async () => {
    await writeFile(file, `${JSON.stringify(somePost())}\n{"text": "geheime woorden"}\n`);
    expect(await run()).toMatchObject({ read: 1, rejected: 1 });
    expect((await state()).rejected).toBe(1);
    expect(lines.join()).toContain('an entry was rejected');
    expect(lines.join()).not.toContain('geheime woorden');
  });

  it('stores nothing more of an official who withdraws while it runs', async () => {
    await write({});
    const { pulled } = await holding(
      database,
      (tx) => tx`select 1 from connector_cursor where connector_id = ${connectorId} for update`,
      async () => {
        const pulling = run();
        await untilBlocked(database, 1);
        await withdrawConsent(ctx, official, 'mastodon');
        return { pulled: pulling };
      },
    );
    expect(await pulled).toMatchObject({ outcome: 'done', read: 1, mentions: 0 });
    expect(await counts()).toMatchObject({ posts: 0, mentions: 0 });
  });

  it('gives way when another worker was faster, and stores nothing', async () => {
    await write({});
    const { pulled } = await holding(
      database,
      (tx) =>
        tx`update connector_cursor set version = version + 1 where connector_id = ${connectorId}`,
      async () => {
        const pulling = run();
        await untilBlocked(database, 1);
        return { pulled: pulling };
      },
    );
    expect(await pulled).toMatchObject({ outcome: 'skipped' });
    expect(await counts()).toMatchObject({ posts: 0, postsRead: 0 });
    expect((await state()).failures).toBe(0);
  });

  it('asks nobody while no official consents, or the connector is switched off', async () => {
    await write({});
    await database.owner`update connector set enabled = false where id = ${connectorId}`;
    expect(await run()).toEqual({ outcome: 'skipped', reason: 'the connector is switched off' });
    await database.owner`update connector set enabled = true where id = ${connectorId}`;
    await withdrawConsent(ctx, official, 'mastodon');
    expect(await run()).toEqual({ outcome: 'skipped', reason: 'no official consents' });
    expect((await state()).cursor).toBeNull();
  });

  it('asks a platform nothing on which nobody consents', async () => {
    const settings = { channels: [`UC${'v'.repeat(22)}`] };
    const secrets = { apiKey: 'sleutel' };
    const added = { kind: 'youtube', name: 'kanaal', settings, secrets };
    const { organisationId } = ctx;
    const job = { organisationId, connectorId: await addConnector(ctx, added) };
    const { signal } = new AbortController();
    const skipped = { outcome: 'skipped', reason: 'no official consents' };
    expect(await pull(deps, job, signal)).toEqual(skipped);
  });

  it('stores nothing once it was told to stop', async () => {
    await write({});
    expect(await run(AbortSignal.abort())).toMatchObject({
      outcome: 'skipped',
      reason: 'the process stops',
    });
    expect(await counts()).toMatchObject({ posts: 0 });
  });
});

const pauseMs = async () => {
  const { retryAt } = await state();
  return (retryAt?.getTime() ?? 0) - Date.now();
};

describe('a pull that fails', () => {
  beforeEach(async () => {
    await database.owner`update connector set settings = '{}' where id = ${connectorId}`;
  });
  it('is told to the administrator in words and is no failed job', async () => {
    expect(await run()).toMatchObject({ outcome: 'skipped' });
    const { errorKind, errorMessage, failures } = await state();
    expect({ errorKind, failures }).toEqual({ errorKind: 'settings', failures: 1 });
    expect(errorMessage).toContain('path');
  });

  it('rests, and rests longer when it fails again', async () => {
    await run();
    const first = await pauseMs();
    expect(first).toBeGreaterThan(0);
    expect(await run()).toEqual({
      outcome: 'skipped',
      reason: 'the connector rests after a failure',
    });
    await database.owner`update connector_cursor set retry_at = now() where connector_id = ${connectorId}`;
    await run();
    expect((await state()).failures).toBe(2);
    expect(await pauseMs()).toBeGreaterThan(first + 1_000);
  });

  it('is forgotten when it works again', async () => {
    await run();
    await write({});
    const settings = JSON.stringify({ path: file });
    await database.owner`update connector set settings = ${settings}::text::jsonb where id = ${connectorId}`;
    await database.owner`update connector_cursor set retry_at = now() where connector_id = ${connectorId}`;
    expect(await run()).toMatchObject({ outcome: 'done', mentions: 1 });
    expect(await state()).toMatchObject({ errorKind: null, errorMessage: null, failures: 0 });
  });
});

async function importAll(posts: readonly IncomingPost[]) {
  async function* batches() {
    for (const post of posts) {
      const changes = [{ kind: 'created' as const, post }];
      yield { changes, rejections: [{ source: 'x', line: 2, reason: 'no text' }], cursor: null };
    }
  }
  const progress = [];
  for await (const counted of importBatches(deps, ctx.organisationId, batches())) {
    progress.push(counted);
  }
  return progress;
}

describe('an import', () => {
  it('stores what a pull would store, and counts as it goes', async () => {
    const progress = await importAll([somePost(), somePost(stranger), somePost()]);
    expect(progress).toEqual([
      { read: 1, mentions: 1, rejected: 1 },
      { read: 2, mentions: 1, rejected: 2 },
      { read: 3, mentions: 2, rejected: 3 },
    ]);
    expect(await counts()).toEqual({ posts: 2, mentions: 2, postsRead: 3 });
    expect((await queue.counts('classify')).waiting).toBe(2);
  });

  it('twice, or after a pull of the same posts, changes nothing', async () => {
    const posts = [somePost(), somePost()];
    await write(...posts);
    await run();
    const once = await counts();
    for (const progress of [await importAll(posts), await importAll(posts)]) {
      expect(progress.at(-1)).toMatchObject({ read: 2, mentions: 0 });
    }
    expect(await counts()).toEqual({ ...once, postsRead: 6 });
  });
});
