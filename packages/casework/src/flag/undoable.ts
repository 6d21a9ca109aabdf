import type { Transaction } from '@wachtpost/database';
import type { Decision } from './decide.ts';

/** Minutes within which somebody may take their own decision back. */
export const undoMinutes = 10;

/** What may happen after a decision and leaves it as it is; anything else makes it final. */
const harmless: readonly string[] = [
  'revealed',
  'noted',
  'note_edited',
  'note_removed',
  'post_edited',
  'post_removed',
];

/** A decision that its adviser may still take back. */
export interface Undoable {
  readonly flagId: string;
  readonly outcome: Decision['outcome'];
  readonly decidedAt: Date;
  /** Until then, if nobody does something with the flag before. */
  readonly until: Date;
}

/** The newest decision of a member that they may take back, of all flags or of one. */
export async function findUndoable(
  tx: Transaction,
  by: { readonly memberId: string; readonly flagId?: string },
): Promise<(Undoable & { readonly data: Record<string, unknown> }) | null> {
  const limit = tx`${undoMinutes} * interval '1 minute'`;
  const [found] = await tx<(Undoable & { data: Record<string, unknown> })[]>`
    select e.flag_id, e.data ->> 'outcome' as outcome, e.at as decided_at, e.at + ${limit} as until, e.data
    from flag_event e
    where e.member_id = ${by.memberId} and e.kind = 'decided' and e.at > now() - ${limit}
      and ${by.flagId === undefined ? tx`true` : tx`e.flag_id = ${by.flagId}`}
      and e.data ? 'before'
      and not exists (
        select from flag_event later
        where later.flag_id = e.flag_id and later.id > e.id and later.kind <> all(${[...harmless]}::text[]))
    order by e.at desc, e.id desc limit 1`;
  return found ?? null;
}

/** Whether the last thing that happened to a flag is that this member took their decision back. */
export async function wasUndone(
  tx: Transaction,
  by: { readonly memberId: string; readonly flagId: string },
): Promise<boolean> {
  const [last] = await tx<{ kind: string; memberId: string | null }[]>`
    select kind, member_id from flag_event
    where flag_id = ${by.flagId} and kind <> all(${[...harmless]}::text[])
    order by id desc limit 1`;
  return last?.kind === 'undone' && last.memberId === by.memberId;
}
