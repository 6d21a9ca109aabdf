import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey, JWTVerifyResult } from 'jose';
import type { ServerMetadata } from 'openid-client';
import { z } from 'zod';
import { SignInError } from './errors.ts';

/** Raised for a logout token that is not obeyed. The message says which rule it breaks and nothing of what it holds. */
export class LogoutTokenError extends Error {
  override readonly name = 'LogoutTokenError';
}

/** Whose sessions a provider says have ended. */
export interface LogoutNotice {
  readonly issuer: string;
  /** At least one of the two is told. */
  readonly subject: string | null;
  readonly sid: string | null;
  /** SHA-256 of issuer and `jti`: what makes this token unique. */
  readonly hash: Buffer;
  /** Until when the token could be sent again and still be believed. */
  readonly expiresAt: Date;
}

type ReadLogout = (
  token: string,
  from: { readonly metadata: ServerMetadata; readonly clientId: string },
) => Promise<LogoutNotice>;

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** A provider sends at once; what is older was kept by somebody. */
const oldestSeconds = 300;
const clockSkewSeconds = 60;

const payloadSchema = z.object({
  iss: z.string(),
  jti: z.string().min(1).max(512),
  sub: z.string().min(1).max(255).optional(),
  sid: z.string().min(1).max(255).optional(),
  events: z.object({ [event]: z.record(z.string(), z.unknown()) }),
  nonce: z.never().optional(),
});

const types: readonly unknown[] = [undefined, 'JWT', 'logout+jwt', 'application/logout+jwt'];

/**
 * Reads logout tokens of one provider (OpenID Connect Back-Channel Logout 1.0, 2.6). Its keys are remembered; one that
 * is not known is looked up, twice a minute at most, so that nobody can make us ask without end.
 */
export function logoutReader(): ReadLogout {
  let known: { uri: string; keys: JWTVerifyGetKey } | null = null;
  return async (token, { metadata, clientId }) => {
    const uri = metadata.jwks_uri ?? '';
    if (known?.uri !== uri) {
      const limits = { timeoutDuration: 10_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 };
      known = { uri, keys: createRemoteJWKSet(new URL(uri), limits) };
    }
    return noticeOf(await verify(token, known.keys, metadata, clientId));
  };
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  metadata: ServerMetadata,
  clientId: string,
): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, keys, {
      issuer: metadata.issuer,
      audience: clientId,
      algorithms: algorithmsOf(metadata),
      clockTolerance: clockSkewSeconds,
      maxTokenAge: oldestSeconds,
      requiredClaims: ['iat', 'jti', 'events'],
    });
  } catch (error) {
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
      throw new SignInError('unavailable', 'The keys of the identity provider could not be read.', {
        cause: error,
      });
    }
    throw new LogoutTokenError(`The logout token is not valid: ${error.code}.`);
  }
}

function noticeOf({ payload, protectedHeader }: JWTVerifyResult): LogoutNotice {
  if (!types.includes(protectedHeader.typ)) {
    throw new LogoutTokenError('The token is of another type.');
  }
  const claims = payloadSchema.safeParse(payload);
  if (!claims.success) {
    const wrong = claims.error.issues.map(({ path }) => String(path[0]));
    throw new LogoutTokenError(`The logout token has a wrong ${wrong.join(', ')}.`);
  }
  const { iss, jti, sub = null, sid = null } = claims.data;
  if (sub === null && sid === null) {
    throw new LogoutTokenError('The logout token names neither a person nor a session.');
  }
  const hash = createHash('sha256').update(`${iss}\0${jti}`).digest();
  const expiresAt = new Date(Date.now() + 2 * (oldestSeconds + clockSkewSeconds) * 1000);
  return { issuer: iss, subject: sub, sid, hash, expiresAt };
}

/** What the provider signs with, but never "none" nor a secret that the client shares. */
function algorithmsOf(metadata: ServerMetadata): string[] {
  const told = metadata.id_token_signing_alg_values_supported ?? [];
  const usable = told.filter((name) =>
    /^(?:RS|PS|ES)(?:256|384|512)$|^EdDSA$|^Ed25519$/.test(name),
  );
  return usable.length > 0 ? usable : ['RS256'];
}
