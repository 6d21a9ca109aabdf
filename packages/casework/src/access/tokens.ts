import type { Database } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context, Role } from '../context.ts';

export interface TokenOwner {
  readonly organisationId: string;
  readonly tokenId: string;
  readonly memberId: string;
  /** Roles of the token that its member still has. */
  readonly roles: readonly Role[];
}

/** Stores the hash of a new API token; the token itself is never stored. Returns the token's id. */
export async function storeToken(
  ctx: Context,
  token: { memberId: string; name: string; roles: readonly Role[]; hash: Buffer; expiresAt: Date },
): Promise<string> {
  const id = uuid();
  await transaction(ctx, async (tx) => {
    const { memberId, name, hash, expiresAt } = token;
    const row = { organisationId: ctx.organisationId, id, memberId, name, expiresAt };
    await tx`insert into api_token ${tx({ ...row, tokenHash: hash, roles: [...token.roles] })}`;
    await audit(ctx, tx, {
      action: 'token.created',
      subject: { kind: 'token', id },
      data: { memberId, roles: [...token.roles] },
    });
  });
  return id;
}

/** Whose token this is; null when unknown, expired, revoked, or its member is gone. */
export async function findTokenOwner(db: Database, hash: Buffer): Promise<TokenOwner | null> {
  const [owner] = await db<TokenOwner[]>`
    select organisation_id, token_id, member_id, roles from token_owner(${hash})`;
  return owner ?? null;
}

/** Remembers that a token was used, to the minute, so that a busy client does not write all the time. */
export async function touchToken(ctx: Context, id: string): Promise<void> {
  await transaction(
    ctx,
    (tx) => tx`
      update api_token set last_used_at = now()
      where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
  );
}

/** Makes a token useless. Revoking twice is no error. */
export async function revokeToken(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const revoked = await tx`
      update api_token set revoked_at = now() where id = ${id} and revoked_at is null`;
    if (revoked.count > 0) {
      await audit(ctx, tx, { action: 'token.revoked', subject: { kind: 'token', id } });
    }
  });
}
