import { z } from 'zod';
import type { Context } from '../context.ts';
import { labels } from '../label.ts';
import { exceptionSchema } from '../review/proposal.ts';
import { decideFlag } from './decide.ts';

/** Whoever is asked to act wants to know why. */
export const escalationSchema = z.object({
  /** The labels as the adviser sees them. */
  labels: z.array(z.enum(labels)).min(1).max(labels.length),
  /** For colleagues alone; kept as the note of the decision. */
  reason: z.string().trim().min(10).max(4000),
  /** Lets it take effect before a second reviewer has looked. */
  exception: exceptionSchema.optional(),
});

export type Escalation = z.input<typeof escalationSchema>;

/**
 * Proposes to escalate a flag straight away, with a reason: a second reviewer agrees. Repeating it changes nothing.
 * @throws DomainError not_found, or conflict when somebody else holds or has decided it.
 */
export async function escalateFlag(ctx: Context, flagId: string, input: Escalation): Promise<void> {
  const { labels: named, reason, exception } = escalationSchema.parse(input);
  const decision = { outcome: 'escalated' as const, labels: named, note: reason, exception };
  await decideFlag(ctx, flagId, decision);
}
