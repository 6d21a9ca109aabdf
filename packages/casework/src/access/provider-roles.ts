import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context, Role } from '../context.ts';
import { narrowTokens } from './narrow-tokens.ts';
import { endSessionsOf } from './sessions.ts';

/** Gives a member the roles that their identity provider says they have, in place of what they had. */
export async function takeProviderRoles(
  ctx: Context,
  memberId: string,
  roles: readonly Role[],
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const changed = await tx`
      update member set roles = ${[...roles]}
      where id = ${memberId} and disabled_at is null
        and not (roles @> ${[...roles]} and roles <@ ${[...roles]})`;
    if (changed.count > 0) {
      await audit(ctx, tx, {
        action: 'member.roles_taken',
        subject: { kind: 'member', id: memberId },
        data: { roles: [...roles] },
      });
      await narrowTokens(ctx, tx, memberId, roles);
    }
  });
}

/**
 * Takes every way in from a member to whom their provider gives no role any more: sessions end and tokens are revoked.
 * The membership stays, for whom the provider gives a role again.
 */
export async function shutOut(ctx: Context, memberId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const sessions = await endSessionsOf(tx, memberId);
    const tokens = await tx`
      update api_token set revoked_at = now() where member_id = ${memberId} and revoked_at is null`;
    if (sessions + tokens.count > 0) {
      await audit(ctx, tx, {
        action: 'member.shut_out',
        subject: { kind: 'member', id: memberId },
        data: { sessions, tokens: tokens.count },
      });
    }
  });
}
