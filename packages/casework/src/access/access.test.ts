import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMember } from '../member/member.ts';
import { addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import {
  endSession,
  findSessionOwner,
  forgetSessions,
  storeSession,
  touchSession,
} from './sessions.ts';
import { findTokenOwner, revokeToken, storeToken, touchToken } from './tokens.ts';

let world: World;
let memberId: string;
let hash: Buffer;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  const email = `${randomUUID()}@vlierdam.example`;
  memberId = await addMember(world.ctx, { name: 'Sam', email, roles: ['adviser', 'analyst'] });
  hash = randomBytes(32);
});
afterAll(() => world.database.drop());

const soon = () => new Date(Date.now() + 3_600_000);
const past = () => new Date(Date.now() - 1_000);
const member = (change: 'disabled_at = now()' | `roles = array['adviser']`) =>
  world.database.owner.unsafe(`update member set ${change} where id = '${memberId}'`);
const told = (action: string, subject: string) =>
  world.database.owner`
    select id from audit_entry where action = ${action} and subject_id = ${subject}`;

const addToken = (expiresAt = soon()) =>
  storeToken(world.ctx, {
    memberId,
    name: 'koppeling',
    roles: ['analyst', 'adviser'],
    hash,
    expiresAt,
  });
const findToken = () => findTokenOwner(world.database.db, hash);
const addSession = (expiresAt = soon()) => storeSession(world.ctx, { memberId, hash, expiresAt });
const findSession = () => findSessionOwner(world.database.db, hash);

describe('a token', () => {
  it('leads to its member, and to the roles that both have', async () => {
    const tokenId = await addToken();
    const { organisationId } = world.ctx;
    const owner = await findToken();
    expect(owner).toMatchObject({ organisationId, tokenId, memberId });
    expect(owner?.roles.toSorted()).toEqual(['adviser', 'analyst']);
    await member(`roles = array['adviser']`);
    expect((await findToken())?.roles).toEqual(['adviser']);
  });

  it('leads nowhere when it is unknown, has expired, or its member is gone', async () => {
    expect(await findToken()).toBeNull();
    await addToken(past());
    expect(await findToken()).toBeNull();
    hash = randomBytes(32);
    await addToken();
    await member('disabled_at = now()');
    expect(await findToken()).toBeNull();
  });

  it('is useless once revoked; revoking twice is no error and is told once', async () => {
    const id = await addToken();
    await revokeToken(world.ctx, id);
    await revokeToken(world.ctx, id);
    expect(await findToken()).toBeNull();
    expect(await told('token.revoked', id)).toHaveLength(1);
  });

  it('is not revoked by another organisation', async () => {
    const id = await addToken();
    await revokeToken(await addOrganisation(world.database, `anders-${id}`), id);
    expect(await findToken()).not.toBeNull();
  });

  it('is refused for a member of another organisation', async () => {
    const other = await addOrganisation(world.database, `vreemd-${memberId}`);
    const strange = storeToken(other, {
      memberId,
      name: 'x',
      roles: ['adviser'],
      hash,
      expiresAt: soon(),
    });
    await expect(strange).rejects.toMatchObject({ code: '23503' });
  });

  it('remembers its use to the minute', async () => {
    const id = await addToken();
    const used = async () => {
      const [row] = await world.database.owner<{ lastUsedAt: Date | null }[]>`
        select last_used_at from api_token where id = ${id}`;
      return row?.lastUsedAt;
    };
    expect(await used()).toBeNull();
    await touchToken(world.ctx, id);
    const first = await used();
    expect(first).toBeInstanceOf(Date);
    await touchToken(world.ctx, id);
    expect(await used()).toEqual(first);
  });
});

describe('a session', () => {
  it('leads to its member and the roles that they have now', async () => {
    const sessionId = await addSession();
    const { organisationId } = world.ctx;
    expect(await findSession()).toMatchObject({ organisationId, sessionId, memberId });
    await member(`roles = array['adviser']`);
    expect((await findSession())?.roles).toEqual(['adviser']);
  });

  it('leads nowhere when it is unknown, past its limit, or its member is gone', async () => {
    expect(await findSession()).toBeNull();
    await addSession(past());
    expect(await findSession()).toBeNull();
    hash = randomBytes(32);
    await addSession();
    await member('disabled_at = now()');
    expect(await findSession()).toBeNull();
  });

  it('ends once; ending it twice is no error and is told once', async () => {
    const id = await addSession();
    await endSession(world.ctx, id);
    await endSession(world.ctx, id);
    expect(await findSession()).toBeNull();
    expect(await told('session.ended', memberId)).toHaveLength(1);
  });

  it('remembers its use to the minute', async () => {
    const id = await addSession();
    const before = await findSession();
    await touchSession(world.ctx, id);
    expect((await findSession())?.seenAt).toEqual(before?.seenAt);
    await world.database.owner`
      update session set seen_at = now() - interval '5 minutes' where id = ${id}`;
    const stale = await findSession();
    await touchSession(world.ctx, id);
    expect((await findSession())?.seenAt.getTime()).toBeGreaterThan(stale?.seenAt.getTime() ?? 0);
  });

  it('is forgotten past its limit, and only then', async () => {
    await addSession();
    const lasting = hash;
    hash = randomBytes(32);
    await addSession(past());
    expect(await forgetSessions(world.ctx)).toBeGreaterThan(0);
    expect(await forgetSessions(world.ctx)).toBe(0);
    expect(await findSessionOwner(world.database.db, lasting)).not.toBeNull();
  });
});
