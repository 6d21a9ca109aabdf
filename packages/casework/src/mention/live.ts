import type { Transaction } from '@wachtpost/database';

/**
 * For a query over `post p`: it mentions somebody whose consent is in force at this moment. What mentions nobody
 * any more is read by no machine before it is erased.
 */
export function concernsSomebody(tx: Transaction) {
  return tx`exists (
    select from mention m
    join consent c on c.official_id = m.official_id and c.platform = p.platform
    where m.post_id = p.id and c.withdrawn_at is null
      and (c.expires_at is null or c.expires_at > now()))`;
}
