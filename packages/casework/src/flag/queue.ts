import type { Page } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { displayName } from '../official/official.ts';
import type { OfficialDetails } from '../official/official.ts';
import { countFlags } from './count.ts';
import type { FlagCounts } from './count.ts';
import type { FlagStatus } from './flag.ts';
import type { Wanted } from './list.ts';
import { selectSeen } from './news.ts';
import type { Seen } from './news.ts';
import { selectPresent } from './presence.ts';
import type { Presence } from './presence.ts';
import { findUndoable } from './undoable.ts';
import type { Undoable } from './undoable.ts';
import { selectRows } from '../pile/fold.ts';
import type { QueueRow } from '../pile/fold.ts';
import { selectViews } from '../view/read.ts';
import type { SavedView } from '../view/view.ts';

/** As many officials as a list to choose from can hold. */
const mostOfficials = 500;

/** What somebody who opens the queue sees. */
export interface Queue {
  /** A pile of flags is one row. */
  readonly flags: Page<QueueRow>;
  /** Of flags and not of rows: a pile counts for as many as it holds. */
  readonly counts: FlagCounts;
  /** To choose from, by family name. */
  readonly officials: readonly { readonly id: string; readonly name: string }[];
  /** Who else looks at a flag at this moment. */
  readonly present: readonly Presence[];
  /** What the reader decided last and may still take back. */
  readonly undoable: Undoable | null;
  /** What the reader can go to with one click. */
  readonly views: readonly SavedView[];
  /** To tell later what came since. */
  readonly seen: Seen;
}

/** A page of the queue with all that stands beside it, at one moment and in one trip to the database. */
export async function readQueue(
  ctx: Context,
  wanted: Wanted & { readonly filter: { readonly status: FlagStatus } },
): Promise<Queue> {
  return transaction(ctx, async (tx) => {
    const member = ctx.actor.kind === 'member' ? ctx.actor.id : null;
    const [seen, flags, counts, officials, present, undoable, views] = await Promise.all([
      selectSeen(tx),
      selectRows(ctx, tx, wanted),
      countFlags(ctx, tx, wanted.filter),
      tx<(OfficialDetails['name'] & { id: string })[]>`
        select id, given, initials, particle, family from official
        order by family, given, id limit ${mostOfficials}`,
      selectPresent(ctx, tx),
      member === null ? null : findUndoable(tx, { memberId: member }),
      selectViews(ctx, tx),
    ]);
    const named = officials.map(({ id, ...name }) => ({ id, name: displayName(name) }));
    return { flags, counts, officials: named, present, undoable, seen, views };
  });
}
