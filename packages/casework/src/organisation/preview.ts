import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Level, Levels } from '../flag/judge.ts';
import { labels } from '../label.ts';
import { sensitivities } from './organisation.ts';
import type { Sensitivity } from './organisation.ts';

/** What each level would have given for posts that were scored already. */
export interface LevelPreview {
  /** Posts with a score of the model in use. */
  readonly posts: number;
  /** Days that these scores cover, at least one. */
  readonly days: number;
  readonly flags: Readonly<Record<Sensitivity, number>>;
}

/**
 * Judges stored scores anew by every level, without changing anything: those of the newest model, of the last `days`
 * days, flagged or not. The rule is that of `judge`, in SQL, so that a hundred thousand scores stay where they are.
 */
export async function previewLevels(
  ctx: Context,
  levels: Levels,
  { days }: { days: number },
): Promise<LevelPreview> {
  const [row] = await transaction(
    ctx,
    (tx) => tx<({ posts: number; days: number } & Record<Sensitivity, number>)[]>`
      with newest as (
        select model_revision from score order by scored_at desc limit 1),
      recent as materialized (
        select scored_at, ${probabilities(tx)} as p
        from score s join newest n on n.model_revision = s.model_revision
        where s.scored_at > now() - ${days} * interval '1 day')
      select count(*)::int as posts,
        least(${days}, greatest(1, coalesce(ceil(extract(epoch from now() - min(scored_at)) / 86400), 1)))::int
          as days,
        ${counts(tx, levels)}
      from recent`,
  );
  const { posts = 0, days: covered = 1, ...flags } = row ?? {};
  return { posts, days: covered ?? 1, flags: { low: 0, normal: 0, high: 0, ...flags } };
}

/** Each probability once, in the order of the labels, whatever the number of levels. */
function probabilities(tx: Transaction) {
  return tx`array(
    select (s.probabilities ->> name)::float8
    from unnest(${[...labels]}::text[]) with ordinality as l (name, at) order by at)`;
}

function counts(tx: Transaction, levels: Levels) {
  return sensitivities
    .map((name) => tx`count(*) filter (where ${flagged(tx, levels[name])})::int as ${tx(name)}`)
    .reduce((all, one) => tx`${all}, ${one}`);
}

function flagged(tx: Transaction, { thresholds }: Level) {
  return labels
    .map((label, at) => tx`p[${at + 1}::int] >= ${thresholds[label]}::float8`)
    .reduce((all, one) => tx`${all} or ${one}`);
}
