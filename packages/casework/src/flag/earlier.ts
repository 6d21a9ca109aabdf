import type { Transaction } from '@wachtpost/database';
import type { Label } from '../label.ts';
import type { FlagStatus } from './flag.ts';

/** A flag from before, about the same official, on a post of the same author. */
export interface EarlierFlag {
  readonly id: string;
  readonly status: FlagStatus;
  readonly labels: readonly Label[];
  readonly postedAt: Date;
  /** The officials whom both posts mention. */
  readonly officialIds: readonly string[];
}

export interface EarlierFlags {
  /** Also of those that are not listed. */
  readonly count: number;
  /** The newest first. */
  readonly flags: readonly EarlierFlag[];
}

const mostListed = 10;

/**
 * What the author of a flagged post was flagged for before, about the officials whom it mentions and nobody else. Beside
 * a flag it tells whether somebody keeps at it; by itself it cannot be asked for, so nobody can look an author up.
 */
export async function readEarlier(tx: Transaction, flagId: string): Promise<EarlierFlags> {
  const rows = await tx<(EarlierFlag & { count: number })[]>`
    select f.id, f.status, f.labels, q.posted_at, array_agg(n.official_id order by n.official_id) as official_ids,
      count(*) over () as count
    from flag here
    join post p on p.id = here.post_id
    join post q on q.author_pseudonym = p.author_pseudonym and q.id <> p.id
      and (q.posted_at, q.id) < (p.posted_at, p.id)
    join flag f on f.post_id = q.id
    join mention n on n.post_id = q.id
    join mention m on m.post_id = p.id and m.official_id = n.official_id
    where here.id = ${flagId}
    group by f.id, f.status, f.labels, q.posted_at, q.id
    order by q.posted_at desc, q.id desc
    limit ${mostListed}`;
  return {
    count: rows[0]?.count ?? 0,
    flags: rows.map(({ count: _count, ...flag }) => flag),
  };
}
