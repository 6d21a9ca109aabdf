import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { concernsSomebody } from '../mention/live.ts';
import type { Sensitivity } from '../organisation/organisation.ts';

/** A text waiting for a score. */
export interface DuePost {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
  /** Handed in for a person to look at. */
  readonly reported: boolean;
  /** How readily its organisation wants posts flagged. */
  readonly sensitivity: Sensitivity;
}

/**
 * Those of `ids` that still need a score. Left out is what was scored or erased meanwhile, and what mentions
 * nobody any more whose consent is in force: no machine reads it before it is erased.
 */
export function readDue(ctx: Context, ids: readonly string[]): Promise<DuePost[]> {
  return transaction(
    ctx,
    (tx) => tx<DuePost[]>`
      select p.id, p.revision, p.text, p.reported, o.sensitivity
      from post p join organisation o on o.id = p.organisation_id
      where p.id = any(${[...ids]}::uuid[]) and p.scored_revision < p.revision and p.text is not null
        and p.unscorable is null
        and ${concernsSomebody(tx)}
      order by p.id`,
  );
}

/**
 * Takes posts without a score that nobody has been asked to score lately, and marks them as asked for now.
 * Two sweeps at the same time take different posts. The choice is materialized: as a plain subquery it may run
 * once per row, skip what it locked itself, and take more than the limit.
 *
 * @param afterMs how long ago they must have been asked for; 0 takes all (the queue is known to be empty).
 */
export async function takeUnscored(
  ctx: Context,
  input: { afterMs: number; limit: number },
): Promise<string[]> {
  const rows = await transaction(
    ctx,
    (tx) => tx<{ id: string }[]>`
      with taken as materialized (
        select id from post
        where scored_revision < revision and text is not null and unscorable is null
          and (enqueued_at is null or enqueued_at <= now() - ${input.afterMs} * interval '1 millisecond')
        order by id limit ${input.limit} for update skip locked)
      update post p set enqueued_at = now() from taken where p.id = taken.id
      returning p.id`,
  );
  return rows.map((row) => row.id).toSorted();
}

/** Remembers that posts were handed to the queue, so that the sweep leaves them alone for a while. */
export async function markEnqueued(ctx: Context, ids: readonly string[]): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`update post set enqueued_at = now() where id = any(${[...ids]}::uuid[])`,
  );
}

/**
 * Gives up on a text that no score can be had for; the health page counts it. An edit made meanwhile is
 * another text and still gets its chance.
 */
export async function markUnscorable(
  ctx: Context,
  post: Pick<DuePost, 'id' | 'revision'>,
  reason: string,
): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update post set unscorable = ${reason} where id = ${post.id} and revision = ${post.revision}`,
  );
}
