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
    const fresh = await insertScores(ctx, tx, input);
    await markScored(tx, fresh, input.sampleRate);
    const flagged = await raiseFlags(ctx, tx, { model: input.model, posts: fresh });
    return { scored: fresh.length, flagged };
  });
}

async function insertScores(
  ctx: Context,
  tx: Transaction,
  input: { model: ModelIdentity; posts: readonly ScoredPost[] },
): Promise<ScoredPost[]> {
  const { posts, model } = input;
  // Joining the posts leaves out those erased or edited since they were read; the lock keeps them so.
  const inserted = await tx<{ postId: string }[]>`
    with current as (
      select p.id, s.revision, s.probabilities
      from unnest(${posts.map((post) => post.id)}::uuid[], ${posts.map((post) => post.revision)}::int[],
                  ${posts.map((post) => JSON.stringify(post.probabilities))}::text[])
        as s (id, revision, probabilities)
      join post p on p.id = s.id and p.revision = s.revision
      order by p.id for update of p)
    insert into score (organisation_id, post_id, post_revision, model_revision, model_id, runtime, probabilities)
    select ${ctx.organisationId}, id, revision, ${model.revision}, ${model.id}, ${model.runtime},
      probabilities::jsonb
    from current
    on conflict do nothing returning post_id`;
  const ids = new Set(inserted.map((row) => row.postId));
  return posts.filter((post) => ids.has(post.id));
}

async function markScored(
  tx: Transaction,
  posts: readonly ScoredPost[],
  sampleRate: number,
): Promise<void> {
  const sampled = posts.filter((post) => !post.verdict.flagged && isSampled(post.id, sampleRate));
  await tx`
    update post set scored_revision = revision, sampled = id = any(${sampled.map((post) => post.id)}::uuid[])
    where id = any(${posts.map((post) => post.id)}::uuid[])`;
}

/** Decided by the post's id alone, so that a repeated job decides alike. */
function isSampled(id: string, rate: number): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE() < rate * 2 ** 32;
}
