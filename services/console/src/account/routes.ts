import { callbackPath, listOfficials } from '@wachtpost/casework';
import { decodeCursor } from '@wachtpost/database';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm } from '../http/form.ts';
import { doneIn } from '../page/done.ts';
import { attest, check, prove, showClaim, showAccounts, withdraw } from './acts.ts';
import { finishSignIn } from './callback.ts';
import { officialsPage } from './officials-page.ts';
import { unlinkedPage } from './page.ts';
import { findOwnScope, mailOf, officialScope, ownBase, ownScope } from './scope.ts';

type C = Context<ConsoleEnv>;

const officialsPerPage = 50;
const keySchema = z.tuple([z.uuid()]);

/** Accounts of officials: one's own, and for an administrator everybody's. */
export function accountRoutes(): Hono<ConsoleEnv> {
  const own = ownBase;
  const other = '/officials/:id/accounts';
  return new Hono<ConsoleEnv>()
    .get('/officials', showOfficials)
    .get(callbackPath, finishSignIn)
    .get(own, showOwn)
    .post(`${own}/prove`, checkedForm, async (c) => prove(c, await ownScope(c)))
    .post(`${own}/withdraw`, checkedForm, async (c) => withdraw(c, await ownScope(c)))
    .get(`${own}/claims/:claim`, async (c) => showClaim(c, await ownScope(c)))
    .post(`${own}/claims/:claim/check`, checkedForm, async (c) => check(c, await ownScope(c)))
    .get(other, async (c) => showAccounts(c, await officialScope(c)))
    .post(`${other}/prove`, checkedForm, async (c) => prove(c, await officialScope(c)))
    .post(`${other}/withdraw`, checkedForm, async (c) => withdraw(c, await officialScope(c)))
    .post(`${other}/attest`, checkedForm, async (c) => attest(c, await officialScope(c)))
    .get(`${other}/claims/:claim`, async (c) => showClaim(c, await officialScope(c)))
    .post(`${other}/claims/:claim/check`, checkedForm, async (c) =>
      check(c, await officialScope(c)),
    );
}

async function showOwn(c: C) {
  const scope = await findOwnScope(c);
  if (scope !== null) {
    return showAccounts(c, scope);
  }
  const { ctx } = allow(c, 'ownAccounts');
  return c.html(unlinkedPage(c.var.view, await mailOf(ctx)));
}

async function showOfficials(c: C) {
  const { ctx } = allow(c, 'manageAccounts');
  const cursor = c.req.query('after');
  const key = keySchema.safeParse(cursor === undefined ? null : decodeCursor(cursor, 1));
  const after = key.success ? key.data[0] : null;
  const { items, next } = await listOfficials(ctx, { after, size: officialsPerPage });
  const done = doneIn(c, c.var.view.words.official.erase.done);
  const page = { officials: items, next, isFirst: after === null, done };
  return c.html(officialsPage(c.var.view, page));
}
