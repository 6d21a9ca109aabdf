import { listTokens, revokeToken, scopesOf } from '@wachtpost/casework';
import type { Context, Role, Scope } from '@wachtpost/casework';
import { asMember, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateToken, createOwnToken, longestTokenDays } from './tokens.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

async function give(roles: Role[], scopes: Scope[] = scopesOf(roles)) {
  const member = await asMember(world.ctx, ...roles);
  const made = await createOwnToken(member, { name: 'test', scopes, days: 90 });
  return { ...made, member, memberId: idOf(member) };
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

  it('opens what it was made for, as its member stands now', async () => {
    const { token, memberId } = await give(['adviser', 'auditor'], ['seeFlags', 'workOnFlags']);
    await world.database.owner`update member set roles = '{auditor}' where id = ${memberId}`;
    const bearer = await authenticateToken(world.ctx, token);
    expect(bearer?.scopes).toEqual(['seeFlags', 'workOnFlags']);
    expect(bearer?.ctx.actor).toMatchObject({ roles: ['auditor'] });
  });

  it('is not made for what its member may not do, nor for an official', async () => {
    const beyond = give(['analyst'], ['seeStatistics', 'manageOfficials']);
    await expect(beyond).rejects.toMatchObject({ kind: 'refused' });
    await expect(give(['official'], ['seeStatistics'])).rejects.toMatchObject({ kind: 'refused' });
  });

  it('is made once for one form, and by nobody but its member', async () => {
    const { id, member } = await give(['adviser']);
    const again = createOwnToken(member, { id, name: 'test', scopes: ['seeFlags'], days: 90 });
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
    const named = { name: 'test', scopes: ['seeFlags' as const], days: 90 };
    await expect(async () => createOwnToken(world.ctx, named)).rejects.toThrow('Only a person');
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
    const { token, id, memberId } = await give(['adviser']);
    await revokeToken(world.ctx, memberId, id);
    await revokeToken(world.ctx, memberId, id);
    expect(await authenticateToken(world.ctx, token)).toBeNull();
  });

  it('is refused once its member is gone', async () => {
    const { token, memberId } = await give(['adviser']);
    await world.database.owner`update member set disabled_at = now() where id = ${memberId}`;
    expect(await authenticateToken(world.ctx, token)).toBeNull();
  });

  it('remembers the day on which it was used', async () => {
    const { token, memberId } = await give(['adviser']);
    await authenticateToken(world.ctx, token);
    const [facts] = await listTokens(world.ctx, memberId);
    expect(facts?.lastUsedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('is not made without a name, without a scope, without an end, or for longer than a year', async () => {
    const member = await asMember(world.ctx, 'adviser');
    const whole = { name: 'test', scopes: ['seeFlags'] as Scope[], days: 1 };
    const strange = ['manageMembers'] as unknown as Scope[];
    const end = { days: undefined as unknown as number };
    for (const wrong of [
      { name: ' ' },
      { scopes: [] },
      { scopes: strange },
      { days: longestTokenDays + 1 },
      { days: 0 },
      end,
    ]) {
      await expect(createOwnToken(member, { ...whole, ...wrong })).rejects.toThrow(/too|expected/i);
    }
    expect(await listTokens(world.ctx, idOf(member))).toEqual([]);
  });
});
