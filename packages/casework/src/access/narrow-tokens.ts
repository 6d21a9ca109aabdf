import type { Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import type { Context, Role } from '../context.ts';
import { scopesOf } from './scopes.ts';
import type { Scope } from './scopes.ts';

/**
 * Takes from a member's tokens what these roles do not allow, for good: it would come back with the role. A token that
 * nothing is left of is revoked. Part of whatever changes the roles.
 */
export async function narrowTokens(
  ctx: Context,
  tx: Transaction,
  memberId: string,
  roles: readonly Role[],
): Promise<void> {
  const allowed = scopesOf(roles);
  const wide = await tx<{ id: string; scopes: Scope[] }[]>`
    select id, scopes from api_token
    where member_id = ${memberId} and revoked_at is null and not scopes <@ ${allowed}::text[]
    order by id for update`;
  for (const { id, scopes } of wide) {
    const left = scopes.filter((scope) => allowed.includes(scope));
    if (left.length > 0) {
      await tx`update api_token set scopes = ${left} where id = ${id}`;
    } else {
      await tx`update api_token set revoked_at = now() where id = ${id}`;
    }
    await audit(ctx, tx, {
      action: left.length > 0 ? 'token.narrowed' : 'token.revoked',
      subject: { kind: 'token', id },
      data: { memberId, taken: scopes.filter((scope) => !left.includes(scope)) },
    });
  }
}
