import type { Transaction } from '@wachtpost/database';

/** Days within which flags of one author about one official count as repeated approach. */
const approachDays = 30;

/** How often the author of a post was flagged about one official, this post included. */
export interface Approach {
  readonly count: number;
  readonly officialId: string | null;
}

interface Row {
  readonly postId: string;
  readonly author: string;
  readonly officialId: string;
  /** Earlier flags on other posts of the same author about this official. */
  readonly before: number;
}

/**
 * For each of these posts, which are about to be flagged, the official whom its author was flagged about most
 * often. Only flags count, and none that an adviser found not relevant: whoever just answers a lot is not
 * counted. Nothing is kept about the author; the number stays with the flag.
 */
export async function countApproaches(
  tx: Transaction,
  postIds: readonly string[],
): Promise<Map<string, Approach>> {
  const rows = await tx<Row[]>`
    select p.id as post_id, p.author_pseudonym as author, m.official_id,
      (select count(*) from post q
        join flag f on f.post_id = q.id and f.status <> 'not_relevant'
        join mention n on n.post_id = q.id and n.official_id = m.official_id
        where q.author_pseudonym = p.author_pseudonym and q.id <> all(${[...postIds]}::uuid[])
          and q.posted_at between p.posted_at - ${approachDays} * interval '1 day' and p.posted_at) as before
    from post p join mention m on m.post_id = p.id
    where p.id = any(${[...postIds]}::uuid[])
    order by p.posted_at, p.id, m.official_id`;
  return withinBatch(rows);
}

/** Posts of one batch count for each other, the earlier for the later. */
function withinBatch(rows: readonly Row[]): Map<string, Approach> {
  const seen = new Map<string, number>();
  const approaches = new Map<string, Approach>();
  for (const { postId, author, officialId, before } of rows) {
    const pair = `${author} ${officialId}`;
    const earlier = seen.get(pair) ?? 0;
    seen.set(pair, earlier + 1);
    const count = before + earlier + 1;
    if (count > (approaches.get(postId)?.count ?? 0)) {
      approaches.set(postId, { count, officialId });
    }
  }
  return approaches;
}
