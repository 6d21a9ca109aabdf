import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { addConnector } from './add.ts';
import { recordParts } from './parts.ts';
import { listConnectors, readConnector } from './read.ts';
import { removeConnector } from './remove.ts';
import { updateConnector } from './update.ts';

let world: World;
let id: string;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  id = await addConnector(world.ctx, { kind: 'youtube', name: randomUUID(), settings: {} });
});
afterAll(() => world.database.drop());

const gone = (part: string) => ({
  part,
  failing: 1,
  errorKind: 'gone',
  errorMessage: 'the channel was not found',
});
const record = (read: string[], failing: ReturnType<typeof gone>[], whole = false) =>
  recordParts(world.ctx, id, { read, failing, whole });
const parts = async () => (await readConnector(world.ctx, id)).parts;

describe('a part of a connector that is not read', () => {
  it('is told with why, and since when it was told first; twice is once', async () => {
    await record([], [gone('channel:a')]);
    const [first] = await parts();
    expect(first).toEqual({ ...gone('channel:a'), since: expect.any(Date) });
    await record([], [{ ...gone('channel:a'), errorKind: 'forbidden', failing: 2 }]);
    expect(await parts()).toEqual([{ ...first, errorKind: 'forbidden', failing: 2 }]);
    expect((await listConnectors(world.ctx)).find((one) => one.id === id)?.parts).toHaveLength(1);
  });

  it('is forgotten once it was read, or is not there any more', async () => {
    await record([], [gone('channel:a'), gone('channel:b'), gone('channel:c')]);
    await record(['channel:a'], []);
    expect((await parts()).map(({ part }) => part)).toEqual(['channel:b', 'channel:c']);
    await record([], [gone('channel:c')], true);
    expect((await parts()).map(({ part }) => part)).toEqual(['channel:c']);
  });

  it('is tried again after somebody changed something', async () => {
    await record([], [gone('channel:a')]);
    await updateConnector(world.ctx, id, { settings: { channels: [] } });
    expect(await parts()).toEqual([]);
  });

  it('is refused to be told of a connector that is gone, or of another organisation', async () => {
    const other = await addOrganisation(world.database, `v${randomUUID()}`);
    await recordParts(other, id, { read: [], failing: [gone('channel:a')], whole: true });
    expect(await parts()).toEqual([]);
    await removeConnector(world.ctx, id);
    await record([], [gone('channel:a')]);
    expect(
      await world.database.owner`select from connector_part where connector_id = ${id}`,
    ).toEqual([]);
  });
});
