import { countAttempt, deviceOf } from '@wachtpost/casework';
import {
  authenticateSession,
  clientNetwork,
  markBrowser,
  readBrowserMark,
  signOut,
} from '@wachtpost/identity';
import type { SignIn } from '@wachtpost/identity';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import {
  forgetFlow,
  forgetSession,
  keepBrowser,
  keepFlow,
  keepSession,
  readBrowserCookie,
  readFlowCookie,
  readSessionCookie,
} from '../http/cookies.ts';
import { checkedForm } from '../http/form.ts';
import { PageError } from '../http/problem.ts';
import { placesFor } from '../page/places.ts';
import { landingPage, leavingPage } from './page.ts';

type C = Context<ConsoleEnv>;

/** Where the identity provider sends people back to; part of the redirect URI that it must know. */
export const signInCallbackPath = '/sign-in/callback';

/** Where it sends them after they signed out there too; it must know this address as well. */
export const signedOutPath = '/signed-out';

/**
 * Going to the provider and coming back are an attempt each. A town hall shares one network, so a browser in which
 * somebody signed in before is counted by itself, and all that is new there has to fit into what is left.
 */
export const networkLimit = { attempts: 120, seconds: 60 };
export const browserLimit = { attempts: 30, seconds: 60 };

/** The front page, and the way in and out. */
export function signInRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/', showFront)
    .get('/sign-in', begin)
    .get(signInCallbackPath, finish)
    .post('/sign-out', checkedForm, leave)
    .get(signedOutPath, (c) => c.redirect('/?signed-out', 303));
}

function showFront(c: C) {
  const { view, deps } = c.var;
  if (view.reader !== null) {
    const [first] = placesFor(view.reader.roles);
    if (first === undefined) {
      throw new PageError('role');
    }
    return c.redirect(first.href);
  }
  const next = c.req.query('next') ?? '/';
  const signedOut = c.req.query('signed-out') !== undefined;
  const arrival = signedOut ? 'signed_out' : next === '/' ? null : 'expired';
  return c.html(landingPage(view, { arrival, next, configured: deps.signIn !== null }));
}

async function begin(c: C) {
  await brake(c);
  const { address, flow } = await provider(c).begin({
    returnTo: c.req.query('next') ?? '/',
    invitation: c.req.query('invitation')?.slice(0, 200),
  });
  keepFlow(c, flow);
  return c.redirect(address.href);
}

async function finish(c: C) {
  await brake(c);
  const flow = readFlowCookie(c);
  forgetFlow(c);
  const query = new URL(c.req.url).searchParams;
  const device = deviceOf(c.req.header('user-agent'));
  const session = await provider(c).finish({ query, flow, device });
  await endPrevious(c);
  keepSession(c, session.cookie, session.expiresAt);
  keepBrowser(c, readMark(c) === null ? markBrowser(c.var.deps.secret) : null);
  return c.redirect(session.returnTo, 303);
}

/**
 * Ends the session here and, where the provider has a place for it, leads on to end the one there. By a page: the policy
 * lets a form lead nowhere but here, and browsers hold that against redirects too.
 */
async function leave(c: C) {
  const idToken = await signOut(allow(c, 'ownSession'));
  forgetSession(c);
  const address = await leavingAddress(c, idToken);
  if (address === null) {
    return c.redirect('/?signed-out', 303);
  }
  return c.html(leavingPage({ ...c.var.view, here: '/', reader: null }, address.href));
}

/** Whether the provider answers or not, the session here has ended. */
async function leavingAddress(c: C, idToken: string | null): Promise<URL | null> {
  const { signIn, publicUrl, log } = c.var.deps;
  try {
    const returnTo = publicUrl + signedOutPath;
    return (await signIn?.leaving({ idToken, returnTo })) ?? null;
  } catch (error) {
    log.warn({ err: error, requestId: c.var.requestId }, 'the provider was not there to leave');
    return null;
  }
}

async function brake(c: C): Promise<void> {
  const { deps } = c.var;
  const mark = readMark(c);
  const { waitSeconds, first } =
    mark === null
      ? await countAttempt(deps, `sign-in network ${networkOf(c)}`, networkLimit)
      : await countAttempt(deps, `sign-in browser ${mark}`, browserLimit);
  if (first) {
    const by = mark === null ? 'network' : 'browser';
    deps.log.warn({ by, requestId: c.var.requestId }, 'sign-in attempts were slowed down');
  }
  if (waitSeconds > 0) {
    c.header('retry-after', String(waitSeconds));
    throw new PageError('too_many');
  }
}

const readMark = (c: C) => readBrowserMark(c.var.deps.secret, readBrowserCookie(c));

function networkOf(c: C): string {
  return clientNetwork({
    connection: c.env?.incoming?.socket.remoteAddress,
    forwardedFor: c.req.header('x-forwarded-for'),
    trustedProxies: c.var.deps.trustedProxies ?? 0,
  });
}

function provider(c: C): SignIn {
  if (c.var.deps.signIn === null) {
    throw new PageError('not_found');
  }
  return c.var.deps.signIn;
}

/** Nobody holds two sessions in one browser: the one that the cookie opened ends for good. */
async function endPrevious(c: C): Promise<void> {
  const session = await authenticateSession(c.var.deps, readSessionCookie(c));
  if (session !== null) {
    await signOut(session, 'replaced');
  }
}
