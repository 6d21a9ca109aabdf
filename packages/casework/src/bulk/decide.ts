import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { recordDecision } from '../flag/outcome.ts';
import { isWaiting } from '../review/select.ts';
import { bulkOutcomes, bulkSchema } from './bulk.ts';
import type { BulkResult, NewBulk } from './bulk.ts';

/**
 * Decides alike about flags that somebody looked through together, in one transaction. Left alone, and told, is what a
 * colleague works on or a second reviewer looks at, what no longer stands as it was shown, and what was edited or scored again since. The same bulk
 * twice changes nothing.
 *
 * @throws DomainError refused for an outcome that takes a look at each flag, or another member's bulk.
 */
export async function decideInBulk(ctx: Context, input: NewBulk): Promise<void> {
  const bulk = bulkSchema.parse(input);
  const outcome = bulkOutcomes.find((one) => one === bulk.decision.outcome);
  if (outcome === undefined) {
    throw new DomainError('refused', 'Flags are escalated one by one.');
  }
  const { id, filter, decision } = bulk;
  await transaction(ctx, async (tx) => {
    if (!(await begin(ctx, tx, { id, outcome, filter: tx.json(filter) }))) {
      return;
    }
    const items = await look(ctx, tx, bulk);
    const decided = items.filter(({ result }) => result === 'decided');
    for (const { flagId } of decided) {
      await recordDecision(ctx, tx, { flagId, decision, bulkId: id });
    }
    await tx`
      insert into bulk_item (organisation_id, bulk_id, flag_id, result)
      select ${ctx.organisationId}, ${id}, * from unnest(
        ${items.map(({ flagId }) => flagId)}::uuid[], ${items.map(({ result }) => result)}::text[])`;
    await audit(ctx, tx, {
      action: 'bulk.decided',
      subject: { kind: 'bulk', id },
      data: { outcome, filter: { ...filter }, flags: decided.map(({ flagId }) => flagId) },
    });
  });
}

/** Whether this is the first time. Who sends the form again at the same moment waits here for the first. */
async function begin(
  ctx: Context,
  tx: Transaction,
  bulk: { id: string; outcome: string; filter: ReturnType<Transaction['json']> },
): Promise<boolean> {
  const own = { ...bulk, organisationId: ctx.organisationId, memberId: memberId(ctx) };
  const begun = await tx`insert into bulk_decision ${tx(own)} on conflict do nothing`;
  if (begun.count === 1) {
    return true;
  }
  const [known] = await tx<{ memberId: string }[]>`
    select member_id from bulk_decision where id = ${bulk.id}`;
  if (known?.memberId !== own.memberId) {
    throw new DomainError('refused', 'This was decided by somebody else.');
  }
  return false;
}

interface Looked {
  readonly flagId: string;
  readonly result: BulkResult;
}

/** Locks the flags, always in one order, and finds out which of them are still as they were shown. */
async function look(
  ctx: Context,
  tx: Transaction,
  { flagIds, filter, shownAt }: { flagIds: string[]; filter: { status: string }; shownAt: Date },
): Promise<Looked[]> {
  await tx`select id from flag where id = any(${flagIds}::uuid[]) order by id for update`;
  return tx<Looked[]>`
    select f.id as flag_id, case
      when f.status <> ${filter.status} or f.status not in ('open', 'watch') then 'moved'
      when f.claimed_by <> ${memberId(ctx)} and f.claim_expires_at > now() then 'claimed'
      when exists (select from proposal r
        where r.flag_id = f.id and r.kind = 'escalation' and ${isWaiting(tx)}) then 'claimed'
      when exists (
        select from flag_event e where e.flag_id = f.id and e.at > ${shownAt}
          and e.kind in ('rescored', 'post_edited', 'decided', 'undone')) then 'changed'
      else 'decided' end as result
    from flag f where f.id = any(${flagIds}::uuid[]) order by f.urgency, f.turn, f.id`;
}
