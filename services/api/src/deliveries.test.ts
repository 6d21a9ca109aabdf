import { randomBytes, randomUUID } from 'node:crypto';
import {
  addConnector,
  disableConnector,
  forgetDeliveries,
  readDeliveries,
  removeConnector,
} from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { largestDelivery } from './delivery/body.ts';
import type { Payload } from './testing/client.ts';
import { openOffice, tokenFor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

let office: Office;
let connectorId: string;
let secret: string;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  secret = newSecret();
  connectorId = await addReceiver(office.world.ctx, { signingSecret: secret });
});

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

function addReceiver(ctx: Context, secrets: Record<string, string>, kind = 'webhook') {
  return addConnector(ctx, { kind, name: randomUUID(), settings: { tolerance: 300 }, secrets });
}

const report = {
  type: 'report',
  timestamp: '2026-11-01T12:00:00Z',
  data: { text: 'Wethouder Van der Vliersteen, wij weten waar u woont.' },
};

interface Sent {
  readonly id: string;
  readonly at: Date;
  /** What is signed, and what is sent. */
  readonly body: string;
  readonly sent: Payload;
  readonly secret: string;
  readonly headers: Record<string, string>;
  readonly to: string;
  readonly organisationId: string;
}

/** Sends a delivery that the reference implementation signed. */
function deliver(changes: Partial<Sent> = {}) {
  const { id = `msg_${randomUUID()}`, at = new Date(), body = JSON.stringify(report) } = changes;
  const { to = connectorId, organisationId = office.world.ctx.organisationId } = changes;
  const signature = new Webhook(changes.secret ?? secret).sign(id, at, body);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signature,
    ...changes.headers,
  };
  const path = `/organisations/${organisationId}/connectors/${to}/deliveries`;
  return office.ask('POST', path, { body: changes.sent ?? body, headers });
}

const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const kept = () => readDeliveries(office.world.ctx, { connectorId, after: 0, limit: 100 });
const waitingPulls = async () => (await office.deps.queue.counts('pull')).waiting;

describe('a delivery', () => {
  it('that the reference implementation signed is kept, and read at once', async () => {
    const before = await waitingPulls();
    const { status, text } = await deliver({ id: 'msg_1' });
    expect([status, text]).toEqual([202, '']);
    expect(await kept()).toMatchObject([{ id: 'msg_1', body: report }]);
    expect(await waitingPulls()).toBe(before + 1);
  });

  it('twice is kept once, and is one pull', async () => {
    const before = await waitingPulls();
    const statuses = [await deliver({ id: 'msg_1' }), await deliver({ id: 'msg_1' })];
    expect(statuses.map(({ status }) => status)).toEqual([202, 202]);
    expect(await kept()).toHaveLength(1);
    expect(await waitingPulls()).toBe(before + 1);
  });

  it('twice is kept once after it was read, too', async () => {
    await deliver({ id: 'msg_1' });
    const [first] = await kept();
    await forgetDeliveries(office.world.ctx, { connectorId, upTo: first?.seq ?? 0 });
    expect((await deliver({ id: 'msg_1' })).status).toBe(202);
    expect(await kept()).toEqual([]);
  });

  it('is taken with one good signature among others, while a secret is replaced', async () => {
    const at = new Date();
    const body = JSON.stringify(report);
    const signatures = [newSecret(), secret].map((each) =>
      new Webhook(each).sign('msg_1', at, body),
    );
    const headers = { 'webhook-signature': ['v1a,AAAA', ...signatures].join(' ') };
    expect((await deliver({ id: 'msg_1', at, body, headers })).status).toBe(202);
  });

  it('is signed byte for byte: another spelling of the same JSON is another message', async () => {
    const spelled = JSON.stringify(report, null, 2);
    expect((await deliver({ body: spelled })).status).toBe(202);
    expect((await deliver({ body: spelled, sent: JSON.stringify(report) })).status).toBe(401);
    expect(await kept()).toHaveLength(1);
  });
});

describe('a delivery is refused, and nothing is kept,', () => {
  it('without a signature, or with one that is malformed', async () => {
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      expect([name, (await deliver({ headers: { [name]: '' } })).status]).toEqual([name, 401]);
    }
    for (const signature of ['v1', 'v1,', 'v2,AAAA', 'nonsense', ',,, ,']) {
      const headers = { 'webhook-signature': signature };
      expect([signature, (await deliver({ headers })).status]).toEqual([signature, 401]);
    }
    expect(await kept()).toEqual([]);
  });

  it('when id, time or body are not those that were signed', async () => {
    const others = [
      { headers: { 'webhook-id': 'msg_2' } },
      { headers: { 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) + 1) } },
      { sent: JSON.stringify({ ...report, type: 'post.removed' }) },
    ];
    for (const other of others) {
      expect((await deliver(other)).status).toBe(401);
    }
    expect(await kept()).toEqual([]);
  });

  it('in the same words, whatever stands in its way', async () => {
    const { ctx, database } = office.world;
    const elsewhere = await addOrganisation(database, 'vlierwaard');
    const off = await addReceiver(ctx, { signingSecret: secret });
    await disableConnector(ctx, off);
    const gone = await addReceiver(ctx, { signingSecret: secret });
    await removeConnector(ctx, gone);
    const refused = [
      await deliver({ secret: newSecret() }),
      await deliver({ to: randomUUID() }),
      await deliver({ to: off }),
      await deliver({ to: gone }),
      await deliver({ to: await addReceiver(ctx, { signingSecret: secret }, 'feed') }),
      await deliver({ to: await addReceiver(ctx, {}) }),
      await deliver({ to: await addReceiver(elsewhere, { signingSecret: secret }) }),
      await deliver({ organisationId: elsewhere.organisationId }),
      await deliver({ organisationId: randomUUID() }),
    ];
    const told = refused.map(({ status, json: { requestId: _, ...problem }, headers }) => ({
      status,
      problem,
      challenge: headers.get('www-authenticate'),
    }));
    expect(told[0]).toMatchObject({
      status: 401,
      challenge: 'StandardWebhooks realm="wachtpost"',
    });
    expect(told).toEqual(told.map(() => told[0]));
  });

  it('when it was signed too long ago, or in the future', async () => {
    for (const seconds of [-400, 400]) {
      const { status, json } = await deliver({ at: secondsFromNow(seconds) });
      expect([status, json['detail']]).toEqual([401, expect.stringContaining('clocks')]);
    }
    expect(await kept()).toEqual([]);
    expect((await deliver({ at: secondsFromNow(-200) })).status).toBe(202);
  });

  it('when it is no JSON object, without quoting it', async () => {
    for (const body of ['{"hunter2', '', '[]', '3.1', 'null', '"hunter2"']) {
      const { status, text } = await deliver({ body });
      expect([body, status]).toEqual([body, 400]);
      expect(text).not.toContain('hunter2');
    }
    expect(await kept()).toEqual([]);
  });

  it('when it is of another media type, compressed, or too large', async () => {
    const typed = (headers: Record<string, string>) => deliver({ headers });
    expect((await typed({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await typed({ 'content-encoding': 'gzip' })).status).toBe(415);
    const body = JSON.stringify({ text: 'x'.repeat(largestDelivery) });
    expect((await deliver({ body })).status).toBe(413);
    expect((await deliver({ body, sent: new Blob([body]).stream() })).status).toBe(413);
    expect(await kept()).toEqual([]);
  });

  it('with a time to come back when too much waits', async () => {
    await office.world.database.owner`
      insert into webhook_delivery (organisation_id, connector_id, message_id, body)
      select ${office.world.ctx.organisationId}, ${connectorId}, 'flood_' || n, '{}'
      from generate_series(1, 10000) n`;
    const { status, headers } = await deliver({ id: 'msg_1' });
    expect([status, headers.get('retry-after')]).toEqual([503, '60']);
    expect((await deliver({ id: 'flood_1' })).status).toBe(202);
  });
});

describe('deliveries and the rest of the API', () => {
  it('have nothing to do with tokens', async () => {
    const token = await tokenFor(office.world.ctx, 'administrator');
    const authorization = { authorization: `Bearer ${token}` };
    expect((await deliver({ secret: newSecret(), headers: authorization })).status).toBe(401);
    expect((await deliver({ headers: { authorization: 'Bearer nonsense' } })).status).toBe(202);
  });

  it('leave neither body nor id nor signature in the log', async () => {
    const id = 'msg_with-a-name';
    await deliver({ id });
    await deliver({ id, secret: newSecret() });
    await deliver({ id, body: '{"Vliersteen' });
    const text = JSON.stringify(office.logged);
    for (const told of ['Vliersteen', id, 'v1,', secret, connectorId]) {
      expect(text).not.toContain(told);
    }
  });

  it('are taken while the queue is out of reach: the next pull reads them', async () => {
    const { queue } = office.deps;
    await queue.close();
    expect((await deliver({ id: 'msg_1' })).status).toBe(202);
    expect(await kept()).toHaveLength(1);
  });
});
