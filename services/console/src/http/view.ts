import { readSelf } from '@wachtpost/casework';
import { authenticateSession } from '@wachtpost/identity';
import type { Session } from '@wachtpost/identity';
import { createMiddleware } from 'hono/factory';
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts';
import { wordsFor } from '../messages/messages.ts';
import type { Reader } from '../page/view.ts';
import { readSessionCookie } from './cookies.ts';
import { isPassive } from '../live/passive.ts';
import { formToken } from './form.ts';
import { chooseLanguage } from './language.ts';

/** Finds out who asks, and in which language, before any page is made. */
export const withView = createMiddleware<ConsoleEnv>(async (c, next) => {
  const { deps, assets, requestId } = c.var;
  const language = chooseLanguage(c);
  const words = wordsFor(language);
  const now = new Date();
  const here = c.req.method === 'GET' ? c.req.path + new URL(c.req.url).search : '/';
  c.set('session', null);
  c.set('view', { language, words, now, here, assets, requestId, reader: null });
  const session = await authenticateSession(deps, readSessionCookie(c), {
    passive: isPassive(c.req.path),
  });
  c.set('session', session);
  c.set('view', { ...c.var.view, reader: session && (await readReader(deps, session)) });
  await next();
});

async function readReader(deps: ConsoleDeps, session: Session): Promise<Reader | null> {
  const { ctx, sessionId } = session;
  if (ctx.actor.kind !== 'member') {
    return null;
  }
  return {
    ...(await readSelf(ctx)),
    memberId: ctx.actor.id,
    roles: ctx.actor.roles,
    token: formToken(deps.secret, sessionId),
  };
}
