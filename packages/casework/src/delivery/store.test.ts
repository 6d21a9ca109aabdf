import { randomUUID } from 'node:crypto';
import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addConnector } from '../connector/add.ts';
import { disableConnector } from '../connector/switch.ts';
import { addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import {
  forgetDeliveries,
  forgetUnreadDeliveries,
  longestInbox,
  readDeliveries,
  storeDelivery,
} from './store.ts';

let world: World;
let connectorId: string;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  const name = randomUUID();
  connectorId = await addConnector(world.ctx, { kind: 'webhook', name, settings: {} });
});
afterAll(() => world.database.drop());

const push = (messageId: string, body: unknown = { messageId }) =>
  storeDelivery(world.ctx, { connectorId, messageId, body });
const inbox = (after = 0, limit = 100) => readDeliveries(world.ctx, { connectorId, after, limit });
const idsOf = async () => (await inbox()).map(({ id }) => id);

describe('a delivery', () => {
  it('waits with its body until it was read, in the order of arrival', async () => {
    await push('b');
    await push('a', null);
    const waiting = await inbox();
    expect(waiting).toMatchObject([
      { id: 'b', body: { messageId: 'b' } },
      { id: 'a', body: null },
    ]);
    expect(await inbox(waiting[0]?.seq)).toMatchObject([{ id: 'a' }]);
    expect(await inbox(0, 1)).toMatchObject([{ id: 'b' }]);
  });

  it('twice is one, also at the same moment and after it was read', async () => {
    const stored = await Promise.all([1, 2, 3, 4].map(() => push('zelfde')));
    expect(stored.filter((answer) => answer.stored)).toHaveLength(1);
    const [{ seq: upTo } = { seq: 0 }] = await inbox();
    await forgetDeliveries(world.ctx, { connectorId, upTo });
    expect(await push('zelfde')).toEqual({ stored: false });
    expect(await inbox()).toEqual([]);
  });

  it('is numbered after all that are being stored: a reader passes none', async () => {
    await push('eerste');
    const { both } = await holding(
      world.database,
      (tx) => tx`select id from connector where id = ${connectorId} for update`,
      async () => {
        const pushing = Promise.all([push('tweede'), push('derde')]);
        await untilBlocked(world.database, 2);
        return { both: pushing };
      },
    );
    await both;
    const seqs = (await inbox()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(await idsOf()).toHaveLength(3);
  });

  it('holds nothing that the database cannot', async () => {
    await push('nul', { 'a\0': '\uD800' });
    expect(await inbox()).toMatchObject([{ body: { 'a\uFFFD': '\uFFFD' } }]);
  });

  it('is refused for a connector that is not there, switched off or of somebody else', async () => {
    const elsewhere = await addOrganisation(world.database, `v${randomUUID()}`);
    const theirs = storeDelivery(elsewhere, { connectorId, messageId: 'x', body: {} });
    await expect(theirs).rejects.toMatchObject({ kind: 'not_found' });
    await disableConnector(world.ctx, connectorId);
    await expect(push('x')).rejects.toMatchObject({ kind: 'refused' });
    expect(await inbox()).toEqual([]);
  });

  it('is refused while too many wait', async () => {
    await world.database.owner`
      insert into webhook_delivery (organisation_id, connector_id, message_id, body)
      select ${world.ctx.organisationId}, ${connectorId}, 'm' || n, '{}' from generate_series(1, ${longestInbox}) n`;
    await expect(push('te veel')).rejects.toMatchObject({ kind: 'refused' });
    const [{ seq: upTo } = { seq: 0 }] = await inbox();
    await forgetDeliveries(world.ctx, { connectorId, upTo });
    expect(await push('past')).toEqual({ stored: true });
  });
});

describe('forgetting deliveries', () => {
  it('lets the bodies go that were read, once, and leaves the rest', async () => {
    await push('gelezen', { text: 'geheimpje' });
    await push('wacht');
    const [{ seq: upTo } = { seq: 0 }] = await inbox();
    expect(await forgetDeliveries(world.ctx, { connectorId, upTo })).toBe(1);
    expect(await forgetDeliveries(world.ctx, { connectorId, upTo })).toBe(0);
    expect(await idsOf()).toEqual(['wacht']);
    const kept = await world.database.owner`select d::text from webhook_delivery d`;
    expect(JSON.stringify(kept)).not.toContain('geheimpje');
  });

  it('lets the ids go when no sender tries again', async () => {
    await push('oud');
    const [{ seq: upTo } = { seq: 0 }] = await inbox();
    await forgetDeliveries(world.ctx, { connectorId, upTo });
    await world.database
      .owner`update webhook_delivery set taken_at = now() - interval '31 days' where connector_id = ${connectorId}`;
    await forgetDeliveries(world.ctx, { connectorId, upTo });
    expect(await push('oud')).toEqual({ stored: true });
  });

  it('lets go of what nobody reads, and knows it when it comes again', async () => {
    await push('blijft liggen', { text: 'geheimpje' });
    await world.database
      .owner`update webhook_delivery set received_at = now() - interval '25 hours' where connector_id = ${connectorId}`;
    await push('vers');
    expect(await forgetUnreadDeliveries(world.ctx, { hours: 24 })).toBe(1);
    expect(await forgetUnreadDeliveries(world.ctx, { hours: 24 })).toBe(0);
    expect(await idsOf()).toEqual(['vers']);
    expect(await push('blijft liggen')).toEqual({ stored: false });
  });
});
