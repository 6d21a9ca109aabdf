import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { addConnector, ensureConnector } from './add.ts';
import { recordPullFailure, recordPullSuccess } from './pulled.ts';
import { listConnectors, readConnector } from './read.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const feed = (name: string) => ({ kind: 'feed', name, settings: { url: 'https://v.example/' } });
const failure = { kind: 'unavailable', message: 'The feed answered 503.', retryAfterMs: 60_000 };

describe('adding a connector', () => {
  it('keeps its settings and begins before the first post', async () => {
    const id = await addConnector(world.ctx, feed('nieuws'));
    expect(await readConnector(world.ctx, id)).toMatchObject({
      ...feed('nieuws'),
      enabled: true,
      cursor: null,
      version: 0,
      failures: 0,
      retryAt: null,
    });
    expect((await listConnectors(world.ctx)).map((connector) => connector.id)).toContain(id);
  });

  it('twice under one name is refused', async () => {
    await addConnector(world.ctx, feed('dubbel'));
    const again = addConnector(world.ctx, feed('dubbel'));
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('where it may be there already finds it, also from many places at once', async () => {
    const ids = await Promise.all(
      [1, 2, 3, 4].map(() => ensureConnector(world.ctx, feed('eenmalig'))),
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('that is not there is refused to be read', async () => {
    const nowhere = readConnector(world.ctx, randomUUID());
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the health of a connector', () => {
  it('counts failures in a row, with words and a time to try again', async () => {
    const id = await addConnector(world.ctx, feed('ziek'));
    await recordPullFailure(world.ctx, id, failure);
    await recordPullFailure(world.ctx, id, failure);
    const state = await readConnector(world.ctx, id);
    expect(state).toMatchObject({ errorKind: 'unavailable', errorMessage: failure.message });
    expect(state.failures).toBe(2);
    expect(state.retryAt?.getTime()).toBeGreaterThan(Date.now() + 30_000);
  });

  it('is clear again after a pull that ran to its end', async () => {
    const id = await addConnector(world.ctx, feed('beter'));
    await recordPullFailure(world.ctx, id, failure);
    await recordPullSuccess(world.ctx, id);
    const clear = { errorKind: null, errorMessage: null, failures: 0, retryAt: null };
    expect(await readConnector(world.ctx, id)).toMatchObject(clear);
  });
});
