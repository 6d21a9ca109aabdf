import { narrowTokens } from '../access/narrow-tokens.ts';
import { audit } from '../audit/write.ts';
import { roles, transaction } from '../context.ts';
import type { Context, Role } from '../context.ts';
import { DomainError } from '../errors.ts';
import { memberSchema } from './member.ts';
import { lockMember, requireAdministratorBeside } from './standing.ts';

/**
 * Gives a member these roles and no others, from their next request on. Giving what they have changes nothing.
 * @throws DomainError not_found; refused for one's own roles, and where nobody would be left to administer.
 */
export async function setRoles(ctx: Context, id: string, chosen: readonly Role[]): Promise<void> {
  const given = memberSchema.shape.roles.parse(chosen);
  const to = roles.filter((role) => given.includes(role));
  if (ctx.actor.kind === 'member' && ctx.actor.id === id) {
    throw new DomainError('refused', 'Nobody changes their own roles: ask another administrator.');
  }
  await transaction(ctx, async (tx) => {
    const member = await lockMember(tx, id);
    const from = roles.filter((role) => member.roles.includes(role));
    if (from.join() === to.join()) {
      return;
    }
    if (!to.includes('administrator')) {
      requireAdministratorBeside(member);
    }
    await tx`update member set roles = ${to} where id = ${id}`;
    await audit(ctx, tx, {
      action: 'member.roles_set',
      subject: { kind: 'member', id },
      data: { from, to },
    });
    await narrowTokens(ctx, tx, id, to);
  });
}
