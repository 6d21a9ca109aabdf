import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Database } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { roles, transaction } from '../context.ts';
import type { Context, Role } from '../context.ts';
import { orConflict } from '../errors.ts';

export const memberSchema = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320).toLowerCase(),
  roles: z
    .array(z.enum(roles))
    .min(1)
    .refine((held) => !held.includes('second_reviewer') || held.includes('adviser'), {
      message: 'Only an adviser can be a second reviewer.',
    }),
});

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** Adds somebody on the operator's word, without a letter; they join at their first sign-in. @throws DomainError conflict for a known address. */
export async function addMember(
  ctx: Context,
  input: z.input<typeof memberSchema>,
): Promise<string> {
  const member = memberSchema.parse(input);
  const id = uuid();
  await orConflict('There is a member with this e-mail address already.', () =>
    transaction(ctx, async (tx) => {
      await tx`insert into member ${tx({ organisationId: ctx.organisationId, id, ...member })}`;
      await audit(ctx, tx, {
        action: 'member.added',
        subject: { kind: 'member', id },
        data: { roles: member.roles },
      });
    }),
  );
  return id;
}

export function listMembers(ctx: Context): Promise<Member[]> {
  return transaction(
    ctx,
    (tx) => tx<Member[]>`
      select id, name, email, roles from member where disabled_at is null order by id`,
  );
}

/** Null when there is no such member, or no longer. */
export async function findMember(ctx: Context, id: string): Promise<Member | null> {
  const [member] = await transaction(
    ctx,
    (tx) => tx<Member[]>`
      select id, name, email, roles from member where id = ${id} and disabled_at is null`,
  );
  return member ?? null;
}

export interface SigningIn {
  readonly organisationId: string;
  readonly memberId: string;
  /** False at the first sign-in: the identity still has to be linked. */
  readonly linked: boolean;
}

/** Members that an identity may act as: known ones first, else those invited by its verified address. */
export async function findSigningIn(
  db: Database,
  identity: { issuer: string; subject: string; verifiedEmail: string | null },
): Promise<SigningIn[]> {
  return db<SigningIn[]>`
    select organisation_id, member_id, linked
    from members_signing_in(${identity.issuer}, ${identity.subject},
      ${identity.verifiedEmail?.toLowerCase() ?? null})`;
}

/**
 * Ties a member to an identity, once, which uses their invitation up: one that is tied already stays as it is, so whoever needs to know asks
 * again with `findSigningIn`.
 *
 * @throws DomainError conflict when the identity is somebody else's.
 */
export async function linkIdentity(
  ctx: Context,
  id: string,
  identity: { issuer: string; subject: string },
): Promise<void> {
  await orConflict('This account belongs to another member already.', () =>
    transaction(ctx, async (tx) => {
      const linked = await tx`
        update member set issuer = ${identity.issuer}, subject = ${identity.subject}, invitation = null,
          invitation_expires_at = null, invitation_sent_at = null, invitation_failed_at = null
        where id = ${id} and subject is null and disabled_at is null
          and (invitation_expires_at is null or invitation_expires_at > now())`;
      if (linked.count > 0) {
        await audit(ctx, tx, { action: 'member.linked', subject: { kind: 'member', id } });
      }
    }),
  );
}
