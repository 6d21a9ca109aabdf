import { countAttempt, may } from '@wachtpost/casework';
import type { Permission } from '@wachtpost/casework';
import { authenticateToken, clientNetwork } from '@wachtpost/identity';
import type { TokenBearer } from '@wachtpost/identity';
import type { Context, MiddlewareHandler } from 'hono';
import type { ApiDeps, ApiEnv } from './deps.ts';
import { requireSignature } from './delivery/signature.ts';
import { accessTo } from './permissions.ts';
import type { RouteKey } from './permissions.ts';
import { ProblemError } from './problem.ts';
import { routeKeyOf } from './route-key.ts';

/** Failed tokens that one network may send in a minute, to all processes, before it is asked to slow down. */
export const failuresPerMinute = 20;
const failureLimit = { attempts: failuresPerMinute, seconds: 60 };

const realm = 'Bearer realm="wachtpost"';

/**
 * Lets a request through to its route only with a token that may do what the route does, or with a signature, which
 * the route itself holds against the body. Runs before anything of the request is read, so that a stranger
 * learns nothing from how a request is refused.
 */
export function guard(deps: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const key = routeKeyOf(c);
    const allowed = key === null ? 'anyone' : accessTo(key as RouteKey);
    if (allowed === 'signature') {
      requireSignature(c.req.header());
    } else if (allowed !== 'anyone') {
      const { ctx, tokenId, scopes } = await identify(c, deps);
      if (!scopes.some((scope) => scope === allowed)) {
        throw forbidden(allowed, 'This token was not made for this: it lacks the scope');
      }
      if (ctx.actor.kind !== 'member' || !may(ctx.actor.roles, allowed)) {
        throw forbidden(
          allowed,
          'The roles of the member behind this token do not allow the scope',
        );
      }
      c.set('ctx', ctx);
      c.set('tokenId', tokenId);
    }
    await next();
  };
}

async function identify(c: Context<ApiEnv>, deps: ApiDeps): Promise<TokenBearer> {
  const token = /^bearer +([^\s]+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (token === undefined) {
    throw unauthorised('Send a token: "Authorization: Bearer wp_...".', realm);
  }
  const bearer = await authenticateToken(deps, token);
  if (bearer === null) {
    const network = clientNetwork({
      connection: c.env?.incoming?.socket.remoteAddress,
      forwardedFor: c.req.header('x-forwarded-for'),
      trustedProxies: deps.trustedProxies ?? 0,
    });
    const { waitSeconds } = await countAttempt(deps, `token network ${network}`, failureLimit);
    throw waitSeconds > 0
      ? tooMany(waitSeconds)
      : unauthorised(
          'This token is unknown, expired or revoked.',
          `${realm}, error="invalid_token"`,
        );
  }
  return bearer;
}

function unauthorised(detail: string, challenge: string): ProblemError {
  return new ProblemError(401, detail, { headers: { 'www-authenticate': challenge } });
}

/** RFC 6750 names what is missing in the challenge, the body names it in words and as a member of its own. */
function forbidden(scope: Permission, why: string): ProblemError {
  const challenge = `${realm}, error="insufficient_scope", scope="${scope}"`;
  return new ProblemError(403, `${why} "${scope}".`, {
    headers: { 'www-authenticate': challenge },
    missingScope: scope,
  });
}

function tooMany(waitSeconds: number): ProblemError {
  const headers = { 'retry-after': String(waitSeconds) };
  return new ProblemError(429, 'Too many unknown tokens came from this address.', { headers });
}
