import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import type { Claim } from './claim.ts';

/** @throws DomainError not_found. */
export async function readClaim(ctx: Context, id: string): Promise<Claim> {
  const [claim] = await transaction(
    ctx,
    (tx) => tx<Claim[]>`select ${columns(tx)} where c.id = ${id}`,
  );
  if (claim === undefined) {
    throw notFound('claim');
  }
  return claim;
}

/** The claims on an official's accounts: at most one for each. */
export function listClaims(ctx: Context, officialId: string): Promise<Claim[]> {
  return transaction(
    ctx,
    (tx) => tx<Claim[]>`
      select ${columns(tx)} where c.official_id = ${officialId} order by c.platform, c.handle_key`,
  );
}

type Sql = Parameters<Parameters<typeof transaction>[1]>[0];

function columns(tx: Sql) {
  return tx`
    c.id, c.official_id, c.platform, h.handle, c.connector_id, c.code,
    case when c.code is null then 'oauth' else 'code' end as way,
    c.asked_at, c.expires_at, c.answered_at, c.checked_at, c.outcome, c.message
    from account_claim c
    join official_handle h on h.platform = c.platform and h.handle_key = c.handle_key`;
}
