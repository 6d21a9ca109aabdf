import { LogoutTokenError, SignInError } from '@wachtpost/identity';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ConsoleEnv } from '../deps.ts';
import { readForm, textIn } from '../http/form.ts';
import { PageError } from '../http/problem.ts';

/** Where the identity provider tells that a session there has ended; it must know this address. */
export const backChannelPath = '/sign-in/back-channel-logout';

const mostBodyBytes = 32 * 1024;

/**
 * OpenID Connect Back-Channel Logout 1.0: a provider comes by itself, without cookies and from no page, so this stands
 * before everything that looks at browsers. A signature opens it.
 */
export function backChannelRoutes(): Hono<ConsoleEnv> {
  const limit = bodyLimit({ maxSize: mostBodyBytes, onError: refuseLarge });
  return new Hono<ConsoleEnv>().post(backChannelPath, limit, async (c) => {
    const { deps, requestId } = c.var;
    if (deps.signIn === null) {
      throw new PageError('not_found');
    }
    try {
      const ended = await deps.signIn.obeyLogout(textIn(await readForm(c), 'logout_token'));
      deps.log.info({ requestId, ended }, 'the identity provider ended sessions');
      return c.body(null, 200);
    } catch (error) {
      return answer(c, error);
    }
  });
}

function refuseLarge(c: Context): Response {
  return c.json(invalid('The body is too large.'), 400);
}

function answer(c: Context<ConsoleEnv>, error: unknown): Response {
  const { deps, requestId } = c.var;
  if (error instanceof SignInError) {
    deps.log.warn({ err: error, requestId }, 'the keys for a logout token were out of reach');
    return c.json({ error: 'temporarily_unavailable' }, 503);
  }
  if (error instanceof LogoutTokenError || error instanceof PageError) {
    deps.log.warn({ requestId, reason: error.message }, 'a logout token was refused');
    return c.json(invalid(error.message), 400);
  }
  throw error;
}

const invalid = (description: string) => ({
  error: 'invalid_request',
  error_description: description,
});
