import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Scope } from './scopes.ts';

/** A token as its member and administrators see it: never the token. */
export interface TokenFacts {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly expired: boolean;
  /** The day in the Netherlands on which it was used last: "2026-11-03"; null before the first time. */
  readonly lastUsedOn: string | null;
}

/** A member's tokens that were not revoked, the newest first; those that expired stand there until they are. */
export function listTokens(ctx: Context, memberId: string): Promise<TokenFacts[]> {
  return transaction(
    ctx,
    (tx) => tx<TokenFacts[]>`
      select id, name, scopes, created_at, expires_at, expires_at <= now() as expired,
        last_used_on::text as last_used_on
      from api_token where member_id = ${memberId} and revoked_at is null
      order by created_at desc, id desc limit 100`,
  );
}
