import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { addMember, findMember, findSigningIn, linkIdentity, listMembers } from './member.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const invite = (email: string) =>
  addMember(world.ctx, { name: 'Sam Proef', email, roles: ['adviser', 'analyst'] });
const issuer = 'https://id.vlierdam.example';
const signIn = (subject: string, verifiedEmail: string | null = null) =>
  findSigningIn(world.database.db, { issuer, subject, verifiedEmail });
const disable = (id: string) =>
  world.database.owner`update member set disabled_at = now() where id = ${id}`;

describe('inviting a member', () => {
  it('keeps name, roles and the address in lower case', async () => {
    const id = await invite('Sam@Vlierdam.example');
    const member = { id, name: 'Sam Proef', email: 'sam@vlierdam.example' };
    expect(await findMember(world.ctx, id)).toEqual({ ...member, roles: ['adviser', 'analyst'] });
    expect(await listMembers(world.ctx)).toContainEqual(expect.objectContaining(member));
  });

  it('twice at one address is refused', async () => {
    await invite('twee@vlierdam.example');
    await expect(invite('TWEE@vlierdam.example')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is refused without a role or with a role that does not exist', async () => {
    const none = { name: 'Sam', email: 'geen@vlierdam.example', roles: [] };
    await expect(addMember(world.ctx, none)).rejects.toThrow('expected array to have >=1 items');
    const strange = { ...none, roles: ['king' as 'adviser'] };
    await expect(addMember(world.ctx, strange)).rejects.toThrow('Invalid option');
  });

  it('is not undone for others: a member who is gone is neither listed nor found', async () => {
    const id = await invite('weg@vlierdam.example');
    await disable(id);
    expect(await findMember(world.ctx, id)).toBeNull();
    expect((await listMembers(world.ctx)).map((member) => member.id)).not.toContain(id);
  });
});

describe('signing in', () => {
  it('finds an invitation by its verified address, and the member by identity afterwards', async () => {
    const id = await invite('nieuw@vlierdam.example');
    const { organisationId } = world.ctx;
    const invited = await signIn('sub-1', 'Nieuw@Vlierdam.example');
    expect(invited).toEqual([{ organisationId, memberId: id, linked: false }]);
    await linkIdentity(world.ctx, id, { issuer, subject: 'sub-1' });
    expect(await signIn('sub-1')).toEqual([{ organisationId, memberId: id, linked: true }]);
  });

  it('finds nobody by an address that was not verified, or of a member who is gone', async () => {
    const id = await invite('onbekend@vlierdam.example');
    expect(await signIn('sub-2')).toEqual([]);
    await disable(id);
    expect(await signIn('sub-2', 'onbekend@vlierdam.example')).toEqual([]);
  });

  it('no longer looks at the address of a member whose identity is known', async () => {
    const id = await invite('bekend@vlierdam.example');
    await linkIdentity(world.ctx, id, { issuer, subject: 'sub-3' });
    expect(await signIn('sub-4', 'bekend@vlierdam.example')).toEqual([]);
  });

  it('links once: a second identity changes and tells nothing', async () => {
    const id = await invite('eenmaal@vlierdam.example');
    await linkIdentity(world.ctx, id, { issuer, subject: 'sub-5' });
    await linkIdentity(world.ctx, id, { issuer, subject: 'sub-6' });
    expect(await signIn('sub-5')).toMatchObject([{ memberId: id }]);
    expect(await signIn('sub-6')).toEqual([]);
    const told = await world.database.owner`
      select id from audit_entry where action = 'member.linked' and subject_id = ${id}`;
    expect(told).toHaveLength(1);
  });

  it('refuses an identity that is somebody else’s', async () => {
    const [first, second] = [
      await invite('a@vlierdam.example'),
      await invite('b@vlierdam.example'),
    ];
    await linkIdentity(world.ctx, first, { issuer, subject: 'sub-7' });
    const taking = linkIdentity(world.ctx, second, { issuer, subject: 'sub-7' });
    await expect(taking).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('shows every organisation that invited an address', async () => {
    const other = await addOrganisation(world.database, 'elzendam');
    const email = 'gedeeld@vlierdam.example';
    const here = await invite(email);
    const there = await addMember(other, { name: 'Sam', email, roles: ['auditor'] });
    const found = await signIn('sub-8', email);
    expect(found.map((member) => member.memberId).toSorted()).toEqual([here, there].toSorted());
  });
});
