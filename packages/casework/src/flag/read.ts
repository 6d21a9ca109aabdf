import type { Transaction } from '@wachtpost/database';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { readExplanation } from '../explanation/read.ts';
import type { FlagDetail, FlagEvent } from './flag.ts';
import { summaryColumns, toSummary } from './select.ts';
import type { SummaryRow } from './select.ts';

/** Everything about one flag but the text. @throws DomainError not_found. */
export async function readFlag(ctx: Context, id: string): Promise<FlagDetail> {
  return transaction(ctx, async (tx) => {
    const [summary] = await tx<SummaryRow[]>`
      select ${summaryColumns(tx)} from flag f join post p on p.id = f.post_id where f.id = ${id}`;
    if (summary === undefined) {
      throw notFound('flag');
    }
    const post = await readPost(tx, id);
    return {
      ...toSummary(summary),
      post,
      scores: await readScores(tx, post.id),
      explanation: await readExplanation(tx, id),
      mentions: await readMentions(tx, post.id),
      events: await readEvents(tx, id),
      evidence: await readEvidence(tx, id),
    };
  });
}

async function readPost(tx: Transaction, flagId: string): Promise<FlagDetail['post']> {
  const [post] = await tx<[FlagDetail['post']]>`
    select p.id, p.url, p.lang, p.author_pseudonym, p.captured_at, p.removed_at, p.edited_at,
      length(p.text) as text_length
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
    select e.kind, e.member_id, m.name as member_name, e.data, e.at
    from flag_event e left join member m on m.id = e.member_id
    where e.flag_id = ${flagId} order by e.id`;
}

function readEvidence(tx: Transaction, flagId: string): Promise<FlagDetail['evidence'][number][]> {
  return tx<FlagDetail['evidence'][number][]>`
    select sequence, encode(content_sha256, 'hex') as sha256, sealed_at
    from evidence_item where flag_id = ${flagId} order by sequence`;
}
