import type { Transaction } from '@wachtpost/database';
import { concernsSomebody } from '../mention/live.ts';

/** How a post stands to the one that is looked at: what it answers or quotes, where its thread began, what came of it. */
export const contextKinds = ['start', 'parent', 'quoted', 'reply', 'quoting'] as const;
export type ContextKind = (typeof contextKinds)[number];

/** A post beside the one that is looked at: everything but what it says and who wrote it. */
export interface ContextPost {
  readonly id: string;
  readonly kind: ContextKind;
  readonly postedAt: Date;
  readonly removedAt: Date | null;
  /** Whether it is of the same author as the post that is looked at. */
  readonly sameAuthor: boolean;
  /** Length of its text in characters; null once it was let go. */
  readonly textLength: number | null;
  /** Where it was flagged itself. */
  readonly flagId: string | null;
}

/** As many as anybody reads; of more answers the first are told. */
const mostPosts = 20;

/**
 * What stands around a post and is kept here already, in the order of the conversation. Nothing is fetched for it. A
 * post that was not flagged takes part while somebody whom it mentions consents; one of the random sample does not,
 * because it is kept to be judged by somebody who knows nothing of it.
 */
export function readContext(tx: Transaction, postId: string): Promise<ContextPost[]> {
  return tx<ContextPost[]>`
    with seen as (select * from post where id = ${postId}),
    around as (
      select p.id, case p.external_id
        when s.reply_to then 'parent' when s.quotes then 'quoted' else 'start' end as kind
      from seen s join post p on p.platform = s.platform
        and p.external_id in (s.reply_to, s.quotes, s.thread_id)
      union all
      select p.id, 'reply' from seen s join post p on p.platform = s.platform and p.reply_to = s.external_id
      union all
      select p.id, 'quoting' from seen s join post p on p.platform = s.platform and p.quotes = s.external_id),
    placed as (
      select id, min(array_position(${[...contextKinds]}::text[], kind)) as place from around group by id)
    select p.id, (${[...contextKinds]}::text[])[a.place] as kind, p.posted_at, p.removed_at,
      p.author_pseudonym = s.author_pseudonym as same_author, length(p.text) as text_length, f.id as flag_id
    from placed a join post p on p.id = a.id cross join seen s left join flag f on f.post_id = p.id
    where p.id <> s.id and (f.id is not null or (not p.sampled and ${concernsSomebody(tx)}))
    order by a.place, p.posted_at, p.id
    limit ${mostPosts}`;
}
