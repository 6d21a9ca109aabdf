import { v7 as uuid } from 'uuid';
import type { Transaction } from '@wachtpost/database';
import type { z } from 'zod';
import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound, orConflict } from '../errors.ts';
import { invitationDays } from './invitation.ts';
import { memberSchema } from './member.ts';

/**
 * Invites somebody, who joins with the link that is mailed to them, or by signing in with that address where the
 * identity provider vouches for it. Returns the member's id.
 * @throws DomainError conflict for an address that is known already.
 */
export async function inviteMember(
  ctx: Context,
  input: z.input<typeof memberSchema>,
): Promise<string> {
  const invitedBy = memberId(ctx);
  const member = memberSchema.parse(input);
  const id = uuid();
  await orConflict('There is a member with this e-mail address already.', () =>
    transaction(ctx, async (tx) => {
      const row = { organisationId: ctx.organisationId, id, ...member, invitedBy };
      await tx`insert into member ${tx(row)}`;
      await write(tx, id);
      await audit(ctx, tx, {
        action: 'member.invited',
        subject: { kind: 'member', id },
        data: { roles: member.roles },
      });
    }),
  );
  return id;
}

/**
 * Mails a new letter with a new term; what was mailed before opens nothing any more.
 * @throws DomainError not_found, or conflict when the person has joined.
 */
export async function resendInvitation(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockInvited(tx, id);
    await write(tx, id);
    await audit(ctx, tx, {
      action: 'member.invited_again',
      subject: { kind: 'member', id },
    });
  });
}

/**
 * Takes an invitation back, and with it all that is known of who was invited.
 * @throws DomainError not_found, or conflict when the person has joined.
 */
export async function withdrawInvitation(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockInvited(tx, id);
    await tx`delete from member where id = ${id}`;
    await audit(ctx, tx, {
      action: 'member.invitation_withdrawn',
      subject: { kind: 'member', id },
    });
  });
}

async function write(tx: Transaction, id: string): Promise<void> {
  await tx`
    update member set invitation = ${uuid()}, invitation_sent_at = null, invitation_failed_at = null,
      invitation_expires_at = now() + ${invitationDays} * interval '1 day'
    where id = ${id}`;
}

/** Waits for whoever joins at this moment. */
async function lockInvited(tx: Transaction, id: string): Promise<void> {
  const [member] = await tx<{ invited: boolean }[]>`
    select invitation is not null as invited from member where id = ${id} for update`;
  if (member === undefined) {
    throw notFound('member');
  }
  if (!member.invited) {
    throw new DomainError('conflict', 'This person has joined already.');
  }
}
