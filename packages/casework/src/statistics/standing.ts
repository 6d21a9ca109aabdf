import { transaction } from '../context.ts';
import type { Context } from '../context.ts';

/** How the work of one organisation stands, for those who keep it running: counts and times, no contents. */
export interface Standing {
  /** Of the whole installation. */
  readonly databaseBytes: number;
  /** Posts without a score, and since when the oldest of them waits. */
  readonly unscored: number;
  readonly unscoredSince: Date | null;
  /** Posts that no model could read in the last seven days: a person is shown them. */
  readonly unscorable: number;
  readonly scoredAt: Date | null;
  /** What computed the newest score. */
  readonly model: string | null;
  readonly modelRevision: string | null;
  /** Invitations that no mail server took. */
  readonly unmailed: number;
  /** Secrets that are not sealed with the newest key. */
  readonly sealedBefore: number;
}

export async function readStanding(ctx: Context): Promise<Standing> {
  const newest = ctx.keys[0].id;
  const [row] = await transaction(
    ctx,
    (tx) => tx<Standing[]>`
      select pg_database_size(current_database())::float8 as database_bytes,
        u.unscored, u.unscored_since,
        (select count(*)::int from post
          where unscorable is not null and captured_at > now() - interval '7 days') as unscorable,
        s.scored_at, s.model, s.model_revision,
        (select count(*)::int from member
          where invitation_failed_at is not null and invitation_expires_at > now()) as unmailed,
        (select count(*)::int from connector where sealed_with <> ${newest})
          + (select count(*)::int from official_grant where sealed_with <> ${newest}) as sealed_before
      from (
        select count(*)::int as unscored, min(captured_at) as unscored_since from post
        where scored_revision < revision and text is not null and unscorable is null) u
      left join lateral (
        select scored_at, model_id as model, model_revision from score
        order by scored_at desc limit 1) s on true`,
  );
  if (row === undefined) {
    throw new Error('The database did not tell how it stands.');
  }
  return row;
}
