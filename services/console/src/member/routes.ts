import { DomainError, inviteMember, listStaff, readInvitation } from '@wachtpost/casework';
import type { StaffKey } from '@wachtpost/casework';
import { decodeCursor } from '@wachtpost/database';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm } from '../http/form.ts';
import { doneIn } from '../page/done.ts';
import { invitePage } from './invite-page.ts';
import { closedPage, joinPage } from './join-page.ts';
import { membersPage } from './list-page.ts';
import { oneMemberRoutes } from './one-routes.ts';
import { emptyInvitation, readInvited } from './submitted.ts';
import type { Submitted } from './submitted.ts';

type C = Context<ConsoleEnv>;

const membersPerPage = 50;
const keySchema = z.tuple([z.string(), z.uuid()]);

/** Who uses Wachtpost: the list, an invitation, the pages of one, and what a letter opens. */
export function memberRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/members', showMembers)
    .get('/members/new', showForm)
    .post('/members', checkedForm, invite)
    .get('/invitation', showInvitation)
    .route('/', oneMemberRoutes());
}

async function showMembers(c: C) {
  const { ctx } = allow(c, 'manageMembers');
  const after = keyIn(c.req.query('after'));
  const { items, next } = await listStaff(ctx, { after, size: membersPerPage });
  const done = doneIn(c, c.var.view.words.member.done);
  return c.html(membersPage(c.var.view, { members: items, next, isFirst: after === null, done }));
}

function keyIn(cursor: string | undefined): StaffKey | null {
  const key = keySchema.safeParse(cursor === undefined ? null : decodeCursor(cursor, 2));
  return key.success ? key.data : null;
}

function showForm(c: C) {
  allow(c, 'manageMembers');
  return showInvited(c, emptyInvitation, 200);
}

function showInvited(c: C, submitted: Submitted, status: 200 | 409 | 422) {
  const fromProvider = c.var.deps.signIn?.givesRoles ?? false;
  return c.html(invitePage(c.var.view, { ...submitted, fromProvider }), status);
}

async function invite(c: C) {
  const { ctx } = allow(c, 'manageMembers');
  const { view } = c.var;
  const submitted = readInvited(view, await readForm(c));
  const refuse = (problems: Submitted['problems'], status: 409 | 422) =>
    showInvited(c, { ...submitted, problems }, status);
  if (Object.keys(submitted.problems).length > 0) {
    return refuse(submitted.problems, 422);
  }
  try {
    const id = await inviteMember(ctx, submitted.written);
    return c.redirect(`/members/${id}?done=invited`, 303);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') {
      return refuse({ email: view.words.member.emailTaken }, 409);
    }
    throw error;
  }
}

/** Open to whoever holds the letter: they cannot be signed in yet. */
async function showInvitation(c: C) {
  const code = c.req.query('code') ?? '';
  const invitation = await readInvitation(c.var.deps, code);
  return invitation === null
    ? c.html(closedPage(c.var.view), 404)
    : c.html(joinPage(c.var.view, invitation, code));
}
