import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { storeDelivery } from '../delivery/store.ts';
import { addOfficial, addPost, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { addConnector } from './add.ts';
import { listConnectors, readConnector } from './read.ts';
import { removeConnector } from './remove.ts';
import { signOffConnector } from './sign-off.ts';
import { disableConnector, enableConnector } from './switch.ts';

let world: World;
let administrator: Context;
let id: string;

beforeAll(async () => {
  world = await createWorld();
  administrator = await asMember(world.ctx, 'administrator');
});
beforeEach(async () => {
  id = await addConnector(world.ctx, {
    kind: 'x',
    name: randomUUID(),
    settings: {},
    secrets: { token: 'geheimpje' },
    enabled: false,
  });
});
afterAll(() => world.database.drop());

const note = 'DPIA van 1 november, akkoord van de functionaris.';
const enable = () => enableConnector(world.ctx, id, { needsSignOff: true });
const deeds = async () => {
  const rows = await world.database.owner<{ action: string }[]>`
    select action from audit_entry where subject_id = ${id} order by id`;
  return rows.map(({ action }) => action);
};

describe('a connector that somebody has to sign for', () => {
  it('begins switched off, and is refused to be switched on before', async () => {
    expect((await readConnector(world.ctx, id)).enabled).toBe(false);
    await expect(enable()).rejects.toMatchObject({ kind: 'refused' });
    await expect(enable()).rejects.toThrow(/after somebody signed/);
    expect((await readConnector(world.ctx, id)).enabled).toBe(false);
  });

  it('is switched on after a member signed, and twice is once', async () => {
    await signOffConnector(administrator, id, note);
    await signOffConnector(administrator, id, note);
    await enable();
    await enable();
    const { enabled, signedOff } = await readConnector(world.ctx, id);
    expect({ enabled, note: signedOff?.note }).toEqual({ enabled: true, note });
    expect(await deeds()).toEqual(['connector.added', 'connector.signed_off', 'connector.enabled']);
  });

  it('is not signed for by a machine, or on a ground that says nothing', async () => {
    await expect(signOffConnector(world.ctx, id, note)).rejects.toThrow(/Only a person/);
    const short = signOffConnector(administrator, id, `   akkoord${' '.repeat(20)}`);
    await expect(short).rejects.toMatchObject({ kind: 'invalid' });
    const nowhere = signOffConnector(administrator, randomUUID(), note);
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
    expect((await readConnector(world.ctx, id)).signedOff).toBeNull();
  });
});

describe('switching off', () => {
  it('twice is once', async () => {
    await signOffConnector(administrator, id, note);
    await enable();
    await disableConnector(world.ctx, id);
    await disableConnector(world.ctx, id);
    expect((await readConnector(world.ctx, id)).enabled).toBe(false);
    expect((await deeds()).filter((deed) => deed === 'connector.disabled')).toHaveLength(1);
  });

  it('and on is refused for one that is not there', async () => {
    const nowhere = randomUUID();
    const on = enableConnector(world.ctx, nowhere, { needsSignOff: false });
    await expect(on).rejects.toMatchObject({ kind: 'not_found' });
    await expect(disableConnector(world.ctx, nowhere)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('removing a connector', () => {
  it('takes secrets and what was pushed to it, and leaves its posts', async () => {
    const other = await addConnector(world.ctx, { kind: 'file', name: 'blijft', settings: {} });
    await enableConnector(world.ctx, id, { needsSignOff: false });
    await storeDelivery(world.ctx, { connectorId: id, messageId: 'm', body: {} });
    const postId = await addPost({ ...world, connectorId: id }, [await addOfficial(world.ctx)]);
    await removeConnector(world.ctx, id);
    const left = (await listConnectors(world.ctx)).map((connector) => connector.id);
    expect(left).toContain(other);
    expect(left).not.toContain(id);
    const { owner } = world.database;
    expect(await owner`select 1 from webhook_delivery where connector_id = ${id}`).toEqual([]);
    expect(await owner`select 1 from connector_cursor where connector_id = ${id}`).toEqual([]);
    expect(await owner`select 1 from post where id = ${postId}`).toHaveLength(1);
  });

  it('twice is refused: there is nothing left', async () => {
    await removeConnector(world.ctx, id);
    await expect(removeConnector(world.ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
