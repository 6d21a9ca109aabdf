import type { Database, Transaction } from '@wachtpost/database';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context, Role } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import { scopesOf } from './scopes.ts';
import type { Scope } from './scopes.ts';

/** Tokens that work which one member may have: what nobody can oversee, nobody revokes. */
export const mostTokens = 20;

export interface StoredToken {
  /** Chosen by who asks, so that asking twice makes one. */
  readonly id: string;
  readonly memberId: string;
  /** What it is for, in words. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the token. */
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

export interface TokenOwner {
  readonly organisationId: string;
  readonly tokenId: string;
  readonly memberId: string;
  /** Roles of its member at this moment. */
  readonly roles: readonly Role[];
  /** What the token was made for; what its member may no longer do, it may not do either. */
  readonly scopes: readonly Scope[];
  /** Whether it was used before on this day. */
  readonly usedToday: boolean;
}

/**
 * Stores the hash of a new API token; the token itself is never stored.
 * @throws DomainError not_found without the member, refused for what the member may not do and beyond `mostTokens`,
 * conflict when there is a token of this id.
 */
export async function storeToken(ctx: Context, token: StoredToken): Promise<void> {
  const { id, memberId, name, hash, expiresAt } = token;
  const scopes = [...new Set(token.scopes)];
  await transaction(ctx, async (tx) => {
    const roles = await lockOwner(tx, memberId);
    const beyond = scopes.filter((scope) => !scopesOf(roles).includes(scope));
    if (beyond.length > 0) {
      throw new DomainError('refused', `The member may not do this: ${beyond.join(', ')}.`);
    }
    await requireRoom(tx, memberId);
    const row = { organisationId: ctx.organisationId, id, memberId, name, scopes, expiresAt };
    const stored = await tx`
      insert into api_token ${tx({ ...row, tokenHash: hash })} on conflict (organisation_id, id) do nothing`;
    if (stored.count === 0) {
      throw new DomainError('conflict', 'This token is made already.');
    }
    await audit(ctx, tx, {
      action: 'token.created',
      subject: { kind: 'token', id },
      data: { memberId, scopes, expiresAt: expiresAt.toISOString() },
    });
  });
}

/** Keeps the member's roles as they are until the token stands, and lets one token in at a time. */
async function lockOwner(tx: Transaction, memberId: string): Promise<readonly Role[]> {
  const [member] = await tx<{ roles: Role[] }[]>`
    select roles from member where id = ${memberId} and disabled_at is null for no key update`;
  if (member === undefined) {
    throw notFound('member');
  }
  return member.roles;
}

async function requireRoom(tx: Transaction, memberId: string): Promise<void> {
  const [count] = await tx<[{ working: number }]>`
    select count(*)::int as working from api_token
    where member_id = ${memberId} and revoked_at is null and expires_at > now()`;
  if (count.working >= mostTokens) {
    throw new DomainError('refused', `More than ${mostTokens} tokens are no longer an overview.`);
  }
}

/** Whose token this is; null when unknown, expired, revoked, or its member is gone. */
export async function findTokenOwner(db: Database, hash: Buffer): Promise<TokenOwner | null> {
  const [owner] = await db<TokenOwner[]>`
    select organisation_id, token_id, member_id, roles, scopes, used_today from token_owner(${hash})`;
  return owner ?? null;
}

/** Remembers the day on which a token was used: what somebody does by the hour is nobody's business. */
export async function touchToken(ctx: Context, id: string): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
      update api_token set last_used_on = today.day from today
      where id = ${id} and last_used_on is distinct from today.day`,
  );
}

/**
 * Makes a token of this member useless. Revoking twice is no error.
 * @throws DomainError not_found when the member has no such token.
 */
export async function revokeToken(ctx: Context, memberId: string, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [known] = await tx`select from api_token where id = ${id} and member_id = ${memberId}`;
    if (known === undefined) {
      throw notFound('token');
    }
    const revoked = await tx`
      update api_token set revoked_at = now() where id = ${id} and revoked_at is null`;
    if (revoked.count > 0) {
      await audit(ctx, tx, {
        action: 'token.revoked',
        subject: { kind: 'token', id },
        data: { memberId },
      });
    }
  });
}
