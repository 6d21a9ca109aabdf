import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';
import { lockFlag } from './claim.ts';
import { placeAnew } from './outcome.ts';
import { addEvent } from './event.ts';
import { severityOf } from './priority.ts';

/** The labels as a person sees them; one at least, because "nothing is wrong" is a decision. */
export const relabelSchema = z.array(z.enum(labels)).min(1).max(labels.length);

/**
 * Sets right what a flag is called, before or after it is decided. What the machine said stays in its events, and counts
 * for how well it does; from here on the flag is counted as the person sees it. Saying the same again changes nothing.
 *
 * @throws DomainError not_found, or conflict when somebody else works on it or it was found not relevant.
 */
export async function relabelFlag(
  ctx: Context,
  flagId: string,
  input: readonly Label[],
): Promise<void> {
  const named = relabelSchema.parse([...new Set(input)]);
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    const before = await lockFlag(tx, flagId);
    if (before.claimedBy !== null && before.claimedBy !== member) {
      throw new DomainError('conflict', 'Somebody else works on this flag.');
    }
    if (before.status === 'not_relevant') {
      throw new DomainError('conflict', 'This flag was found not relevant.');
    }
    await setLabels(ctx, tx, { flagId, labels: named });
  });
}

/** The labels of a flag that is locked, as a person sees them. */
export async function setLabels(
  ctx: Context,
  tx: Transaction,
  { flagId, labels: given }: { readonly flagId: string; readonly labels: readonly Label[] },
): Promise<void> {
  const named = [...given];
  const changed = await tx`
    update flag f set labels = ${named}::text[], labelled_revision = p.revision,
      severity = ${severityOf(named)}
    from post p
    where f.id = ${flagId} and p.id = f.post_id
      and (f.labelled_revision is distinct from p.revision
        or not (f.labels @> ${named}::text[] and f.labels <@ ${named}::text[]))`;
  if (changed.count > 0) {
    await placeAnew(tx, flagId, named);
    await addEvent(ctx, tx, { flagId, kind: 'labelled', data: { labels: named } });
  }
}
