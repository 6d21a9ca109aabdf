import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { everFlagged } from '../flag/ended.ts';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';

/** Plain counts for those who run the service; nothing of this may be published unsuppressed. */
export interface Totals {
  /** Posts that connectors delivered, most of which were dropped unread. */
  readonly postsRead: number;
  readonly posts: number;
  readonly mentions: number;
  readonly scored: number;
  readonly unscored: number;
  readonly unscorable: number;
  readonly flagged: number;
  readonly flaggedByLabel: Readonly<Record<Label, number>>;
}

type Row = Omit<Totals, 'flaggedByLabel'>;

export async function readTotals(ctx: Context): Promise<Totals> {
  return transaction(ctx, async (tx) => {
    const [row] = await tx<Row[]>`
      select
        (select coalesce(sum(posts_read), 0)::bigint from connector_cursor) as posts_read,
        (select count(*) from post) as posts,
        (select count(*) from mention) as mentions,
        (select count(*) from score) as scored,
        (select count(*) from post
          where scored_revision < revision and text is not null and unscorable is null) as unscored,
        (select count(*) from post where unscorable is not null) as unscorable,
        (select count(*) from ${everFlagged(tx)} f) as flagged`;
    const counted = await tx<{ label: Label; flags: number }[]>`
      select label, count(*) as flags from ${everFlagged(tx)} f, unnest(labels) as label group by label`;
    const byLabel = new Map(counted.map(({ label, flags }) => [label, flags]));
    const flaggedByLabel = Object.fromEntries(
      labels.map((label) => [label, byLabel.get(label) ?? 0]),
    );
    return { ...(row as Row), flaggedByLabel: flaggedByLabel as Record<Label, number> };
  });
}
