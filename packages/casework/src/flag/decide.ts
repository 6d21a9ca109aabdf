import { z } from 'zod';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { labels } from '../label.ts';
import { endPace } from '../pace/record.ts';
import { exceptionSchema } from '../review/proposal.ts';
import { proposeFor } from '../review/propose.ts';
import { escalationWaits } from '../review/read.ts';
import { lockFlag } from './claim.ts';
import { recordDecision } from './outcome.ts';

export const decisionSchema = z
  .object({
    outcome: z.enum(['confirmed', 'not_relevant', 'watch', 'escalated']),
    /** The labels as the adviser sees them; empty only where the post is not relevant. */
    labels: z.array(z.enum(labels)).max(labels.length).default([]),
    note: z.string().trim().max(4000).default(''),
    /** Lets an escalation take effect before a second reviewer has looked. */
    exception: exceptionSchema.optional(),
  })
  .refine((decision) => decision.outcome === 'not_relevant' || decision.labels.length > 0, {
    message: 'name at least one label, or decide that the post is not relevant',
    path: ['labels'],
  })
  .refine((decision) => decision.outcome === 'escalated' || decision.exception === undefined, {
    message: 'only an escalation waits for a second reviewer',
    path: ['exception'],
  });

export type Decision = z.input<typeof decisionSchema>;

/**
 * Decides about a flag that is open or on watch; the row stays locked, so of two advisers one wins. A flag
 * that nobody holds may be decided at once. Repeating one's own decision changes nothing. An escalation is a proposal
 * until a second reviewer agrees; meanwhile nothing else is decided.
 *
 * @throws DomainError not_found, or conflict when somebody else holds or has decided it, or it waits for a second
 * reviewer.
 */
export async function decideFlag(ctx: Context, flagId: string, input: Decision): Promise<void> {
  const { exception = null, ...decision } = decisionSchema.parse(input);
  const member = memberId(ctx);
  await transaction(ctx, async (tx) => {
    const before = await lockFlag(tx, flagId);
    if (before.claimedBy !== null && before.claimedBy !== member) {
      throw new DomainError('conflict', 'Somebody else works on this flag.');
    }
    const [last] = await tx<{ memberId: string | null; data: unknown }[]>`
      select member_id, data from flag_event
      where flag_id = ${flagId} and kind = 'decided' order by id desc limit 1`;
    const repeated = last?.memberId === member && sameDecision(last.data, decision);
    if (repeated && before.status === decision.outcome) {
      return;
    }
    if (before.status !== 'open' && before.status !== 'watch') {
      throw new DomainError('conflict', 'This flag was decided already.');
    }
    if (decision.outcome === 'escalated') {
      const { labels: named, note: reason } = decision;
      const proposal = { kind: 'escalation' as const, labels: named, reason, exception };
      await proposeFor(ctx, tx, { ...before, id: flagId }, proposal);
      await endPace(tx, { memberId: member, flagId });
      return;
    }
    if (await escalationWaits(tx, flagId)) {
      throw new DomainError('conflict', 'This flag waits for a second reviewer.');
    }
    await endPace(tx, { memberId: member, flagId });
    await recordDecision(ctx, tx, { flagId, decision });
  });
}

function sameDecision(
  data: unknown,
  decision: Omit<z.output<typeof decisionSchema>, 'exception'>,
): boolean {
  const before = decisionSchema.safeParse(data);
  return (
    before.success &&
    before.data.outcome === decision.outcome &&
    before.data.note === decision.note &&
    before.data.labels.toSorted().join() === decision.labels.toSorted().join()
  );
}
