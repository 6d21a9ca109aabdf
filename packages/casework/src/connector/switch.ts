import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { forgetFailures } from './update.ts';

/**
 * Switches a connector on; what failed before is forgotten. One that is on already stays so.
 * @throws DomainError not_found, or refused when somebody has to sign for it first.
 */
export async function enableConnector(
  ctx: Context,
  id: string,
  rule: { needsSignOff: boolean },
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [connector] = await tx<{ enabled: boolean; signed: boolean }[]>`
      select enabled, signed_off_at is not null as signed from connector
      where id = ${id} for no key update`;
    if (connector === undefined) {
      throw notFound('connector');
    }
    if (rule.needsSignOff && !connector.signed) {
      const message =
        'This connector can be switched on after somebody signed for it: it needs a legal ground in writing.';
      throw new DomainError('refused', message);
    }
    if (!connector.enabled) {
      await tx`update connector set enabled = true, updated_at = now() where id = ${id}`;
      await forgetFailures(tx, id);
      await audit(ctx, tx, { action: 'connector.enabled', subject: { kind: 'connector', id } });
    }
  });
}

/**
 * Switches a connector off: the next pull asks for nothing. Twice is no error.
 * @throws DomainError not_found.
 */
export async function disableConnector(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const switched = await tx`
      update connector set enabled = false, updated_at = now() where id = ${id} and enabled`;
    if (switched.count > 0) {
      await audit(ctx, tx, { action: 'connector.disabled', subject: { kind: 'connector', id } });
    } else if ((await tx`select id from connector where id = ${id}`).length === 0) {
      throw notFound('connector');
    }
  });
}
