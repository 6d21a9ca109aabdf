import { machineOnly, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { grantOwner } from '../official/handle.ts';
import type { HandleOf } from '../official/handle.ts';
import { open } from '../secret/seal.ts';
import type { Sealed } from '../secret/seal.ts';

export interface OpenGrant extends HandleOf {
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What officials who consent gave us, for the process that asks the platform. Never log, list or show it.
 * @throws DomainError refused when one cannot be opened.
 */
export async function openGrants(ctx: Context): Promise<OpenGrant[]> {
  machineOnly(ctx);
  const rows = await transaction(
    ctx,
    (tx) => tx<(HandleOf & Sealed & { key: string })[]>`
      select g.official_id, g.platform, h.handle, g.handle_key as key, g.sealed, g.sealed_with
      from official_grant g
      join official_handle h on h.platform = g.platform and h.handle_key = g.handle_key
        and h.proof is not null
      where exists (
        select from consent c where c.official_id = g.official_id and c.platform = g.platform
          and c.withdrawn_at is null and c.given_at <= now()
          and (c.expires_at is null or c.expires_at > now()))
      order by g.official_id, g.platform, g.handle_key`,
  );
  return rows.map(({ sealed, sealedWith, key, ...of }) => ({
    ...of,
    values: open(ctx, grantOwner({ ...of, key }), { sealed, sealedWith }),
  }));
}
