import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import type { Label } from '../label.ts';
import { adviserId, budgetSchema, optedOutSchema } from './care.ts';
import { today } from './read.ts';

// None of this is audited: the log is read by others, and it is none of their business.

/** Chooses how many texts a day are enough; null for not being told. What was put away is told again. */
export async function setBudget(ctx: Context, budget: number | null): Promise<void> {
  const chosen = budgetSchema.parse(budget);
  await change(ctx, async (tx, own) => {
    await tx`
      update member_care set reveal_budget = ${chosen}, nudge_away_on = null
      where member_id = ${own} and reveal_budget is distinct from ${chosen}`;
  });
}

/** Chooses the labels that one would rather not get, and no others. What one works on stays. */
export async function setOptedOut(ctx: Context, chosen: readonly Label[]): Promise<void> {
  const optedOut = optedOutSchema.parse(chosen);
  await change(ctx, async (tx, own) => {
    await tx`update member_care set opted_out = ${optedOut}::text[] where member_id = ${own}`;
  });
}

/** Is not told any more today that it is enough. */
export async function putNudgeAway(ctx: Context): Promise<void> {
  await change(ctx, async (tx, own) => {
    await tx`update member_care set nudge_away_on = ${today(tx)} where member_id = ${own}`;
  });
}

async function change(
  ctx: Context,
  work: (tx: Transaction, own: string) => Promise<void>,
): Promise<void> {
  const own = adviserId(ctx);
  await transaction(ctx, async (tx) => {
    await beginCare(ctx, tx, own);
    await work(tx, own);
  });
}

/**
 * Makes sure that there is something to change. Whoever stopped being an adviser meanwhile has nothing: what they
 * chose was forgotten, and does not come back.
 * @throws DomainError not_found.
 */
export async function beginCare(ctx: Context, tx: Transaction, own: string): Promise<void> {
  const [adviser] = await tx`
    select id from member
    where id = ${own} and roles @> array['adviser'] and disabled_at is null for share`;
  if (adviser === undefined) {
    throw notFound('adviser');
  }
  const { organisationId } = ctx;
  await tx`insert into member_care ${tx({ organisationId, memberId: own })} on conflict do nothing`;
}
