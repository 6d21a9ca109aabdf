import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Device } from './device.ts';
import { endSessionsOf } from './sessions.ts';

export interface OwnSession extends Device {
  readonly id: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
}

/** Where the acting member is signed in, last used first. What lay unused longer than `idleMinutes` has ended. */
export function listOwnSessions(
  ctx: Context,
  { idleMinutes }: { idleMinutes: number },
): Promise<OwnSession[]> {
  return transaction(
    ctx,
    (tx) => tx<OwnSession[]>`
      select id, browser, system, created_at as started_at, seen_at from session
      where member_id = ${memberId(ctx)} and ended_at is null and expires_at > now()
        and seen_at > now() - ${idleMinutes} * interval '1 minute'
      order by seen_at desc, id desc limit 100`,
  );
}

/**
 * Ends one session of the acting member. Ending it twice is no error.
 * @throws DomainError not_found for a session of somebody else.
 */
export async function endOwnSession(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [own] = await tx`select from session where id = ${id} and member_id = ${memberId(ctx)}`;
    if (own === undefined) {
      throw new DomainError('not_found', 'There is no such session.');
    }
    const ended = await tx`
      update session set ended_at = now(), id_token = null where id = ${id} and ended_at is null`;
    await tell(ctx, tx, ended.count);
  });
}

/** Ends all sessions of the acting member but this one. Returns how many. */
export async function endOtherSessions(ctx: Context, keptId: string): Promise<number> {
  return transaction(ctx, async (tx) => {
    const ended = await endSessionsOf(tx, memberId(ctx), keptId);
    await tell(ctx, tx, ended);
    return ended;
  });
}

/** One entry for each session that ended. */
async function tell(ctx: Context, tx: Parameters<typeof audit>[1], count: number): Promise<void> {
  const entry = {
    action: 'session.ended',
    subject: { kind: 'member', id: memberId(ctx) },
    data: { reason: 'taken_away' },
  };
  if (count > 0) {
    await audit(ctx, tx, ...Array.from({ length: count }, () => entry));
  }
}
