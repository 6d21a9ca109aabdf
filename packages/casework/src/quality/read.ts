import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import type { Check } from './check.ts';
import { selectChecks, statusNow } from './select.ts';

const recentDays = 60;

/** What somebody has to judge, and what they judged lately. */
export interface OwnChecks {
  /** What is over first comes first. */
  readonly waiting: readonly Check[];
  /** Newest first. */
  readonly settled: readonly Check[];
}

/** One's own checks; there is no way to ask for somebody else's. */
export async function listOwnChecks(ctx: Context): Promise<OwnChecks> {
  const own = memberId(ctx);
  return transaction(ctx, async (tx) => ({
    waiting: await selectChecks(
      tx,
      tx`q.member_id = ${own} and ${statusNow(tx)} = 'waiting'`,
      tx`q.expires_at, q.id`,
    ),
    settled: await selectChecks(
      tx,
      tx`q.member_id = ${own} and ${statusNow(tx)} <> 'waiting'
        and q.drawn_at > now() - ${recentDays} * interval '1 day'`,
      tx`coalesce(q.settled_at, q.expires_at) desc, q.id desc`,
    ),
  }));
}

/** One's own check. @throws DomainError not_found, or refused for somebody else's. */
export async function readCheck(ctx: Context, id: string): Promise<Check> {
  return transaction(ctx, async (tx) => {
    const [known] = await tx<{ memberId: string }[]>`
      select member_id from quality_check where id = ${id}`;
    if (known !== undefined && known.memberId !== memberId(ctx)) {
      throw new DomainError('refused', 'This check was drawn for somebody else.');
    }
    const [check] = await selectChecks(tx, tx`q.id = ${id}`);
    if (check === undefined) {
      throw notFound('check');
    }
    return check;
  });
}
