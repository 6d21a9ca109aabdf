import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addConnector } from '../connector/add.ts';
import { addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { askProbe, readProbe, recordProbe, takeProbe } from './probe.ts';

let world: World;
let connectorId: string;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  connectorId = await addConnector(world.ctx, { kind: 'file', name: randomUUID(), settings: {} });
});
afterAll(() => world.database.drop());

const counts = {
  read: 120,
  mentions: 3,
  removals: 1,
  rejected: 2,
  officials: 2,
  oldest: new Date('2026-11-01T00:00:00Z'),
  newest: new Date('2026-11-02T00:00:00Z'),
};
const nothing = { ...counts, read: 0, mentions: 0, removals: 0, rejected: 0, officials: 0 };
const found = { counts, error: null };

describe('a probe', () => {
  it('is asked, taken and answered with counts', async () => {
    expect(await readProbe(world.ctx, connectorId)).toBeNull();
    const id = await askProbe(await asMember(world.ctx, 'administrator'), connectorId);
    expect(await readProbe(world.ctx, connectorId)).toMatchObject({ id, doneAt: null });
    expect(await takeProbe(world.ctx, id)).toEqual({ connectorId });
    expect(await recordProbe(world.ctx, id, found)).toBe(true);
    const answered = { id, ...counts, errorKind: null, doneAt: expect.any(Date) as Date };
    expect(await readProbe(world.ctx, connectorId)).toMatchObject(answered);
  });

  it('asked twice while it waits is one question, also at the same moment', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => askProbe(world.ctx, connectorId)));
    expect(new Set(ids).size).toBe(1);
  });

  it('asked again after an answer is another, and forgets the first', async () => {
    const first = await askProbe(world.ctx, connectorId);
    await recordProbe(world.ctx, first, found);
    const second = await askProbe(world.ctx, connectorId);
    expect(second).not.toBe(first);
    expect(await readProbe(world.ctx, connectorId)).toMatchObject({ id: second, read: 0 });
    expect(await recordProbe(world.ctx, first, found)).toBe(false);
  });

  it('goes to one worker, and to another when that one falls silent', async () => {
    const id = await askProbe(world.ctx, connectorId);
    const taken = await Promise.all([1, 2, 3].map(() => takeProbe(world.ctx, id)));
    expect(taken.filter((one) => one !== null)).toHaveLength(1);
    await world.database.owner`
      update connector_probe set started_at = now() - interval '10 minutes' where id = ${id}`;
    expect(await takeProbe(world.ctx, id)).not.toBeNull();
  });

  it('keeps in words why it ended early, and its first answer', async () => {
    const id = await askProbe(world.ctx, connectorId);
    const error = { kind: 'unauthorised', message: 'The platform refused the token.' };
    await recordProbe(world.ctx, id, { counts: nothing, error });
    expect(await recordProbe(world.ctx, id, found)).toBe(false);
    const { errorKind, errorMessage, read } = (await readProbe(world.ctx, connectorId)) ?? {};
    expect({ errorKind, errorMessage, read }).toEqual({
      errorKind: error.kind,
      errorMessage: error.message,
      read: 0,
    });
    expect(await takeProbe(world.ctx, id)).toBeNull();
  });

  it('is refused for a connector that is not there, or of another organisation', async () => {
    const elsewhere = await addOrganisation(world.database, `v${randomUUID()}`);
    for (const [ctx, id] of [
      [world.ctx, randomUUID()],
      [elsewhere, connectorId],
    ] as const) {
      await expect(askProbe(ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
    }
  });
});
