import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { checkNote } from '../connector/sign-off.ts';
import { machineOnly, memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Platform } from '../post/incoming.ts';
import { lockHandle } from './handle.ts';
import type { HandleOf } from './handle.ts';

/** How it was shown that an account is an official's own. */
export const proofs = ['code', 'oauth', 'attested'] as const;
export type ProofKind = (typeof proofs)[number];

export interface NewProof extends HandleOf {
  readonly proof: ProofKind;
  /** The platform's own id of the account; null where nobody can look it up. */
  readonly accountId: string | null;
  readonly note?: string | null;
}

/**
 * Records that an account is an official's own: from now on it is watched where they consent. For what was
 * proved already; people go by a claim, or by `attestHandle`. The same twice changes nothing.
 * @throws DomainError not_found, refused to a person.
 */
export async function recordProof(ctx: Context, input: NewProof): Promise<void> {
  machineOnly(ctx, 'An account is proved by a claim, or vouched for.');
  await transaction(ctx, (tx) => writeProof(ctx, tx, input));
}

/** The same, in the transaction of what proved it. */
export async function writeProof(ctx: Context, tx: Transaction, input: NewProof): Promise<void> {
  const { officialId, platform, proof, accountId, note = null } = input;
  const { key } = await lockHandle(tx, input);
  const proved = await tx`
    update official_handle set proof = ${proof}, account_id = ${accountId}, proved_at = now(),
      proof_note = ${note}
    where official_id = ${officialId} and platform = ${platform} and handle_key = ${key}
      and (proof, account_id, proof_note) is distinct from (${proof}, ${accountId}, ${note})`;
  if (proved.count > 0) {
    await audit(ctx, tx, {
      action: 'official.account_proved',
      subject: { kind: 'official', id: officialId },
      data: { platform, proof },
    });
  }
}

/**
 * Vouches, as the member who acts, that an account is the official's own, where a platform lets nobody prove it.
 * An account that was proved stays as it is.
 *
 * @param input.unprovable platforms on which no connector can look an account up.
 * @throws DomainError not_found, refused where it can be proved, invalid for a note that says too little.
 */
export async function attestHandle(
  ctx: Context,
  input: HandleOf & { readonly note: string; readonly unprovable: readonly Platform[] },
): Promise<void> {
  memberId(ctx);
  const note = checkNote(input.note);
  if (!input.unprovable.includes(input.platform)) {
    const message =
      'On this platform an account is proved by its owner, and nobody vouches for it.';
    throw new DomainError('refused', message);
  }
  await transaction(ctx, async (tx) => {
    const { proof } = await lockHandle(tx, input);
    if (proof === null || proof === 'attested') {
      await writeProof(ctx, tx, { ...input, proof: 'attested', accountId: null, note });
    }
  });
}
