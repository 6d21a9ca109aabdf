import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { findTokenOwner, memberId, scopes, storeToken, touchToken } from '@wachtpost/casework';
import type { Context, Installation, Scope, TokenOwner } from '@wachtpost/casework';
import { z } from 'zod';

/** Days after which a token stops working, at most: what nobody renews should not open doors for ever. */
export const longestTokenDays = 365;

export const newTokenSchema = z.object({
  /** What the token is for, in words: "export to the incident register". */
  name: z.string().trim().min(1).max(100),
  /** What it opens. Never more than what its member may do, now or later. */
  scopes: z.array(z.enum(scopes)).min(1),
  days: z.int().min(1).max(longestTokenDays),
  /** Chosen by who asks, so that asking twice makes one. */
  id: z.uuid().optional(),
});

export type NewToken = z.input<typeof newTokenSchema>;

/** A token as it is told, once. */
export interface MadeToken {
  readonly id: string;
  /** "wp_" and 32 random bytes in base64url. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Somebody who acts by a token. */
export interface TokenBearer {
  readonly tokenId: string;
  /** Acts as the token's member, with the roles that the member has at this moment. */
  readonly ctx: Context;
  /** What the token was made for. A route opens where this and the roles both allow it. */
  readonly scopes: readonly Scope[];
}

/**
 * Makes an API token for a member. It is told this once; the database holds its hash alone.
 *
 * @throws ZodError when the input does not fit `newTokenSchema`; DomainError refused for what the member may not do,
 * not_found without the member, conflict when there is a token of this id.
 */
export async function createToken(
  ctx: Context,
  owner: string,
  input: NewToken,
): Promise<MadeToken> {
  const { days, id = randomUUID(), ...details } = newTokenSchema.parse(input);
  const token = `wp_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  await storeToken(ctx, { ...details, id, memberId: owner, hash: hashOf(token), expiresAt });
  return { id, token, expiresAt };
}

/** Makes one for whoever acts: nobody makes a token that acts as somebody else. */
export function createOwnToken(ctx: Context, input: NewToken): Promise<MadeToken> {
  return createToken(ctx, memberId(ctx), input);
}

/**
 * Whom a token lets act; null when it is no token, unknown, expired, revoked, or its member is gone. What is
 * not shaped like a token is refused without asking the database.
 */
export async function authenticateToken(
  installation: Installation,
  token: string,
): Promise<TokenBearer | null> {
  const owner = isToken(token) ? await findTokenOwner(installation.db, hashOf(token)) : null;
  if (owner === null) {
    return null;
  }
  const ctx = contextOf(installation, owner);
  if (!owner.usedToday) {
    await touchToken(ctx, owner.tokenId);
  }
  return { tokenId: owner.tokenId, ctx, scopes: owner.scopes };
}

function contextOf({ db, log, secret, keys }: Installation, owner: TokenOwner): Context {
  const { organisationId, memberId: id, tokenId, roles } = owner;
  return {
    db,
    secret,
    keys,
    log: log.child({ organisationId, tokenId }),
    organisationId,
    actor: { kind: 'member', id, roles },
  };
}

function isToken(value: string): boolean {
  return /^wp_[A-Za-z0-9_-]{43}$/.test(value);
}

/** 256 random bits need no slow hash. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
