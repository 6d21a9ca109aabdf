import { createHash, randomBytes } from 'node:crypto';
import { findTokenOwner, roles, storeToken, touchToken } from '@wachtpost/casework';
import type { Context, Installation, TokenOwner } from '@wachtpost/casework';
import { z } from 'zod';

/** Days after which a token stops working, at most: what nobody renews should not open doors for ever. */
export const longestTokenDays = 366;

export const newTokenSchema = z.object({
  memberId: z.uuid(),
  /** What the token is for, in words: "export to the incident register". */
  name: z.string().trim().min(1).max(100),
  /** A token never has a role that its member lacks, now or later. */
  roles: z.array(z.enum(roles)).min(1),
  days: z.int().min(1).max(longestTokenDays).default(90),
});

export type NewToken = z.input<typeof newTokenSchema>;

/** Somebody who acts by a token. */
export interface TokenBearer {
  readonly tokenId: string;
  /** Acts as the token's member, with the roles that token and member share at this moment. */
  readonly ctx: Context;
}

/**
 * Makes an API token for a member: "wp_" and 32 random bytes in base64url. It is told this once; the database
 * holds its hash alone.
 *
 * @throws ZodError when the input does not fit `newTokenSchema`.
 */
export async function createToken(
  ctx: Context,
  input: NewToken,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const { days, ...details } = newTokenSchema.parse(input);
  const token = `wp_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  const id = await storeToken(ctx, { ...details, hash: hashOf(token), expiresAt });
  return { id, token, expiresAt };
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
  await touchToken(ctx, owner.tokenId);
  return { tokenId: owner.tokenId, ctx };
}

function contextOf({ db, log, secret, keys }: Installation, owner: TokenOwner): Context {
  const { organisationId, memberId, tokenId } = owner;
  return {
    db,
    secret,
    keys,
    log: log.child({ organisationId, tokenId }),
    organisationId,
    actor: { kind: 'member', id: memberId, roles: owner.roles },
  };
}

function isToken(value: string): boolean {
  return /^wp_[A-Za-z0-9_-]{43}$/.test(value);
}

/** 256 random bits need no slow hash. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
