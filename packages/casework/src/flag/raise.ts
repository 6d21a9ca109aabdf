import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import type { Context } from '../context.ts';
import { sealEvidence } from '../evidence/seal.ts';
import { askExplanations } from '../explanation/ask.ts';
import { joinPiles } from '../pile/join.ts';
import type { ModelIdentity, ScoredPost } from '../score/record.ts';
import { dropEnded } from './ended.ts';
import type { Verdict } from './judge.ts';
import { placeFlags } from './standing.ts';

type Flagged = Extract<Verdict, { flagged: true }>;
type FlaggedPost = ScoredPost & { readonly verdict: Flagged };

/**
 * Raises a flag for each post whose verdict asks for one, asks what carried it, seals its evidence and lays it on its
 * pile, in the transaction of the scores. An edited post keeps its flag: an open one takes the new labels, a decided one
 * only gets the event. Returns the number of new flags.
 */
export async function raiseFlags(
  ctx: Context,
  tx: Transaction,
  input: { model: ModelIdentity; posts: readonly ScoredPost[] },
): Promise<number> {
  const posts = input.posts.filter((post): post is FlaggedPost => post.verdict.flagged);
  if (posts.length === 0) {
    return 0;
  }
  await dropEnded(
    tx,
    posts.map((post) => post.id),
  );
  const raised = await upsertFlags(ctx, tx, posts);
  await tell(ctx, tx, raised);
  await askExplanations(ctx, tx, { model: input.model, flags: raised });
  await sealEvidence(ctx, tx, { model: input.model, flags: raised });
  await joinPiles(ctx, tx, raised);
  return raised.filter((flag) => flag.isNew).length;
}

export interface RaisedFlag {
  readonly id: string;
  readonly isNew: boolean;
  readonly post: FlaggedPost;
}

async function upsertFlags(
  ctx: Context,
  tx: Transaction,
  posts: readonly FlaggedPost[],
): Promise<RaisedFlag[]> {
  const placed = await placeFlags(tx, posts);
  const rows = posts.map((post) => ({
    ...placed.get(post.id),
    organisationId: ctx.organisationId,
    id: uuid(),
    postId: post.id,
    labels: post.verdict.grounds.map((ground) => ground.label),
    probability: post.verdict.probability,
    severity: post.verdict.severity,
    uncertain: post.verdict.uncertain,
  }));
  const stored = await tx<{ id: string; postId: string }[]>`
    insert into flag ${tx(rows)}
    on conflict (organisation_id, post_id) do update set
      ${unlessDecided(tx)}
    returning id, post_id`;
  const fresh = new Set(rows.map((row) => row.id));
  const byId = new Map(posts.map((post) => [post.id, post]));
  return stored.flatMap(({ id, postId }) => {
    const post = byId.get(postId);
    return post === undefined ? [] : [{ id, isNew: fresh.has(id), post }];
  });
}

const changing = [
  'labels',
  'probability',
  'severity',
  'uncertain',
  'cues',
  'approach',
  'approachedId',
  'reported',
  'priority',
  'urgency',
];

/**
 * An open flag takes what was found now; a decided one keeps what was decided on, and one that a person has labelled keeps
 * those labels for as long as the text is the same.
 */
function unlessDecided(tx: Transaction) {
  const free = tx`flag.status = 'open' and flag.labelled_revision is distinct from
    (select p.revision from post p where p.id = flag.post_id)`;
  return changing
    .map((name) => {
      const column = tx(name);
      return tx`${column} = case when ${free} then excluded.${column} else flag.${column} end`;
    })
    .reduce((all, one) => tx`${all}, ${one}`);
}

async function tell(ctx: Context, tx: Transaction, flags: readonly RaisedFlag[]): Promise<void> {
  const events = flags.map(({ id, isNew, post }) => ({
    organisationId: ctx.organisationId,
    flagId: id,
    kind: isNew ? 'created' : 'rescored',
    data: tx.json({
      revision: post.revision,
      grounds: post.verdict.grounds.map((ground) => ({ ...ground })),
      severity: post.verdict.severity,
      uncertain: post.verdict.uncertain,
      sensitivity: post.verdict.sensitivity,
    }),
  }));
  await tx`insert into flag_event ${tx(events)}`;
  const entries = flags.map(({ id, isNew, post }) => ({
    action: isNew ? 'flag.created' : 'flag.rescored',
    subject: { kind: 'flag', id },
    data: { labels: post.verdict.grounds.map((ground) => ground.label) },
  }));
  await audit(ctx, tx, ...entries);
}
