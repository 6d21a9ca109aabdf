import type { Transaction } from '@wachtpost/database';

/** Lets go of what a sign-in that ran out was sealed with: nobody brings its answer any more. */
export async function dropExpired(tx: Transaction): Promise<void> {
  await tx`
    update account_claim set sealed = null, sealed_with = null
    where sealed is not null and expires_at <= now()`;
}
