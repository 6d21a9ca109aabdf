import type { JSONValue } from 'postgres';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { cleanJson } from '../post/clean.ts';

/** The most deliveries of one connector that may wait: whoever pushes on is told to come back. */
export const longestInbox = 10_000;

/** Days that the id of a delivery that was read stays known. */
const knownDays = 30;

export interface NewDelivery {
  readonly connectorId: string;
  /** The sender's own id of it. */
  readonly messageId: string;
  /** JSON; its signature was checked. */
  readonly body: unknown;
}

/**
 * Keeps what was pushed to us until it is read. The same message twice is one delivery. They are numbered one at a
 * time, so that a reader who has seen a number has seen all below it.
 *
 * @throws DomainError not_found, refused while the connector is switched off or too much waits.
 */
export async function storeDelivery(
  ctx: Context,
  { connectorId, messageId, body }: NewDelivery,
): Promise<{ stored: boolean }> {
  return transaction(ctx, async (tx) => {
    const [connector] = await tx<{ enabled: boolean }[]>`
      select enabled from connector where id = ${connectorId} for no key update`;
    if (connector === undefined) {
      throw notFound('connector');
    }
    const [inbox] = await tx<{ waiting: number; known: boolean }[]>`
      select count(*) filter (where taken_at is null) as waiting,
        coalesce(bool_or(message_id = ${messageId}), false) as known
      from webhook_delivery where connector_id = ${connectorId}`;
    if (inbox?.known === true) return { stored: false };
    if (!connector.enabled || (inbox?.waiting ?? 0) >= longestInbox) {
      throw new DomainError('refused', connector.enabled ? full : off);
    }
    const row = { organisationId: ctx.organisationId, connectorId, messageId };
    await tx`insert into webhook_delivery ${tx({ ...row, body: tx.json(wrapped(body)) })}`;
    return { stored: true };
  });
}

const full = 'Too many deliveries wait to be read. Try again later.';
const off = 'This connector is switched off.';

export interface StoredDelivery {
  /** Grows with every delivery to the connector. */
  readonly seq: number;
  readonly id: string;
  readonly receivedAt: Date;
  readonly body: JSONValue;
}

/** What waits after `seq`, in order. */
export async function readDeliveries(
  ctx: Context,
  asked: { connectorId: string; after: number; limit: number },
): Promise<StoredDelivery[]> {
  const rows = await transaction(
    ctx,
    (tx) => tx<(Omit<StoredDelivery, 'body'> & { body: { value: JSONValue } })[]>`
      select seq, message_id as id, received_at, body from webhook_delivery
      where connector_id = ${asked.connectorId} and seq > ${asked.after} and taken_at is null
      order by seq limit ${asked.limit}`,
  );
  return rows.map((row) => ({ ...row, body: row.body.value }));
}

/**
 * Lets go of what was read, up to `seq`: bodies now, ids when no sender tries again any more. Returns how many
 * bodies went.
 */
export async function forgetDeliveries(
  ctx: Context,
  taken: { connectorId: string; upTo: number },
): Promise<number> {
  return transaction(ctx, async (tx) => {
    const forgotten = await tx`
      update webhook_delivery set body = null, taken_at = now()
      where connector_id = ${taken.connectorId} and seq <= ${taken.upTo} and taken_at is null`;
    await tx`
      delete from webhook_delivery where connector_id = ${taken.connectorId}
        and taken_at < now() - ${knownDays} * interval '1 day'`;
    return forgotten.count;
  });
}

/**
 * Lets go of bodies that nobody read in time: the connector is switched off, or no official consents. Returns how
 * many went.
 */
export async function forgetUnreadDeliveries(
  ctx: Context,
  { hours }: { hours: number },
): Promise<number> {
  const forgotten = await transaction(
    ctx,
    (tx) => tx`
      update webhook_delivery set body = null, taken_at = now()
      where taken_at is null and received_at < now() - ${hours} * interval '1 hour'`,
  );
  return forgotten.count;
}

/** Inside an object, so that a body that is JSON's null is not taken for none. */
function wrapped(body: unknown): { value: JSONValue } {
  return { value: cleanJson(body) };
}
