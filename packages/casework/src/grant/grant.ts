import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { grantOwner, lockHandle, requireConsent } from '../official/handle.ts';
import type { HandleOf } from '../official/handle.ts';
import { handleKey } from '../official/official.ts';
import { seal } from '../secret/seal.ts';

/** Access that an official gives to their own account: tokens, an app password. */
export interface NewGrant extends HandleOf {
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Keeps what an official gave us, sealed. A later one replaces it.
 * @throws DomainError not_found, refused without consent or for an account that is not proved, invalid when empty.
 */
export async function storeGrant(ctx: Context, input: NewGrant): Promise<void> {
  await transaction(ctx, (tx) => writeGrant(ctx, tx, input));
}

/** The same, in the transaction of the claim that brought it. */
export async function writeGrant(ctx: Context, tx: Transaction, input: NewGrant): Promise<void> {
  const { officialId, platform, values } = input;
  checkValues(values);
  const { key, proof } = await lockHandle(tx, input);
  if (proof === null) {
    throw new DomainError('refused', 'The account is not proved yet.');
  }
  await requireConsent(tx, input);
  const sealed = seal(ctx, grantOwner({ officialId, platform, key }), values);
  const owner = { organisationId: ctx.organisationId, officialId, platform, handleKey: key };
  await tx`
    insert into official_grant ${tx({ ...owner, ...sealed })}
    on conflict (organisation_id, platform, handle_key) do update set
      sealed = excluded.sealed, sealed_with = excluded.sealed_with, updated_at = now()`;
  await audit(ctx, tx, {
    action: 'official.access_granted',
    subject: { kind: 'official', id: officialId },
    data: { platform },
  });
}

/**
 * Replaces the tokens of a grant that still stands. False when it was withdrawn meanwhile: nothing is kept then.
 * @throws DomainError invalid when empty.
 */
export async function renewGrant(ctx: Context, input: NewGrant): Promise<boolean> {
  const { officialId, platform, handle, values } = input;
  checkValues(values);
  const key = handleKey(handle);
  const { sealed, sealedWith } = seal(ctx, grantOwner({ officialId, platform, key }), values);
  const renewed = await transaction(
    ctx,
    (tx) => tx`
      update official_grant set sealed = ${sealed}, sealed_with = ${sealedWith}, updated_at = now()
      where official_id = ${officialId} and platform = ${platform} and handle_key = ${key}`,
  );
  return renewed.count > 0;
}

/** Forgets what an official gave us for one account. Twice is no error. */
export async function dropGrant(ctx: Context, input: HandleOf): Promise<void> {
  const { officialId, platform, handle } = input;
  await transaction(ctx, async (tx) => {
    const dropped = await tx`
      delete from official_grant
      where official_id = ${officialId} and platform = ${platform} and handle_key = ${handleKey(handle)}`;
    if (dropped.count > 0) {
      await audit(ctx, tx, {
        action: 'official.access_dropped',
        subject: { kind: 'official', id: officialId },
        data: { platform },
      });
    }
  });
}

const largestGrant = 20_000;

function checkValues(values: NewGrant['values']): void {
  const all = Object.values(values);
  const size = JSON.stringify(values).length;
  if (all.length === 0 || all.some((value) => value === '') || size > largestGrant) {
    throw new DomainError('invalid', 'Access is empty or too large.');
  }
}
