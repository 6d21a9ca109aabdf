import type { Transaction } from '@wachtpost/database';

/** Flags that are and flags that were, for counts: one row a post, with `post_id`, `status` and `labels`. */
export function everFlagged(tx: Transaction) {
  return tx`(
    select post_id, status, labels from flag union all select post_id, status, labels from ended_flag)`;
}

/** Posts that are flagged anew have a flag again, which counts instead. */
export async function dropEnded(tx: Transaction, postIds: readonly string[]): Promise<void> {
  await tx`delete from ended_flag where post_id = any(${[...postIds]}::uuid[])`;
}
