import { z } from 'zod';
import { decisionSchema } from '../flag/decide.ts';
import type { Decision } from '../flag/decide.ts';
import { queueFilterSchema } from '../flag/filter.ts';
import type { QueueFilter } from '../flag/filter.ts';

/** As many as somebody can look through before they decide. */
export const mostInBulk = 200;

/** Escalating takes a look at each, and a colleague: it is not done in bulk. */
export const bulkOutcomes = ['not_relevant', 'watch', 'confirmed'] as const;

export const bulkSchema = z.object({
  /** From the form: the same one sent twice is done once. */
  id: z.uuid(),
  /** Which queue the flags were chosen from. */
  filter: queueFilterSchema,
  flagIds: z
    .array(z.uuid())
    .min(1)
    .max(mostInBulk)
    .transform((ids) => [...new Set(ids)]),
  /** When they were shown: what has changed since is left alone. */
  shownAt: z.date(),
  decision: decisionSchema.refine(({ note }) => note !== '', {
    message: 'say why, once for all of them',
    path: ['note'],
  }),
});

export interface NewBulk extends Omit<z.input<typeof bulkSchema>, 'decision'> {
  readonly decision: Decision;
}

/** What became of a flag: decided, or left alone because a colleague works on it, it was decided, or it changed. */
export type BulkResult = 'decided' | 'claimed' | 'moved' | 'changed';

export interface Bulk {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly outcome: (typeof bulkOutcomes)[number];
  readonly filter: QueueFilter;
  readonly decidedAt: Date;
  readonly undoneAt: Date | null;
  /** Until then its adviser may take it back; null where that is over, or somebody else asks. */
  readonly undoUntil: Date | null;
  readonly items: readonly {
    readonly flagId: string;
    readonly result: BulkResult;
    /** Taken back. */
    readonly undone: boolean;
  }[];
}
