import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { sensitivities } from './organisation.ts';
import type { Sensitivity } from './organisation.ts';

/**
 * Sets how readily posts are flagged from the next score on; what was judged before stays as it is. Choosing what
 * is chosen already changes nothing.
 * @throws DomainError not_found when the organisation is gone.
 */
export async function setSensitivity(ctx: Context, chosen: Sensitivity): Promise<void> {
  const to = z.enum(sensitivities).parse(chosen);
  const id = ctx.organisationId;
  await transaction(ctx, async (tx) => {
    const [before] = await tx<{ sensitivity: Sensitivity }[]>`
      select sensitivity from organisation where id = ${id} for update`;
    if (before === undefined) {
      throw notFound('organisation');
    }
    if (before.sensitivity !== to) {
      await tx`update organisation set sensitivity = ${to} where id = ${id}`;
      await audit(ctx, tx, {
        action: 'organisation.sensitivity_set',
        subject: { kind: 'organisation', id },
        data: { from: before.sensitivity, to },
      });
    }
  });
}
