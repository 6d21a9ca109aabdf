import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { readExplanation } from '../explanation/read.ts';
import { readContext } from '../post/context.ts';
import { readEarlier } from './earlier.ts';
import { readHold } from '../hold/read.ts';
import { readProposals } from '../review/read.ts';
import type { FlagDetail, FlagEvent } from './flag.ts';
import { selectPresent } from './presence.ts';
import type { Presence } from './presence.ts';
import { summaryColumns, toSummary } from './select.ts';
import type { SummaryRow } from './select.ts';
import { findUndoable } from './undoable.ts';

/** Everything about one flag but the text. @throws DomainError not_found. */
export async function readFlag(ctx: Context, id: string): Promise<FlagDetail> {
  return transaction(ctx, async (tx) => {
    const [summary] = await tx<SummaryRow[]>`
      select ${summaryColumns(tx)} from flag f join post p on p.id = f.post_id where f.id = ${id}`;
    if (summary === undefined) {
      throw notFound('flag');
    }
    const post = await readPost(tx, id);
    const [scores, explanation, mentions, context, earlier, events, evidence] = await Promise.all([
      readScores(tx, post.id),
      readExplanation(tx, id),
      readMentions(tx, post.id),
      readContext(tx, post.id),
      readEarlier(tx, id),
      readEvents(tx, id),
      readEvidence(tx, id),
    ]);
    const [undoable, present, proposals, hold] = await Promise.all([
      readUndoable(ctx, tx, id),
      readPresent(ctx, tx, id),
      readProposals(tx, id),
      readHold(tx, id),
    ]);
    const rest = { scores, explanation, mentions, context, earlier, events, evidence };
    return { ...toSummary(summary), post, ...rest, undoable, present, proposals, hold };
  });
}

async function readPost(tx: Transaction, flagId: string): Promise<FlagDetail['post']> {
  const [post] = await tx<[FlagDetail['post']]>`
    select p.id, p.lang, p.author_pseudonym, p.captured_at, p.removed_at, p.edited_at, p.revision,
      p.url is not null as has_address, coalesce(length(p.text), 0) as text_length
    from flag f join post p on p.id = f.post_id where f.id = ${flagId}`;
  return post;
}

/** The newest score of the newest text. */
async function readScores(tx: Transaction, postId: string): Promise<FlagDetail['scores']> {
  const [scores] = await tx<[FlagDetail['scores']]>`
    select probabilities, model_id, model_revision, runtime, scored_at from score
    where post_id = ${postId} order by post_revision desc, scored_at desc limit 1`;
  return scores;
}

function readMentions(tx: Transaction, postId: string): Promise<FlagDetail['mentions'][number][]> {
  return tx<FlagDetail['mentions'][number][]>`
    select official_id, reasons from mention where post_id = ${postId} order by official_id`;
}

function readEvents(tx: Transaction, flagId: string): Promise<FlagEvent[]> {
  return tx<FlagEvent[]>`
    select e.kind, e.member_id, m.name as member_name, c.name as colleague, e.data, e.at
    from flag_event e
    left join member m on m.id = e.member_id
    left join member c on e.kind = 'assigned' and c.id = (e.data ->> 'to')::uuid
    where e.flag_id = ${flagId} order by e.id`;
}

function readUndoable(ctx: Context, tx: Transaction, flagId: string) {
  return ctx.actor.kind === 'member' ? findUndoable(tx, { memberId: ctx.actor.id, flagId }) : null;
}

async function readPresent(ctx: Context, tx: Transaction, flagId: string): Promise<Presence[]> {
  return (await selectPresent(ctx, tx)).filter((present) => present.flagId === flagId);
}

function readEvidence(tx: Transaction, flagId: string): Promise<FlagDetail['evidence'][number][]> {
  return tx<FlagDetail['evidence'][number][]>`
    select sequence, encode(content_sha256, 'hex') as sha256, sealed_at
    from evidence_item where flag_id = ${flagId} order by sequence`;
}
