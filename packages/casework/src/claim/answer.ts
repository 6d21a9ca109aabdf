import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { open, seal } from '../secret/seal.ts';
import type { Sealed } from '../secret/seal.ts';
import { claimOwner } from './claim.ts';

interface Row extends Sealed {
  readonly id: string;
  readonly askedBy: string | null;
  readonly answeredAt: Date | null;
}

const longestCode = 4_000;

/**
 * Keeps the code that a platform sent its user back with, sealed, until a worker exchanges it. Only the member who began may
 * bring it: nobody can have somebody else's sign-in count for their claim. Returns the claim's id, for a `claim` job.
 *
 * @throws DomainError not_found for a state that is unknown or too old, conflict when it was answered already.
 */
export async function answerClaim(
  ctx: Context,
  answer: { state: string; code: string },
): Promise<string> {
  if (answer.code === '' || answer.code.length > longestCode) {
    throw new DomainError('invalid', 'The platform sent no code.');
  }
  const actor = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  return transaction(ctx, async (tx) => {
    const [claim] = await tx<Row[]>`
      select id, asked_by, answered_at, sealed, sealed_with from account_claim
      where state = ${answer.state} and expires_at > now() for no key update`;
    if (claim === undefined || claim.askedBy !== actor) {
      throw notFound('claim');
    }
    if (claim.answeredAt !== null) {
      throw new DomainError('conflict', 'This sign-in was used already. Begin anew.');
    }
    const { id } = claim;
    const { sealed, sealedWith } = seal(ctx, claimOwner(id), {
      ...open(ctx, claimOwner(id), claim),
      code: answer.code,
    });
    await tx`
      update account_claim set sealed = ${sealed}, sealed_with = ${sealedWith}, answered_at = now()
      where id = ${id}`;
    return id;
  });
}
