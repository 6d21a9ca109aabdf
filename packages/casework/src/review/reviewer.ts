import type { Transaction } from '@wachtpost/database';
import { memberId } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';

/** Whether there is a second reviewer other than whoever asks. */
export async function hasSecondReviewer(ctx: Context, tx: Transaction): Promise<boolean> {
  const [other] = await tx`
    select from member
    where roles @> array['adviser', 'second_reviewer'] and disabled_at is null and id <> ${memberId(ctx)}
    limit 1`;
  return other !== undefined;
}

/**
 * The duty as it stands now, whatever an open page or a token says.
 * @throws DomainError refused.
 */
export async function requireSecondReviewer(ctx: Context, tx: Transaction): Promise<string> {
  const member = memberId(ctx);
  const [known] = await tx`
    select from member
    where id = ${member} and roles @> array['adviser', 'second_reviewer'] and disabled_at is null
    for share`;
  if (known === undefined) {
    throw new DomainError('refused', 'Only a second reviewer can do this.');
  }
  return member;
}
