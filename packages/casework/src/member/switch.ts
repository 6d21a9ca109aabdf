import { endSessionsOf } from '../access/sessions.ts';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { lockMember, requireAdministratorBeside } from './standing.ts';

/**
 * Lets a member in no more: sessions end, API tokens are revoked, claims on flags run out by themselves. What they did
 * stays in the log. Disabling twice is no error.
 * @throws DomainError not_found; refused for oneself and for the last administrator.
 */
export async function disableMember(ctx: Context, id: string): Promise<void> {
  if (ctx.actor.kind === 'member' && ctx.actor.id === id) {
    throw new DomainError('refused', 'Nobody switches themselves off: ask another administrator.');
  }
  await transaction(ctx, async (tx) => {
    const member = await lockMember(tx, id);
    if (member.disabled) {
      return;
    }
    requireAdministratorBeside(member);
    await tx`update member set disabled_at = now() where id = ${id}`;
    await tx`
      update api_token set revoked_at = now() where member_id = ${id} and revoked_at is null`;
    const sessions = await endSessionsOf(tx, id);
    await audit(ctx, tx, {
      action: 'member.disabled',
      subject: { kind: 'member', id },
      data: { sessions },
    });
  });
}

/** Lets a member in again, with the roles they had; tokens stay revoked. Doing it twice is no error. */
export async function enableMember(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const { disabled } = await lockMember(tx, id);
    if (disabled) {
      await tx`update member set disabled_at = null where id = ${id}`;
      await audit(ctx, tx, { action: 'member.enabled', subject: { kind: 'member', id } });
    }
  });
}

/** Signs a member out everywhere: for a computer that was lost. Returns how many sessions ended. */
export async function endSessions(ctx: Context, id: string): Promise<number> {
  return transaction(ctx, async (tx) => {
    const [member] = await tx`select id from member where id = ${id}`;
    if (member === undefined) {
      throw notFound('member');
    }
    const sessions = await endSessionsOf(tx, id);
    if (sessions > 0) {
      await audit(ctx, tx, {
        action: 'member.sessions_ended',
        subject: { kind: 'member', id },
        data: { sessions },
      });
    }
    return sessions;
  });
}
