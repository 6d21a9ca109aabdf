import type { Transaction } from '@wachtpost/database';
import { machineOnly, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { writeGrant } from '../grant/grant.ts';
import { requireConsent } from '../official/handle.ts';
import type { HandleOf } from '../official/handle.ts';
import { handleKey } from '../official/official.ts';
import { writeProof } from '../official/prove.ts';
import type { ClaimOutcome } from './claim.ts';

/** What a worker found on the platform. */
export type Checked =
  | {
      readonly outcome: 'proved';
      readonly account: { readonly id: string; readonly handle: string };
      /** What signing in brought beside the proof. */
      readonly grant?: Readonly<Record<string, string>>;
    }
  | { readonly outcome: 'missing' | 'gone' | 'failed'; readonly message: string };

/**
 * Keeps what became of a claim; when it is proved, account and grant in the same transaction. Whoever signed in with
 * another account than the one they claimed has proved nothing. Returns the outcome that was kept, or null
 * when it was proved before, or is gone with its consent.
 */
export async function recordClaim(
  ctx: Context,
  id: string,
  checked: Checked,
): Promise<ClaimOutcome | null> {
  machineOnly(ctx);
  return transaction(ctx, async (tx) => {
    const claim = await lockClaim(tx, id);
    if (claim === undefined) return null;
    const kept = judged(claim, checked);
    if (kept.outcome === 'proved') {
      await prove(ctx, tx, claim, kept);
    }
    const message = kept.outcome === 'proved' ? null : kept.message.slice(0, 1_000);
    await tx`
      update account_claim set outcome = ${kept.outcome}, message = ${message}, checked_at = now(),
        taken_at = null, sealed = null, sealed_with = null
      where id = ${id}`;
    return kept.outcome;
  });
}

/** The official is locked before the claim: whoever withdraws or erases goes the same way. */
async function lockClaim(tx: Transaction, id: string): Promise<Claimed | undefined> {
  const [of] = await tx<{ officialId: string }[]>`
    select official_id from account_claim where id = ${id}`;
  if (of === undefined) return undefined;
  await tx`select id from official where id = ${of.officialId} for no key update`;
  const [claim] = await tx<Claimed[]>`
    select c.official_id, c.platform, h.handle, c.code from account_claim c
    join official_handle h on h.platform = c.platform and h.handle_key = c.handle_key
    where c.id = ${id} and c.outcome is distinct from 'proved' for no key update of c`;
  return claim;
}

interface Claimed extends HandleOf {
  readonly code: string | null;
}

/** A code is looked for in the very profile that was claimed; a sign-in may be anybody's. */
function judged(claim: Claimed, checked: Checked): Checked {
  const own =
    checked.outcome !== 'proved' ||
    claim.code !== null ||
    isSame(claim.handle, checked.account.handle);
  const message = 'You signed in with another account than the one that is registered here.';
  return own ? checked : { outcome: 'failed', message };
}

/** On a platform of many servers, one that is registered without its server is on the connector's own. */
function isSame(claimed: string, account: string): boolean {
  const [own, shown] = [handleKey(claimed), handleKey(account)];
  return own === shown || (!own.includes('@') && own === shown.split('@')[0]);
}

async function prove(
  ctx: Context,
  tx: Transaction,
  { code, ...of }: Claimed,
  { account, grant }: Extract<Checked, { outcome: 'proved' }>,
): Promise<void> {
  await requireConsent(tx, of);
  const proof = code === null ? 'oauth' : 'code';
  await writeProof(ctx, tx, { ...of, proof, accountId: account.id });
  if (grant !== undefined && Object.keys(grant).length > 0) {
    await writeGrant(ctx, tx, { ...of, values: grant });
  }
}
