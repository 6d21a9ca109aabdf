import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockFlag } from '../flag/claim.ts';
import { stepSchema } from './step.ts';

/**
 * Records what was done about a flag, for the officials it concerns to see. The same on the same day changes nothing.
 * @throws DomainError not_found, or invalid for a day to come.
 */
export async function recordStep(
  ctx: Context,
  flagId: string,
  input: z.input<typeof stepSchema>,
): Promise<void> {
  const { kind, doneOn } = stepSchema.parse(input);
  const recordedBy = memberId(ctx);
  await transaction(ctx, async (tx) => {
    await lockFlag(tx, flagId);
    const [day] = await tx<[{ future: boolean }]>`
      select ${doneOn}::date > (now() at time zone 'Europe/Amsterdam')::date as future`;
    if (day.future) {
      throw new DomainError('invalid', 'This day is still to come.');
    }
    const { organisationId } = ctx;
    const added = await tx`
      insert into flag_step ${tx({ organisationId, id: uuid(), flagId, kind, doneOn, recordedBy })}
      on conflict (organisation_id, flag_id, kind, done_on) do nothing`;
    if (added.count > 0) {
      await audit(ctx, tx, {
        action: 'flag.step_recorded',
        subject: { kind: 'flag', id: flagId },
        data: { kind, doneOn },
      });
    }
  });
}

/** Takes back what was recorded by mistake. Twice is no error. */
export async function removeStep(ctx: Context, flagId: string, id: string): Promise<void> {
  memberId(ctx);
  await transaction(ctx, async (tx) => {
    const [removed] = await tx<{ kind: string }[]>`
      delete from flag_step where id = ${id} and flag_id = ${flagId} returning kind`;
    if (removed !== undefined) {
      await audit(ctx, tx, {
        action: 'flag.step_removed',
        subject: { kind: 'flag', id: flagId },
        data: { kind: removed.kind },
      });
    }
  });
}
