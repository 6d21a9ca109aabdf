import { createHash } from 'node:crypto';
import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { raiseFlags } from '../flag/raise.ts';
import type { Verdict } from '../flag/judge.ts';
import type { Probabilities } from '../label.ts';

/** What computed the scores; stored with each of them. */
export interface ModelIdentity {
  readonly id: string;
  readonly revision: string;
  readonly runtime: string;
}

export interface ScoredPost {
  readonly id: string;
  /** The revision of the text that was scored. */
  readonly revision: number;
  readonly probabilities: Probabilities;
  readonly verdict: Verdict;
}

export interface RecordedScores {
  /** Scores that were not there before; a second delivery of the same job records none. */
  readonly scored: number;
  readonly flagged: number;
}

/**
 * Stores scores and, for what exceeds the policy, flags with their evidence sealed, in one transaction.
 * Doing it twice changes nothing: a post has one score per revision of text and model, and one flag.
 *
 * @param input.sampleRate share of unflagged posts whose text is kept longer, blind.
 */
export async function recordScores(
  ctx: Context,
  input: { model: ModelIdentity; posts: readonly ScoredPost[]; sampleRate: number },
): Promise<RecordedScores> {
  if (input.posts.length === 0) {
    return { scored: 0, flagged: 0 };
  }
  return transaction(ctx, async (tx) => {
    const fresh = await storeScores(ctx, tx, input);
    const flagged = await raiseFlags(ctx, tx, { model: input.model, posts: fresh });
    return { scored: fresh.length, flagged };
  });
}

/** Stores scores and marks their posts as scored, in one statement. Returns those that were not there. */
async function storeScores(
  ctx: Context,
  tx: Transaction,
  input: { model: ModelIdentity; posts: readonly ScoredPost[]; sampleRate: number },
): Promise<ScoredPost[]> {
  const { posts, model, sampleRate } = input;
  const column = <T>(read: (post: ScoredPost) => T) => posts.map(read);
  const kept = posts.filter((post) => !post.verdict.flagged && isSampled(post.id, sampleRate));
  // Joining the posts leaves out those erased or edited since they were read; the lock keeps them so.
  const stored = await tx<{ id: string }[]>`
    with current as (
      select p.id, s.revision, s.probabilities
      from unnest(${column((post) => post.id)}::uuid[], ${column((post) => post.revision)}::int[],
          ${column((post) => JSON.stringify(post.probabilities))}::text[])
        as s (id, revision, probabilities)
      join post p on p.id = s.id and p.revision = s.revision
      order by p.id for update of p),
    inserted as (
      insert into score
        (organisation_id, post_id, post_revision, model_revision, model_id, runtime, probabilities)
      select ${ctx.organisationId}, id, revision, ${model.revision}, ${model.id}, ${model.runtime},
        probabilities::jsonb
      from current
      on conflict do nothing returning post_id)
    update post p set scored_revision = p.revision,
      sampled = p.id = any(${kept.map((post) => post.id)}::uuid[]),
      sample_rate = case when p.id = any(${kept.map((post) => post.id)}::uuid[])
        then ${sampleRate}::float8 end
    from inserted i where p.id = i.post_id
    returning p.id`;
  const ids = new Set(stored.map((row) => row.id));
  return posts.filter((post) => ids.has(post.id));
}

/** Decided by the post's id alone, so that a repeated job decides alike. */
function isSampled(id: string, rate: number): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE() < rate * 2 ** 32;
}
