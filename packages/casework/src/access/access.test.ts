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
import { findTokenOwner, mostTokens, revokeToken, storeToken, touchToken } from './tokens.ts';
import type { StoredToken } from './tokens.ts';
import { listTokens } from './list-tokens.ts';
import { takeProviderRoles } from './provider-roles.ts';
import type { Scope } from './scopes.ts';

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

const missing = { kind: 'not_found' };
const soon = () => new Date(Date.now() + 3_600_000);
const past = () => new Date(Date.now() - 1_000);
const member = (change: 'disabled_at = now()' | `roles = array['adviser']`) =>
  world.database.owner.unsafe(`update member set ${change} where id = '${memberId}'`);
const told = (action: string, subject: string) =>
  world.database.owner`
    select id from audit_entry where action = ${action} and subject_id = ${subject}`;

const addToken = async (changes: Partial<StoredToken> = {}) => {
  const id = randomUUID();
  const scopes: Scope[] = ['seeStatistics', 'seeFlags'];
  const named = { id, memberId, name: 'koppeling', scopes, hash, expiresAt: soon() };
  await storeToken(world.ctx, { ...named, ...changes });
  return id;
};
const findToken = () => findTokenOwner(world.database.db, hash);
const addSession = (expiresAt = soon()) => storeSession(world.ctx, { memberId, hash, expiresAt });
const findSession = () => findSessionOwner(world.database.db, hash);

describe('a token', () => {
  it('leads to its member, what it was made for, and the roles of the member now', async () => {
    const tokenId = await addToken();
    const { organisationId } = world.ctx;
    const owner = await findToken();
    expect(owner).toMatchObject({ organisationId, tokenId, memberId, usedToday: false });
    expect(owner?.scopes).toEqual(['seeStatistics', 'seeFlags']);
    expect(owner?.roles).toEqual(['adviser', 'analyst']);
    await member(`roles = array['adviser']`);
    expect((await findToken())?.roles).toEqual(['adviser']);
  });

  it('leads nowhere when it is unknown, has expired, or its member is gone', async () => {
    expect(await findToken()).toBeNull();
    await addToken({ expiresAt: past() });
    expect(await findToken()).toBeNull();
    hash = randomBytes(32);
    await addToken();
    await member('disabled_at = now()');
    expect(await findToken()).toBeNull();
  });

  it('is refused for what its member may not do, for nobody, and for who was shut out', async () => {
    await expect(addToken({ scopes: ['seeFlags', 'manageOfficials'] })).rejects.toThrow(
      'The member may not do this: manageOfficials.',
    );
    await expect(addToken({ memberId: randomUUID() })).rejects.toMatchObject(missing);
    await member('disabled_at = now()');
    await expect(addToken()).rejects.toMatchObject(missing);
    expect(await listTokens(world.ctx, memberId)).toEqual([]);
  });

  it('is made once, however often it is asked for under the same id', async () => {
    const id = await addToken();
    const again = addToken({ id, hash: randomBytes(32) });
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
    expect(await findToken()).toMatchObject({ tokenId: id });
    expect(await told('token.created', id)).toHaveLength(1);
  });

  it('is one of a few: what has ended makes room', async () => {
    const ids = [];
    while (ids.length < mostTokens) {
      ids.push(await addToken({ hash: randomBytes(32) }));
    }
    await expect(addToken()).rejects.toMatchObject({ kind: 'refused' });
    await revokeToken(world.ctx, memberId, ids[0] ?? '');
    await addToken();
    expect(await findToken()).not.toBeNull();
  });

  it('is useless once revoked; revoking twice is no error and is told once', async () => {
    const id = await addToken();
    await revokeToken(world.ctx, memberId, id);
    await revokeToken(world.ctx, memberId, id);
    expect(await findToken()).toBeNull();
    expect(await told('token.revoked', id)).toHaveLength(1);
  });

  it('is not revoked by another organisation, nor as somebody else’s', async () => {
    const id = await addToken();
    const other = await addOrganisation(world.database, `anders-${id}`);
    await expect(revokeToken(other, memberId, id)).rejects.toMatchObject(missing);
    await expect(revokeToken(world.ctx, randomUUID(), id)).rejects.toMatchObject(missing);
    expect(await findToken()).not.toBeNull();
    expect(await listTokens(other, memberId)).toEqual([]);
  });

  it('is refused for a member of another organisation', async () => {
    const other = await addOrganisation(world.database, `vreemd-${memberId}`);
    const id = randomUUID();
    const named = { id, memberId, name: 'x', scopes: ['seeFlags'] as const, hash };
    const strange = storeToken(other, { ...named, expiresAt: soon() });
    await expect(strange).rejects.toMatchObject(missing);
  });

  it('remembers the day of its use and nothing finer', async () => {
    const id = await addToken();
    const used = async () => (await listTokens(world.ctx, memberId))[0]?.lastUsedOn;
    expect(await used()).toBeNull();
    await touchToken(world.ctx, id);
    expect(await used()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await findToken()).toMatchObject({ usedToday: true });
    await world.database.owner`update api_token set last_used_on = '2026-11-01' where id = ${id}`;
    expect(await findToken()).toMatchObject({ usedToday: false });
    await touchToken(world.ctx, id);
    expect(await used()).not.toBe('2026-11-01');
  });

  it('writes once on a day', async () => {
    const id = await addToken();
    const version = async () => {
      const [row] = await world.database.owner<{ xmin: string }[]>`
        select xmin::text from api_token where id = ${id}`;
      return row?.xmin;
    };
    await touchToken(world.ctx, id);
    const first = await version();
    await touchToken(world.ctx, id);
    expect(await version()).toBe(first);
  });

  it('stands in the list until it is revoked, without what it is', async () => {
    const old = await addToken({ name: 'oud', expiresAt: past(), hash: randomBytes(32) });
    const id = await addToken();
    const rows = await listTokens(world.ctx, memberId);
    expect(rows.map((row) => [row.id, row.expired])).toEqual([
      [id, false],
      [old, true],
    ]);
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(
      ['createdAt', 'expired', 'expiresAt', 'id', 'lastUsedOn', 'name', 'scopes'].toSorted(),
    );
    await revokeToken(world.ctx, memberId, old);
    expect(await listTokens(world.ctx, memberId)).toHaveLength(1);
  });

  it('loses what the identity provider takes from its member', async () => {
    await addToken();
    await takeProviderRoles(world.ctx, memberId, ['analyst']);
    await takeProviderRoles(world.ctx, memberId, ['analyst', 'adviser']);
    expect((await findToken())?.scopes).toEqual(['seeStatistics']);
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
