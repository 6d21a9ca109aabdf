import type { Transaction } from '@wachtpost/database';
import { z } from 'zod';
import { labels } from '../label.ts';
import { flagStatuses } from './flag.ts';

/** How a flag stood before a decision; kept with the decision, so that it can be taken back. */
export const beforeSchema = z.object({
  status: z.enum(flagStatuses),
  labels: z.array(z.enum(labels)),
  /** Absent in decisions from before it followed their labels. */
  severity: z.number().optional(),
  priority: z.number(),
  urgency: z.number(),
  /** ISO 8601; null where nobody had decided. */
  decidedAt: z.string().nullable(),
  assignedTo: z.string().nullable(),
});
export type Before = z.output<typeof beforeSchema>;

/** For a flag that is locked. */
export async function readBefore(tx: Transaction, flagId: string): Promise<Before> {
  const [row] = await tx<[Omit<Before, 'decidedAt'> & { decidedAt: Date | null }]>`
    select status, labels, severity, priority, urgency, decided_at, assigned_to from flag where id = ${flagId}`;
  return { ...row, decidedAt: row.decidedAt?.toISOString() ?? null };
}

/** Who was asked to look at it is asked again, unless they take a break by now. */
export async function putBack(tx: Transaction, flagId: string, before: Before): Promise<void> {
  await tx`
    update flag set status = ${before.status}, labels = ${before.labels}::text[],
      severity = coalesce(${before.severity ?? null}, severity),
      priority = ${before.priority}, urgency = ${before.urgency}, decided_at = ${before.decidedAt},
      assigned_to = (select m.id from member m left join member_care c on c.member_id = m.id
        where m.id = ${before.assignedTo} and coalesce(c.break_ends_at <= now(), true)),
      claimed_by = null, claim_expires_at = null
    where id = ${flagId}`;
}
