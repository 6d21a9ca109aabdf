import { machineOnly, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { HandleOf } from '../official/handle.ts';
import { silentSeconds } from '../probe/probe.ts';
import { open } from '../secret/seal.ts';
import { claimOwner } from './claim.ts';

/** A claim as the worker needs it that asks the platform. What it holds is never logged or shown. */
export type TakenClaim = HandleOf & {
  readonly id: string;
  readonly connectorId: string;
} & (
    | { readonly way: 'code'; readonly code: string }
    | { readonly way: 'oauth'; readonly verifier: string; readonly answer: string }
  );

interface Row extends HandleOf {
  readonly id: string;
  readonly connectorId: string;
  readonly code: string | null;
  readonly sealed: Buffer | null;
  readonly sealedWith: string | null;
}

/**
 * Takes a claim to check it, while its official consents. Null when it was proved or has run out, when no answer came yet, or when
 * another worker is at it. A code that was missing may be looked for again; a sign-in counts once.
 */
export async function takeClaim(ctx: Context, id: string): Promise<TakenClaim | null> {
  machineOnly(ctx);
  const [row] = await transaction(
    ctx,
    (tx) => tx<Row[]>`
      update account_claim c set taken_at = now()
      from official_handle h
      where c.id = ${id} and h.platform = c.platform and h.handle_key = c.handle_key
        and c.expires_at > now() and c.outcome is distinct from 'proved'
        and (c.taken_at is null or c.taken_at < now() - ${silentSeconds} * interval '1 second')
        and (c.code is not null or (c.answered_at is not null and c.outcome is null))
        and exists (
          select from consent t where t.official_id = c.official_id and t.platform = c.platform
            and t.withdrawn_at is null and t.given_at <= now()
            and (t.expires_at is null or t.expires_at > now()))
      returning c.id, c.official_id, c.platform, h.handle, c.connector_id, c.code, c.sealed, c.sealed_with`,
  );
  return row === undefined ? null : toTaken(ctx, row);
}

function toTaken(ctx: Context, row: Row): TakenClaim {
  const { sealed, sealedWith, code, ...claim } = row;
  if (code !== null) return { ...claim, way: 'code', code };
  const { verifier = '', code: answer = '' } =
    sealed !== null && sealedWith !== null
      ? open(ctx, claimOwner(row.id), { sealed, sealedWith })
      : {};
  return { ...claim, way: 'oauth', verifier, answer };
}
