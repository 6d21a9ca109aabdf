import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import type { FlagFilter, QueueFilter } from '../flag/filter.ts';
import { countMatching, selectRows } from '../pile/fold.ts';
import type { QueueRow } from '../pile/fold.ts';
import { undoMinutes } from '../flag/undoable.ts';
import { mostInBulk } from './bulk.ts';
import type { Bulk } from './bulk.ts';

/** What would be decided together: the most pressing flags of a queue, each of them. */
export interface BulkPreview {
  readonly rows: readonly QueueRow[];
  /** All that the filter leaves; counted no further than `countedInBulk`. */
  readonly all: number;
  readonly shownAt: Date;
}

export const countedInBulk = 10_000;

/** A queue without flags is an empty preview. */
export async function previewBulk(
  ctx: Context,
  filter: QueueFilter & Pick<FlagFilter, 'everything'>,
): Promise<BulkPreview> {
  return transaction(ctx, async (tx) => {
    const [{ shownAt }] = await tx<[{ shownAt: Date }]>`select now() as shown_at`;
    const page = await selectRows(ctx, tx, { filter, after: null, size: mostInBulk, apart: true });
    const all =
      page.next === null ? page.items.length : await countMatching(ctx, tx, filter, countedInBulk);
    return { rows: page.items, all, shownAt };
  });
}

/** What was decided together, and what became of each flag; the most pressing first. @throws DomainError not_found. */
export async function readBulk(ctx: Context, id: string): Promise<Bulk> {
  const own = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  return transaction(ctx, async (tx) => {
    const [bulk] = await tx<Omit<Bulk, 'items'>[]>`
      select b.id, b.member_id, m.name as member_name, b.outcome, b.filter, b.decided_at, b.undone_at,
        case when b.member_id = ${own} and b.undone_at is null
          and b.decided_at > now() - ${undoMinutes} * interval '1 minute'
          then b.decided_at + ${undoMinutes} * interval '1 minute' end as undo_until
      from bulk_decision b join member m on m.id = b.member_id where b.id = ${id}`;
    if (bulk === undefined) {
      throw notFound('bulk decision');
    }
    const items = await tx<Bulk['items'][number][]>`
      select i.flag_id, i.result, i.undone from bulk_item i join flag f on f.id = i.flag_id
      where i.bulk_id = ${id} order by f.urgency, f.turn, f.id`;
    return { ...bulk, items };
  });
}
