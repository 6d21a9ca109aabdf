import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../access/scopes.ts';
import { findSessionOwner, storeSession } from '../access/sessions.ts';
import { findTokenOwner, storeToken } from '../access/tokens.ts';
import type { Context, Role } from '../context.ts';
import { addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { inviteMember } from './invite.ts';
import { findMember } from './member.ts';
import { setRoles } from './roles.ts';
import { listStaff, readStaffMember } from './staff.ts';
import { disableMember, enableMember, endSessions } from './switch.ts';

let world: World;
let first: Context;
let second: Context;

beforeEach(async () => {
  world = await createWorld();
  first = await asMember(world.ctx, 'administrator');
  second = await asMember(world.ctx, 'administrator', 'adviser');
});
afterEach(() => world.database.drop());

const idOf = ({ actor }: Context) => (actor.kind === 'member' ? actor.id : '');
const rolesOf = async (ctx: Context) => (await readStaffMember(ctx, idOf(ctx))).roles;
const told = async (action: string) => {
  const rows = await world.database.owner<{ data: unknown }[]>`
    select data from audit_entry where action = ${action} order by id`;
  return rows.map((row) => row.data);
};
const later = () => new Date(Date.now() + 60_000);
const session = async (ctx: Context) => {
  const hash = randomBytes(32);
  await storeSession(ctx, { memberId: idOf(ctx), hash, expiresAt: later() });
  return hash;
};
const token = async (ctx: Context, ...scopes: Scope[]) => {
  const [id, hash] = [randomUUID(), randomBytes(32)];
  await storeToken(ctx, {
    id,
    memberId: idOf(ctx),
    name: 'test',
    scopes,
    hash,
    expiresAt: later(),
  });
  return hash;
};

const refused = { kind: 'refused' };

describe('setting roles', () => {
  it('gives these and no others, tells from what to what, and twice tells once', async () => {
    await setRoles(first, idOf(second), ['auditor', 'adviser']);
    await setRoles(first, idOf(second), ['adviser', 'auditor', 'adviser']);
    expect(await rolesOf(second)).toEqual(['adviser', 'auditor']);
    expect(await told('member.roles_set')).toEqual([
      { from: ['administrator', 'adviser'], to: ['adviser', 'auditor'] },
    ]);
  });

  it('is refused for oneself, for no role, for an unknown one and for nobody', async () => {
    await expect(setRoles(first, idOf(first), ['auditor'])).rejects.toMatchObject(refused);
    await expect(setRoles(first, idOf(second), [])).rejects.toThrow('too_small');
    await expect(setRoles(first, idOf(second), ['king' as Role])).rejects.toThrow('Invalid option');
    const nobody = setRoles(first, world.ctx.organisationId, ['adviser']);
    await expect(nobody).rejects.toMatchObject({ kind: 'not_found' });
    expect(await told('member.roles_set')).toEqual([]);
  });

  it('leaves one administrator, whoever asks; one who was only invited does not count', async () => {
    await inviteMember(first, {
      name: 'Kim',
      email: 'kim@vlierdam.example',
      roles: ['administrator'],
    });
    await setRoles(first, idOf(second), ['adviser']);
    await expect(setRoles(world.ctx, idOf(first), ['adviser'])).rejects.toMatchObject(refused);
    await expect(setRoles(second, idOf(first), ['adviser'])).rejects.toMatchObject(refused);
  });

  it('leaves one administrator when two take the role from each other at the same moment', async () => {
    const ends = await Promise.allSettled([
      setRoles(first, idOf(second), ['adviser']),
      setRoles(second, idOf(first), ['adviser']),
    ]);
    expect(ends.map((end) => end.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes from tokens what was taken, for good, and ends those that nothing is left of', async () => {
    const both = await token(second, 'manageOfficials', 'seeFlags');
    const gone = await token(second, 'manageOfficials');
    const same = await token(second, 'seeFlags');
    await setRoles(first, idOf(second), ['adviser']);
    await setRoles(first, idOf(second), ['adviser', 'administrator']);
    const left = { roles: ['administrator', 'adviser'], scopes: ['seeFlags'] };
    expect(await findTokenOwner(world.database.db, both)).toMatchObject(left);
    expect(await findTokenOwner(world.database.db, gone)).toBeNull();
    expect(await findTokenOwner(world.database.db, same)).toMatchObject(left);
    const taken = { memberId: idOf(second), taken: ['manageOfficials'] };
    expect(await told('token.narrowed')).toEqual([taken]);
    expect(await told('token.revoked')).toEqual([taken]);
  });
});

describe('disabling a member', () => {
  it('ends sessions and tokens at once; enabling brings back neither', async () => {
    const cookie = await session(second);
    const key = await token(second, 'seeFlags');
    await disableMember(first, idOf(second));
    await disableMember(first, idOf(second));
    expect(await findMember(first, idOf(second))).toBeNull();
    expect((await readStaffMember(first, idOf(second))).state).toBe('disabled');
    await enableMember(first, idOf(second));
    await enableMember(first, idOf(second));
    expect(await findSessionOwner(world.database.db, cookie)).toBeNull();
    expect(await findTokenOwner(world.database.db, key)).toBeNull();
    expect(await rolesOf(second)).toEqual(['administrator', 'adviser']);
    expect(await told('member.disabled')).toEqual([{ sessions: 1 }]);
    expect(await told('member.enabled')).toHaveLength(1);
  });

  it('is refused for oneself and for nobody', async () => {
    await expect(disableMember(first, idOf(first))).rejects.toMatchObject(refused);
    const nobody = disableMember(first, world.ctx.organisationId);
    await expect(nobody).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('leaves one administrator when two switch each other off at the same moment', async () => {
    const ends = await Promise.allSettled([
      disableMember(first, idOf(second)),
      disableMember(second, idOf(first)),
    ]);
    expect(ends.map((end) => end.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const states = (await listStaff(world.ctx, { after: null, size: 10 })).items.map(
      (m) => m.state,
    );
    expect(states.toSorted()).toEqual(['disabled', 'waiting']);
  });
});

describe('ending sessions', () => {
  it('signs a member out everywhere, once', async () => {
    const cookies = [await session(second), await session(second)];
    expect(await endSessions(first, idOf(second))).toBe(2);
    expect(await endSessions(first, idOf(second))).toBe(0);
    for (const cookie of cookies) {
      expect(await findSessionOwner(world.database.db, cookie)).toBeNull();
    }
    expect(await told('member.sessions_ended')).toEqual([{ sessions: 2 }]);
  });

  it('of somebody in another organisation is not possible', async () => {
    const other = await addOrganisation(world.database, 'elzendam');
    const theirs = await asMember(other, 'adviser');
    const cookie = await session(theirs);
    await expect(endSessions(first, idOf(theirs))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(disableMember(first, idOf(theirs))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(setRoles(first, idOf(theirs), ['analyst'])).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await findSessionOwner(world.database.db, cookie)).not.toBeNull();
  });
});

describe('the list of members', () => {
  it('goes by name, a page at a time, with how each stands', async () => {
    await inviteMember(first, { name: 'aaf', email: 'aaf@vlierdam.example', roles: ['analyst'] });
    const one = await listStaff(first, { after: null, size: 1 });
    expect(one.items).toMatchObject([{ name: 'aaf', state: 'invited', sessions: 0 }]);
    const rest = await listStaff(first, { after: ['aaf', one.items[0]?.id ?? ''], size: 5 });
    expect(rest.items.map(({ name }) => name)).toEqual(['Noor Voorbeeld', 'Noor Voorbeeld']);
    expect(rest.next).toBeNull();
  });
});
