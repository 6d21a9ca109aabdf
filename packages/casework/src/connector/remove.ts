import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';

/**
 * Removes a connector with its secrets, its place in the stream, and what was pushed to it and not read. Posts
 * that it brought stay until their own time.
 * @throws DomainError not_found, also the second time.
 */
export async function removeConnector(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const removed = await tx`delete from connector where id = ${id}`;
    if (removed.count === 0) {
      throw notFound('connector');
    }
    await audit(ctx, tx, { action: 'connector.removed', subject: { kind: 'connector', id } });
  });
}
