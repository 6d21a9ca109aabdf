import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { asMachine, DomainError, storeDelivery } from '@wachtpost/casework';
import type { Context } from '@wachtpost/casework';
import { deliveryBody } from './bodies/delivery.ts';
import { readDelivery, toObject } from './delivery/body.ts';
import { findReceiver } from './delivery/receiver.ts';
import { isFresh, isSigned, signatureHeaders, unsigned } from './delivery/signature.ts';
import type { Api, ApiDeps } from './deps.ts';
import { withLimit } from './limit.ts';
import { operation } from './operation.ts';
import { ProblemError } from './problem.ts';

/** A sender waits no longer than this for the queue. */
const patienceMs = 2_000;

/** Seconds after which a sender may try again when too much waits. */
const retryAfter = 60;

const params = z.object({ organisationId: z.uuid(), connectorId: z.uuid() });

const deliver = operation(
  'POST /organisations/{organisationId}/connectors/{connectorId}/deliveries',
  {
    operationId: 'deliver',
    summary: 'Push a post, its change or a report to a connector of the kind "webhook"',
    description:
      'By Standard Webhooks 1.0, signed with the secret of the connector. The body is kept until it is read, which ' +
      'is at once; the same webhook-id again changes nothing. A connector that does not exist, is of another kind or ' +
      'is switched off answers as a wrong signature does. Of what mentions no official with consent nothing is kept.',
    tags: ['Posts'],
    request: {
      params,
      headers: signatureHeaders,
      body: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Delivery' } } },
      },
    },
    problems: [503],
    responses: { 202: { description: 'It is kept, and will be read.' } },
  },
);

/** What other tools push. Nobody is asked for a token here: the body's signature is all there is. */
export function serveDeliveries(api: Api, deps: ApiDeps): void {
  api.openAPIRegistry.register('Delivery', deliveryBody);
  // What is signed for a connector that is not there is held against this, which nobody knows.
  const decoy = { key: randomBytes(32), tolerance: 0 };
  api.openapi(deliver, async (c) => {
    const { organisationId, connectorId } = c.req.valid('param');
    const headers = c.req.valid('header');
    const body = await readDelivery(c.req.raw);
    const ctx = asMachine(deps, organisationId, 'api');
    const receiver = await findReceiver(ctx, connectorId);
    const { key, tolerance } = receiver ?? decoy;
    if (!isSigned(headers, body, key) || receiver === null) {
      throw unsigned('Nothing here takes a delivery with this signature.');
    }
    if (!isFresh(headers, tolerance, Date.now())) {
      throw unsigned('It was signed too long ago, or in the future: compare the clocks.');
    }
    await keep(ctx, { connectorId, messageId: headers['webhook-id'], body: toObject(body) });
    await askToRead(deps, { organisationId, connectorId });
    return c.body(null, 202);
  });
}

async function keep(ctx: Context, delivery: Parameters<typeof storeDelivery>[1]): Promise<void> {
  try {
    await storeDelivery(ctx, delivery);
  } catch (error) {
    if (error instanceof DomainError) {
      // Full, or switched off or removed just now: what it is then, the next try is told.
      throw new ProblemError(503, 'This takes no deliveries at the moment. Try again later.', {
        cause: error,
        headers: { 'retry-after': String(retryAfter) },
      });
    }
    throw error;
  }
}

/** Has the connector read now. What was kept is kept: where the queue is out of reach, the next pull reads it. */
async function askToRead(
  { queue, log }: ApiDeps,
  payload: { organisationId: string; connectorId: string },
): Promise<void> {
  const id = `pull-now-${payload.connectorId}`;
  await withLimit(queue.refill('pull', [{ id, payload }]), patienceMs).catch((error: unknown) => {
    log.warn({ ...payload, err: error }, 'a delivery waits for the next pull');
  });
}
