import { authenticateSession, clientNetwork, createThrottle, signOut } from '@wachtpost/identity';
import type { SignIn } from '@wachtpost/identity';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { may } from '../http/access.ts';
import {
  forgetFlow,
  forgetSession,
  keepFlow,
  keepSession,
  readFlowCookie,
  readSessionCookie,
} from '../http/cookies.ts';
import { checkedForm } from '../http/form.ts';
import { PageError } from '../http/problem.ts';
import { landingPage } from './page.ts';

/** Where the identity provider sends people back to; part of the redirect URI that it must know. */
export const signInCallbackPath = '/sign-in/callback';

/** A minute of one address. A town hall often shares one, so all who work there have to fit in. */
const attempts = { attempts: 60, windowMs: 60_000, keys: 10_000 };

/** The front page, and the way in and out. */
export function signInRoutes(): Hono<ConsoleEnv> {
  const throttle = createThrottle(attempts);

  function brake(c: Context<ConsoleEnv>): void {
    const waitSeconds = throttle.attempt(
      clientNetwork({
        connection: c.env?.incoming?.socket.remoteAddress,
        forwardedFor: c.req.header('x-forwarded-for'),
        trustedProxies: c.var.deps.trustedProxies ?? 0,
      }),
    );
    if (waitSeconds > 0) {
      c.header('retry-after', String(waitSeconds));
      throw new PageError('too_many');
    }
  }

  return new Hono<ConsoleEnv>()
    .get('/', showFront)
    .get('/sign-in', async (c) => {
      brake(c);
      const { address, flow } = await provider(c).begin({ returnTo: c.req.query('next') ?? '/' });
      keepFlow(c, flow);
      return c.redirect(address.href);
    })
    .get(signInCallbackPath, async (c) => {
      brake(c);
      const flow = readFlowCookie(c);
      forgetFlow(c);
      const query = new URL(c.req.url).searchParams;
      const session = await provider(c).finish({ query, flow });
      await endPrevious(c);
      keepSession(c, session.cookie, session.expiresAt);
      return c.redirect(session.returnTo, 303);
    })
    .post('/sign-out', checkedForm, async (c) => {
      await endPrevious(c);
      forgetSession(c);
      return c.redirect('/?signed-out', 303);
    });
}

function showFront(c: Context<ConsoleEnv>) {
  const { view, deps } = c.var;
  if (view.reader !== null) {
    if (may(view.reader.roles, 'seeFlags')) {
      return c.redirect('/flags');
    }
    throw new PageError('role');
  }
  const next = c.req.query('next') ?? '/';
  const signedOut = c.req.query('signed-out') !== undefined;
  const arrival = signedOut ? 'signed_out' : next === '/' ? null : 'expired';
  return c.html(landingPage(view, { arrival, next, configured: deps.signIn !== null }));
}

function provider(c: Context<ConsoleEnv>): SignIn {
  if (c.var.deps.signIn === null) {
    throw new PageError('not_found');
  }
  return c.var.deps.signIn;
}

/** Nobody holds two sessions in one browser: the one that the cookie opened ends for good. */
async function endPrevious(c: Context<ConsoleEnv>): Promise<void> {
  const session = await authenticateSession(c.var.deps, readSessionCookie(c));
  if (session !== null) {
    await signOut(session);
  }
}
