import { randomUUID } from 'node:crypto';
import { addMember, findMember, listMembers, readOrganisation } from '@wachtpost/casework';
import type { Member, Role } from '@wachtpost/casework';
import { createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolesIn } from './claimed-roles.ts';
import type { RolesClaim } from './claimed-roles.ts';
import { authenticateSession } from './session.ts';
import { accountLimit, createSignIn } from './sign-in.ts';
import type { SignIn } from './sign-in.ts';
import { startProvider, testClientId } from './testing-provider.ts';
import type { TestProvider } from './testing-provider.ts';
import { authenticateToken, createToken } from './tokens.ts';

const rule: RolesClaim = {
  claim: 'groups',
  values: [
    { role: 'adviser', value: 'WP-Adviseurs' },
    { role: 'second_reviewer', value: 'WP-Tweede' },
    { role: 'auditor', value: 'cn=toezicht,ou=wachtpost' },
  ],
  organisation: null,
};

describe('roles in claims', () => {
  it.each([
    ['a list', { groups: ['WP-Adviseurs', 'elders'] }, ['adviser']],
    ['one word', { groups: 'cn=toezicht,ou=wachtpost' }, ['auditor']],
    [
      'a duty with its role',
      { groups: ['WP-Tweede', 'WP-Adviseurs'] },
      ['adviser', 'second_reviewer'],
    ],
    ['a duty alone', { groups: ['WP-Tweede'] }, []],
    ['another spelling', { groups: ['wp-adviseurs'] }, []],
    ['no list of words', { groups: [{ name: 'WP-Adviseurs' }, 7, null] }, []],
    ['nothing', {}, []],
  ])('are read from %s', (_, claims, expected) => {
    expect(rolesIn(claims, rule)).toEqual(expected);
  });

  it('are found along a path and under a name that has dots itself, never on a prototype', () => {
    const nested = { realm_access: { roles: ['WP-Adviseurs'] } };
    expect(rolesIn(nested, { ...rule, claim: 'realm_access.roles' })).toEqual(['adviser']);
    const named = { 'https://vlierdam.example/roles': ['WP-Adviseurs'] };
    const claim = 'https://vlierdam.example/roles';
    expect(rolesIn(named, { ...rule, claim })).toEqual(['adviser']);
    expect(rolesIn({}, { ...rule, claim: 'constructor.name' })).toEqual([]);
  });
});

/** Somebody whom the provider vouches for. */
function somebody(...groups: string[]) {
  const sub = randomUUID();
  return { sub, name: 'Noor', email: `${sub}@vlierdam.example`, email_verified: true, groups };
}

describe('signing in where the provider says which roles people have', () => {
  let world: World;
  let provider: TestProvider;
  let signIn: SignIn;

  beforeAll(async () => {
    world = await createWorld();
    provider = await startProvider();
    const { slug } = await readOrganisation(world.ctx);
    signIn = connect({ ...rule, organisation: slug });
  });
  afterAll(async () => {
    await provider.close();
    await world.database.drop();
  });

  const connect = (rolesClaim: RolesClaim | null) =>
    createSignIn({
      ...world.ctx,
      issuer: provider.issuer,
      clientId: testClientId,
      clientSecret: null,
      redirectUri: 'http://127.0.0.1:9/sign-in/callback',
      production: false,
      rolesClaim,
    });

  async function arrive(person: JWTPayload, by: SignIn = signIn) {
    const { address, flow } = await by.begin({ returnTo: '/' });
    const { cookie } = await by.finish({ query: await provider.answer(address, person), flow });
    const session = await authenticateSession(world.ctx, cookie);
    return session?.ctx.actor.kind === 'member' ? session.ctx.actor : null;
  }

  const invite = (email: string, ...roles: Role[]) =>
    addMember(world.ctx, { name: 'Noor', email, roles });
  const memberWith = async (email: string): Promise<Member | undefined> =>
    (await listMembers(world.ctx)).find((member) => member.email === email);

  it('gives an invited member the roles of their claims, each time they sign in', async () => {
    const person = somebody('WP-Adviseurs');
    const id = await invite(person.email, 'auditor');
    expect(await arrive(person)).toMatchObject({ id, roles: ['adviser'] });
    const changed = { ...person, groups: ['cn=toezicht,ou=wachtpost'] };
    expect(await arrive(changed)).toMatchObject({ id, roles: ['auditor'] });
    await arrive(changed);
    const told = await world.database.owner`
      select data from audit_entry where action = 'member.roles_taken' and subject_id = ${id}`;
    expect(told).toEqual([{ data: { roles: ['adviser'] } }, { data: { roles: ['auditor'] } }]);
  });

  it('lets somebody in whom nobody invited, once', async () => {
    const person = somebody('WP-Adviseurs');
    const first = await arrive(person);
    const again = await arrive(person);
    expect(again).toEqual(first);
    expect(await memberWith(person.email)).toMatchObject({ id: first?.id, roles: ['adviser'] });
  });

  it('refuses whom nobody invited without a role, a verified address or an organisation', async () => {
    const unknown = { kind: 'unknown' };
    const person = somebody('WP-Adviseurs');
    await expect(arrive(somebody('elders'))).rejects.toMatchObject(unknown);
    const unverified = arrive({ ...person, email_verified: false });
    await expect(unverified).rejects.toMatchObject(unknown);
    await expect(arrive(person, connect(rule))).rejects.toMatchObject(unknown);
    const nowhere = connect({ ...rule, organisation: 'vlierwaard' });
    await expect(arrive(person, nowhere)).rejects.toMatchObject(unknown);
    expect(await memberWith(person.email)).toBeUndefined();
  });

  it('shuts a member out who lost every role: sessions and tokens end with it', async () => {
    const person = somebody('WP-Adviseurs');
    const actor = await arrive(person);
    const memberId = actor?.id ?? '';
    const named = { name: 'x', scopes: ['seeFlags' as const], days: 1 };
    const { token } = await createToken(world.ctx, memberId, named);
    const gone = { ...person, groups: [] };
    await expect(arrive(gone)).rejects.toMatchObject({ kind: 'no_role' });
    await expect(arrive(gone)).rejects.toMatchObject({ kind: 'no_role' });
    expect(await authenticateToken(world.ctx, token)).toBeNull();
    const told = await world.database.owner`
      select data from audit_entry where action = 'member.shut_out' and subject_id = ${memberId}`;
    expect(told).toEqual([{ data: { sessions: 1, tokens: 1 } }]);
    expect(await arrive(person)).toMatchObject({ id: memberId, roles: ['adviser'] });
  });

  it('leaves roles as they were given where only invitations count', async () => {
    const person = somebody('WP-Adviseurs');
    const id = await invite(person.email, 'auditor');
    expect(await arrive(person, connect(null))).toMatchObject({ id, roles: ['auditor'] });
    expect((await findMember(world.ctx, id))?.roles).toEqual(['auditor']);
  });

  it('slows down an account that signs in over and over, nobody else, and tells it once', async () => {
    const person = somebody('WP-Adviseurs');
    const actor = await arrive(person);
    const times = Array.from({ length: accountLimit.attempts + 1 }, (_, index) => index);
    const kinds: string[] = [];
    while (times.pop() !== undefined) {
      await arrive(person).catch((error: { kind: string }) => kinds.push(error.kind));
    }
    expect(kinds).toEqual(['throttled', 'throttled']);
    expect(await arrive(somebody('WP-Adviseurs'))).not.toBeNull();
    const told = await world.database.owner`
      select id from audit_entry
      where action = 'session.throttled' and subject_id = ${actor?.id ?? ''}`;
    expect(told).toHaveLength(1);
  });
});
