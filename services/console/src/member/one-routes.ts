import {
  disableMember,
  DomainError,
  enableMember,
  endSessions,
  listTokens,
  memberSchema,
  readStaffMember,
  resendInvitation,
  revokeToken,
  setRoles,
  withdrawInvitation,
} from '@wachtpost/casework';
import type { Context as Case } from '@wachtpost/casework';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { doneIn } from '../page/done.ts';
import type { Problems } from '../page/fields.ts';
import { memberPage } from './detail-page.ts';
import { rolesIn } from './submitted.ts';

type C = Context<ConsoleEnv>;

/** The page of one member and what can be done there. */
export function oneMemberRoutes(): Hono<ConsoleEnv> {
  const one = '/members/:id';
  return new Hono<ConsoleEnv>()
    .get(one, async (c) => show(c, {}, 200))
    .post(`${one}/roles`, checkedForm, changeRoles)
    .post(`${one}/resend`, checkedForm, act(resendInvitation, 'resent'))
    .post(`${one}/withdraw`, checkedForm, withdraw)
    .post(`${one}/disable`, checkedForm, act(disableMember, 'disabled'))
    .post(`${one}/enable`, checkedForm, act(enableMember, 'enabled'))
    .post(`${one}/end-sessions`, checkedForm, act(endSessions, 'ended'))
    .post(`${one}/tokens/:token/revoke`, checkedForm, revoke);
}

async function show(c: C, problems: Problems, status: 200 | 403 | 422) {
  const { ctx } = allow(c, 'manageMembers');
  const id = idIn(c);
  const [member, tokens] = await Promise.all([readStaffMember(ctx, id), listTokens(ctx, id)]);
  const done = doneIn(c, c.var.view.words.member.done);
  const fromProvider = c.var.deps.signIn?.givesRoles ?? false;
  const page = { member, tokens, done, problems, fromProvider };
  return c.html(memberPage(c.var.view, page), status);
}

function act(verb: (ctx: Case, id: string) => Promise<unknown>, done: string) {
  return async (c: C) => {
    const { ctx } = allow(c, 'manageMembers');
    const id = idIn(c);
    return explained(c, async () => {
      await verb(ctx, id);
      return c.redirect(`/members/${id}?done=${done}`, 303);
    });
  };
}

async function withdraw(c: C) {
  const { ctx } = allow(c, 'manageMembers');
  await withdrawInvitation(ctx, idIn(c));
  return c.redirect('/members?done=withdrawn', 303);
}

async function revoke(c: C) {
  const { ctx } = allow(c, 'manageMembers');
  const id = idIn(c);
  await revokeToken(ctx, id, idIn(c, 'token'));
  return c.redirect(`/members/${id}?done=revoked`, 303);
}

async function changeRoles(c: C) {
  const { ctx } = allow(c, 'manageMembers');
  const id = idIn(c);
  const roles = rolesIn(await readForm(c));
  if (!memberSchema.shape.roles.safeParse(roles).success) {
    return show(c, { roles: c.var.view.words.member.rolesMissing }, 422);
  }
  return explained(c, async () => {
    await setRoles(ctx, id, roles);
    return c.redirect(`/members/${id}?done=roles`, 303);
  });
}

/** What the rules refuse is said on the page itself, with what would help. */
async function explained(c: C, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'refused') {
      const { ctx } = allow(c, 'manageMembers');
      const { member } = c.var.view.words;
      const isOwn = ctx.actor.kind === 'member' && ctx.actor.id === idIn(c);
      return show(c, { roles: isOwn ? member.ownRoles : member.lastAdministrator }, 403);
    }
    throw error;
  }
}
