import { assert, describe, expect, test } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { asStored, idsOf, useBench } from './bench.ts';
import { newPosts } from './harness.ts';
import type { Bench } from './bench.ts';
import type { Json } from '../connector.ts';
import type { Harness } from './harness.ts';

/** What every stream does: it delivers at once, ends when told, says when it broke, and goes on from its cursor. */
export function describeListening<Settings>(harness: Harness<Settings>): void {
  describe('listening', () => {
    const bench = useBench(harness);
    describeLive(bench);
    describeEnds(bench);
  });
}

function describeLive<Settings>(bench: () => Bench<Settings>): void {
  test('posts arrive while it listens, and none is lost between two streams', async () => {
    const { world } = bench();
    const first = await hear(bench(), null, { publish: ['eerste-0', 'eerste-1'] });
    await world.publish(newPosts(2, 'tussen'));
    const wanted = ['tussen-0', 'tussen-1', 'tweede-0'].map(world.externalId);
    const second = await hear(bench(), asStored(first.cursor), { publish: ['tweede-0'], wanted });
    const heard = new Set([...first.ids, ...second.ids]);
    for (const id of [...['eerste-0', 'eerste-1'].map(world.externalId), ...wanted]) {
      expect(heard).toContain(id);
    }
  });

  test('a pull goes on where a stream stopped', async () => {
    const { world, drain } = bench();
    const { cursor } = await hear(bench(), null, { publish: ['live-0'] });
    await world.publish(newPosts(2, 'erna'));
    const ids = idsOf((await drain(asStored(cursor))).changes);
    expect(ids).toEqual(expect.arrayContaining(['erna-0', 'erna-1'].map(world.externalId)));
  });
}

function describeEnds<Settings>(bench: () => Bench<Settings>): void {
  test('an abort ends it without an error', async () => {
    const stop = new AbortController();
    const batches = bench().listen(null, stop.signal);
    const opened = wireOf(bench()).requested();
    const next = batches.next();
    await opened;
    stop.abort();
    expect((await next).done).toBe(true);
  });

  test('an abort before it began ends it without a request', async () => {
    expect((await bench().listen(null, AbortSignal.abort()).next()).done).toBe(true);
    expect(wireOf(bench()).requests).toEqual([]);
  });

  test('a connection that breaks is unavailable', async () => {
    const batches = bench().listen(null);
    await bench().world.publish(newPosts(1, 'gehoord'));
    await batches.next();
    const next = rest(batches);
    wireOf(bench()).sever();
    const error = await next;
    assert(error instanceof ConnectorError, 'a stream that broke fails with a ConnectorError');
    expect(error.kind).toBe('unavailable');
  });

  test.each([401, 403, 429, 503])('HTTP %i ends it with a ConnectorError', async (status) => {
    wireOf(bench()).fault = { status, headers: {}, body: '' };
    expect(await rest(bench().listen(null))).toBeInstanceOf(ConnectorError);
  });
}

/** Listens until every wanted post was heard; those named in `publish` happen once the stream is open. */
async function hear<Settings>(
  { world, listen }: Bench<Settings>,
  from: Json,
  { publish, wanted = publish.map(world.externalId) }: { publish: string[]; wanted?: string[] },
): Promise<{ ids: string[]; cursor: Json }> {
  const stop = new AbortController();
  const batches = listen(from, stop.signal);
  const ids: string[] = [];
  let cursor = from;
  let next = batches.next();
  const posts = publish.flatMap((id) => newPosts(1, id).map((post) => ({ ...post, id })));
  await world.listening?.();
  await world.publish(posts);
  while (!wanted.every((id) => ids.includes(id))) {
    const { value, done } = await next;
    assert(done !== true, 'the stream goes on until everything was delivered');
    ids.push(...idsOf(value.changes));
    cursor = value.cursor;
    next = batches.next();
  }
  stop.abort();
  await next;
  return { ids, cursor };
}

/** Reads to the end; what it threw, if it did. */
async function rest(batches: AsyncGenerator<unknown, void, void>): Promise<unknown> {
  try {
    let next = await batches.next();
    while (next.done !== true) next = await batches.next();
    return null;
  } catch (error) {
    return error;
  }
}

function wireOf<Settings>({ world }: Bench<Settings>) {
  assert(world.wire !== null, 'a connector that listens has a wire');
  return world.wire;
}
