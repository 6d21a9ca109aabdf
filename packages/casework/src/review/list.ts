import type { Page, Transaction } from '@wachtpost/database';
import { toPage } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Proposal, ProposalKind, ProposalStatus } from './proposal.ts';
import { isOver, isWaiting, selectProposals } from './select.ts';

/** Which proposals; what is absent does not matter. */
export interface ProposalFilter {
  readonly status?: ProposalStatus | undefined;
  readonly kind?: ProposalKind | undefined;
  readonly flagId?: string | undefined;
}

/** Proposals in the order in which they were made, a page at a time. `after` is the id of the last one shown. */
export async function listProposals(
  ctx: Context,
  { filter, after, size }: { filter: ProposalFilter; after: string | null; size: number },
): Promise<Page<Proposal>> {
  const { kind = null, flagId = null } = filter;
  // Ids are of version 7: they go up with the time.
  const rows = await transaction(ctx, (tx) =>
    selectProposals(
      tx,
      tx`(${after}::uuid is null or r.id > ${after}::uuid) and ${inStatus(tx, filter.status)}
        and (${kind}::text is null or r.kind = ${kind}::text)
        and (${flagId}::uuid is null or r.flag_id = ${flagId}::uuid)`,
      tx`r.id`,
      size + 1,
    ),
  );
  return toPage(rows, size, ({ id }) => [id]);
}

/** One whose time is over counts as expired, also before upkeep has written so. */
function inStatus(tx: Transaction, status: ProposalStatus | undefined) {
  if (status === 'waiting') {
    return isWaiting(tx);
  }
  return status === 'expired'
    ? tx`(r.status = 'expired' or ${isOver(tx)})`
    : tx`(${status ?? null}::text is null or r.status = ${status ?? null}::text)`;
}
