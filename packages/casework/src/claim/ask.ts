import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { orMissing } from '../errors.ts';
import { lockHandle, requireConsent } from '../official/handle.ts';
import type { HandleOf } from '../official/handle.ts';
import { seal } from '../secret/seal.ts';
import { claimOwner } from './claim.ts';
import type { ClaimWay } from './claim.ts';

const codeHours = 7 * 24;
const signInHours = 0.25;

export interface NewClaim extends HandleOf {
  readonly way: ClaimWay;
  /** Through which the account is looked up. */
  readonly connectorId: string;
}

export type AskedClaim =
  | { readonly id: string; readonly way: 'code'; readonly code: string }
  /** `challenge` is the S256 of a verifier that only the machine opens (RFC 7636). */
  | {
      readonly id: string;
      readonly way: 'oauth';
      readonly state: string;
      readonly challenge: string;
    };

/**
 * Begins to prove that an account is an official's own. Asking for a code again gives the same one for as long as it
 * stands, so that one which was placed already stays right; asking to sign in begins anew.
 *
 * @throws DomainError not_found without that account or connector, refused without consent on its platform.
 */
export async function askClaim(ctx: Context, input: NewClaim): Promise<AskedClaim> {
  return orMissing('connector', () =>
    transaction(ctx, async (tx) => {
      const { key } = await lockHandle(tx, input);
      await requireConsent(tx, input);
      const standing = input.way === 'code' ? await readStanding(tx, input, key) : undefined;
      if (standing !== undefined) return { ...standing, way: 'code' };
      await tx`
        delete from account_claim where platform = ${input.platform} and handle_key = ${key}`;
      const asked = await insertClaim(ctx, tx, input, key);
      await audit(ctx, tx, {
        action: 'official.account_claimed',
        subject: { kind: 'official', id: input.officialId },
        data: { platform: input.platform, way: input.way },
      });
      return asked;
    }),
  );
}

async function readStanding(tx: Transaction, input: NewClaim, key: string) {
  const [standing] = await tx<{ id: string; code: string }[]>`
    update account_claim set connector_id = ${input.connectorId}
    where platform = ${input.platform} and handle_key = ${key} and code is not null
      and outcome is distinct from 'proved' and expires_at > now()
    returning id, code`;
  return standing;
}

async function insertClaim(
  ctx: Context,
  tx: Transaction,
  { way, officialId, platform, connectorId }: NewClaim,
  handleKey: string,
): Promise<AskedClaim> {
  const id = uuid();
  const askedBy = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const { organisationId } = ctx;
  const owner = { organisationId, id, officialId, platform, handleKey, connectorId, askedBy };
  if (way === 'code') {
    const code = newCode();
    await tx`insert into account_claim ${tx({ ...owner, code, expiresAt: inHours(codeHours) })}`;
    return { id, way, code };
  }
  const state = random();
  const verifier = random();
  const sealed = seal(ctx, claimOwner(id), { verifier });
  const row = { ...owner, state, ...sealed, expiresAt: inHours(signInHours) };
  await tx`insert into account_claim ${tx(row)}`;
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { id, way, state, challenge };
}

const random = () => randomBytes(32).toString('base64url');
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** Letters and digits that nobody takes for one another; two groups of four are 39 bits. */
const legible = '23456789abcdefghjkmnpqrstuvwxyz';

const group = () =>
  Array.from({ length: 4 }, () => legible[randomInt(legible.length)] ?? '').join('');

const newCode = () => `wachtpost-${group()}-${group()}`;
