import { revokeToken } from '@wachtpost/casework';
import type { Context, Role } from '@wachtpost/casework';
import { asMember, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateToken, createToken } from './tokens.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

async function give(memberRoles: Role[], tokenRoles: Role[] = memberRoles) {
  const member = await asMember(world.ctx, ...memberRoles);
  const memberId = idOf(member);
  const made = await createToken(world.ctx, { memberId, name: 'test', roles: tokenRoles });
  return { ...made, memberId };
}

function idOf(ctx: Context): string {
  return ctx.actor.kind === 'member' ? ctx.actor.id : '';
}

const change = (set: string, id: string) =>
  world.database.owner.unsafe(`update api_token set ${set} where id = '${id}'`);

describe('an API token', () => {
  it('lets its bearer act as its member, in the organisation of the member', async () => {
    const { token, id, memberId } = await give(['adviser']);
    expect(token).toMatch(/^wp_[A-Za-z0-9_-]{43}$/);
    const bearer = await authenticateToken(world.ctx, token);
    expect(bearer).toMatchObject({ tokenId: id });
    expect(bearer?.ctx.organisationId).toBe(world.ctx.organisationId);
    expect(bearer?.ctx.actor).toEqual({ kind: 'member', id: memberId, roles: ['adviser'] });
  });

  it('is not stored, only its hash', async () => {
    const { token, id } = await give(['adviser']);
    const [row] = await world.database.owner`select * from api_token where id = ${id}`;
    expect(JSON.stringify(row)).not.toContain(token.slice(3));
    expect(row?.['tokenHash']).toHaveLength(32);
  });

  it('has only the roles that its member still has', async () => {
    const { token, memberId } = await give(['adviser', 'auditor'], ['adviser', 'auditor']);
    await world.database.owner`update member set roles = '{auditor}' where id = ${memberId}`;
    const bearer = await authenticateToken(world.ctx, token);
    expect(bearer?.ctx.actor).toMatchObject({ roles: ['auditor'] });
  });

  it('gives no role that its member lacks', async () => {
    const { token } = await give(['analyst'], ['administrator']);
    const bearer = await authenticateToken(world.ctx, token);
    expect(bearer?.ctx.actor).toMatchObject({ roles: [] });
  });

  it('is refused when it is unknown, or no token at all', async () => {
    expect(await authenticateToken(world.ctx, `wp_${'A'.repeat(43)}`)).toBeNull();
    for (const text of ['', 'wp_', 'Bearer', `wp_${'A'.repeat(44)}`, `xx_${'A'.repeat(43)}`]) {
      expect(await authenticateToken(world.ctx, text)).toBeNull();
    }
  });

  it('is refused once it has expired', async () => {
    const { token, id } = await give(['adviser']);
    await change("expires_at = now() - interval '1 second'", id);
    expect(await authenticateToken(world.ctx, token)).toBeNull();
  });

  it('is refused once it was revoked, also when revoked twice', async () => {
    const { token, id } = await give(['adviser']);
    await revokeToken(world.ctx, id);
    await revokeToken(world.ctx, id);
    expect(await authenticateToken(world.ctx, token)).toBeNull();
  });

  it('is refused once its member is gone', async () => {
    const { token, memberId } = await give(['adviser']);
    await world.database.owner`update member set disabled_at = now() where id = ${memberId}`;
    expect(await authenticateToken(world.ctx, token)).toBeNull();
  });

  it('remembers that it was used', async () => {
    const { token, id } = await give(['adviser']);
    await authenticateToken(world.ctx, token);
    const [row] = await world.database.owner`select last_used_at from api_token where id = ${id}`;
    expect(row?.['lastUsedAt']).toBeInstanceOf(Date);
  });

  it('is not made without a name, without a role, or for longer than a year', async () => {
    const memberId = idOf(await asMember(world.ctx, 'adviser'));
    const whole = { memberId, name: 'test', roles: ['adviser' as const] };
    for (const wrong of [{ name: ' ' }, { roles: [] }, { days: 367 }, { days: 0 }]) {
      await expect(createToken(world.ctx, { ...whole, ...wrong })).rejects.toThrow(/too|expected/i);
    }
  });
});
