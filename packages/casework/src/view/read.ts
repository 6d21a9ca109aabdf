import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { viewFilterSchema } from './view.ts';
import type { SavedView } from './view.ts';

/** As many as a list to choose from can hold. */
const mostShown = 100;

/** One's own views and those that colleagues share, by name. A machine has none. */
export function listViews(ctx: Context): Promise<SavedView[]> {
  return transaction(ctx, (tx) => selectViews(ctx, tx));
}

/** The same inside a transaction. A view whose codes mean nothing any more is left out. */
export async function selectViews(ctx: Context, tx: Transaction): Promise<SavedView[]> {
  if (ctx.actor.kind !== 'member') {
    return [];
  }
  const own = ctx.actor.id;
  const rows = await tx<(SavedView & { officialId: string | null })[]>`
    select v.id, v.name, v.filter, v.official_id, v.shared, v.member_id = ${own} as own, m.name as by,
      d.view_id is not null as is_default
    from saved_view v join member m on m.id = v.member_id
    left join default_view d on d.view_id = v.id and d.member_id = ${own}
    where v.member_id = ${own} or (v.shared and m.disabled_at is null)
    order by v.member_id <> ${own}, lower(v.name), v.id limit ${mostShown}`;
  return rows.flatMap(({ officialId, ...view }) => {
    const filter = viewFilterSchema.safeParse({
      ...view.filter,
      ...(officialId === null ? {} : { officialId }),
    });
    return filter.success ? [{ ...view, filter: filter.data }] : [];
  });
}
