import { DomainError, listTokens, memberId, revokeToken } from '@wachtpost/casework';
import type { Context as Case } from '@wachtpost/casework';
import { createOwnToken, newTokenSchema } from '@wachtpost/identity';
import type { NewToken } from '@wachtpost/identity';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { checkedForm, readForm, textIn } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { doneIn } from '../page/done.ts';
import { problemsIn } from '../page/problems.ts';
import { emptyForm } from './form.ts';
import { madePage, tokensPage } from './page.ts';
import type { TokensPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** API tokens of one's own: make, see that they are there, revoke. */
export function tokenRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/my/tokens', (c) => show(c, {}, 200))
    .post('/my/tokens', checkedForm, make)
    .post('/my/tokens/:token/revoke', checkedForm, revoke);
}

async function show(c: C, page: Partial<TokensPage>, status: 200 | 409 | 422) {
  const { ctx } = allow(c, 'ownTokens');
  const tokens = await listTokens(ctx, memberId(ctx));
  const { view } = c.var;
  const done = doneIn(c, view.words.token.done);
  const whole = { tokens, form: emptyForm, done, twice: false, ...page };
  const { reader } = view;
  return reader === null
    ? c.notFound()
    : c.html(tokensPage({ ...view, here: '/my/tokens' }, reader, whole), status);
}

async function make(c: C) {
  const { ctx } = allow(c, 'ownTokens');
  const form = await readForm(c);
  const written = {
    name: textIn(form, 'name'),
    scopes: form.getAll('scopes').filter((scope) => typeof scope === 'string'),
    days: textIn(form, 'days'),
  };
  const input = { ...written, id: textIn(form, 'id'), days: Number(written.days) };
  const checked = newTokenSchema.safeParse(input);
  if (!checked.success) {
    const { nameMissing, scopesMissing, daysMissing } = c.var.view.words.token;
    const words = { name: nameMissing, scopes: scopesMissing, days: daysMissing };
    const problems = problemsIn(checked.error, words);
    return show(c, { form: { ...written, problems } }, 422);
  }
  const made = await makeOnce(ctx, checked.data);
  return made === null
    ? show(c, { twice: true }, 409)
    : c.html(madePage({ ...c.var.view, here: '/my/tokens' }, { ...checked.data, ...made }), 201);
}

/** Null when this form made its token already. */
async function makeOnce(ctx: Case, input: NewToken): Promise<{ token: string } | null> {
  try {
    return await createOwnToken(ctx, input);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') {
      return null;
    }
    throw error;
  }
}

async function revoke(c: C) {
  const { ctx } = allow(c, 'ownTokens');
  await revokeToken(ctx, memberId(ctx), idIn(c, 'token'));
  return c.redirect('/my/tokens?done=revoked', 303);
}
