import { randomUUID } from 'node:crypto';
import { addMember, linkIdentity } from '@wachtpost/casework';
import { createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { authenticateSession, signOut, startSession } from './session.ts';
import { createSignIn } from './sign-in.ts';
import type { SignIn } from './sign-in.ts';
import { startProvider, testClientId } from './testing-provider.ts';
import type { TestProvider } from './testing-provider.ts';

let world: World;
let provider: TestProvider;
let signIn: SignIn;
let memberId: string;
let subject: string;

beforeAll(async () => {
  world = await createWorld();
  provider = await startProvider();
  signIn = connect();
});
beforeEach(async () => {
  subject = randomUUID();
  memberId = await addMember(world.ctx, {
    name: 'Noor',
    email: `${subject}@vlierdam.example`,
    roles: ['adviser'],
  });
  await linkIdentity(world.ctx, memberId, { issuer: provider.issuer, subject });
});
afterAll(async () => {
  vi.useRealTimers();
  await provider.close();
  await world.database.drop();
});

function connect(): SignIn {
  return createSignIn({
    ...world.ctx,
    issuer: provider.issuer,
    clientId: testClientId,
    clientSecret: null,
    redirectUri: 'http://127.0.0.1:9/sign-in/callback',
    production: false,
  });
}

const start = async (sid: string | null = null) => {
  const { organisationId } = world.ctx;
  return (await startSession(world.ctx, { organisationId, memberId, sid })).cookie;
};
const lives = async (cookie: string) => (await authenticateSession(world.ctx, cookie)) !== null;
const seconds = () => Math.floor(Date.now() / 1000);
const refused = { name: 'LogoutTokenError' };

describe('a logout token', () => {
  it('ends the one session that it names', async () => {
    const [ended, other] = [await start('one'), await start('two')];
    const token = await provider.logoutToken({ sub: subject, sid: 'one' });
    expect(await signIn.obeyLogout(token)).toBe(1);
    expect([await lives(ended), await lives(other)]).toEqual([false, true]);
  });

  it('ends all sessions of a person when it names the person alone', async () => {
    const cookies = [await start('one'), await start('two'), await start()];
    expect(await signIn.obeyLogout(await provider.logoutToken({ sub: subject }))).toBe(3);
    expect(await Promise.all(cookies.map(lives))).toEqual([false, false, false]);
  });

  it('also ends a session of that person of which the provider never told its own', async () => {
    const cookie = await start();
    await signIn.obeyLogout(await provider.logoutToken({ sub: subject, sid: 'one' }));
    expect(await lives(cookie)).toBe(false);
  });

  it('ends nothing of anybody else, and nothing when it names a session that nobody has', async () => {
    const cookie = await start('mine');
    expect(await signIn.obeyLogout(await provider.logoutToken({ sub: 'another' }))).toBe(0);
    expect(await signIn.obeyLogout(await provider.logoutToken({ sid: 'another' }))).toBe(0);
    const foreign = { sub: 'another', sid: 'mine' };
    expect(await signIn.obeyLogout(await provider.logoutToken(foreign))).toBe(0);
    expect(await lives(cookie)).toBe(true);
  });

  it('is told in the audit log, in the name of the provider', async () => {
    await start('told');
    await signIn.obeyLogout(await provider.logoutToken({ sub: subject, sid: 'told' }));
    const entries = await world.database.owner`
      select actor_kind, actor, data from audit_entry
      where action = 'session.ended' and subject_id = ${memberId}`;
    expect(entries).toEqual([
      { actorKind: 'machine', actor: 'identity provider', data: { reason: 'provider' } },
    ]);
  });

  it('is obeyed once', async () => {
    const token = await provider.logoutToken({ sub: subject });
    await signIn.obeyLogout(token);
    const cookie = await start();
    await expect(signIn.obeyLogout(token)).rejects.toMatchObject(refused);
    await expect(connect().obeyLogout(token)).rejects.toMatchObject(refused);
    expect(await lives(cookie)).toBe(true);
  });

  it.each([
    ['comes from another issuer', { iss: 'https://elsewhere.example' }],
    ['is meant for another client', { aud: 'another' }],
    ['has no audience', { aud: undefined }],
    ['has no time', { iat: undefined }],
    ['is old', { iat: seconds() - 3600, exp: undefined }],
    ['has expired', { exp: seconds() - 3600 }],
    ['comes from the future', { iat: seconds() + 3600 }],
    ['has no id', { jti: undefined }],
    ['tells of no event', { events: undefined }],
    ['tells of another event', { events: { 'https://elsewhere.example/event': {} } }],
    ['has an event that is no object', { events: 'logout' }],
    ['carries a nonce, as an ID token does', { nonce: 'n' }],
    ['names nobody', { sub: undefined }],
  ])('is refused when it %s', async (_, claims) => {
    const cookie = await start();
    const token = await provider.logoutToken({ sub: subject, ...claims });
    await expect(signIn.obeyLogout(token)).rejects.toMatchObject(refused);
    expect(await lives(cookie)).toBe(true);
  });

  it('is refused as another kind of token, unsigned, signed with a shared secret, and as no token', async () => {
    const claims = { sub: subject };
    const typed = await provider.logoutToken(claims, { typ: 'at+jwt' });
    const unsigned = new UnsecuredJWT({ ...claims, iss: provider.issuer, aud: testClientId });
    const shared = await new SignJWT({ ...claims, iss: provider.issuer, aud: testClientId })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('a'.repeat(32)));
    const [head, body] = (await provider.logoutToken(claims)).split('.');
    for (const token of [typed, unsigned.encode(), shared, `${head}.${body}.`, 'x', '']) {
      await expect(signIn.obeyLogout(token)).rejects.toMatchObject(refused);
    }
  });

  it('is refused without a word of what it holds', async () => {
    const token = await provider.logoutToken({ sub: subject, nonce: 'n' });
    const error = await signIn.obeyLogout(token).catch((reason: Error) => reason.message);
    expect(error).not.toContain(subject);
    expect(error).not.toContain(token);
  });
});

describe('keys that the provider changes', () => {
  it('are looked up, but not again and again for keys that do not exist', async () => {
    const patient = connect();
    await patient.obeyLogout(await provider.logoutToken({ sub: subject }));
    await provider.rotate();
    const asked = provider.keysAsked();
    for (let tried = 0; tried < 5; tried += 1) {
      const token = await provider.logoutToken({ sub: subject }, { kid: randomUUID() });
      await expect(patient.obeyLogout(token)).rejects.toMatchObject(refused);
    }
    expect(provider.keysAsked() - asked).toBeLessThanOrEqual(1);
    vi.useFakeTimers({ now: Date.now() + 31_000, toFake: ['Date'] });
    expect(await patient.obeyLogout(await provider.logoutToken({ sub: subject }))).toBe(0);
    vi.useRealTimers();
  });

  it('count for signing in as well: an ID token of the new key is believed, after a while', async () => {
    const comeBack = async (patient: SignIn) => {
      const { address, flow } = await patient.begin({ returnTo: '/' });
      return { query: await provider.answer(address, { sub: subject }), flow };
    };
    const patient = connect();
    await patient.finish(await comeBack(patient));
    await provider.rotate();
    await expect(patient.finish(await comeBack(patient))).rejects.toMatchObject({
      kind: 'unavailable',
    });
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    expect((await patient.finish(await comeBack(patient))).cookie).toMatch(/^[\w-]{43}$/);
    vi.useRealTimers();
  });
});

describe('leaving', () => {
  it('leads to the provider with the ID token, which the database holds encrypted', async () => {
    const { organisationId } = world.ctx;
    const idToken = 'header.payload.signature';
    const { cookie } = await startSession(world.ctx, { organisationId, memberId, idToken });
    const session = await authenticateSession(world.ctx, cookie);
    const [row] = await world.database.owner<{ readable: boolean }[]>`
      select position('payload'::bytea in id_token) > 0 as readable
      from session where id = ${session?.sessionId ?? ''}`;
    expect(row?.readable).toBe(false);
    const told = session && (await signOut(session));
    const returnTo = 'http://127.0.0.1:9/signed-out';
    const address = await signIn.leaving({ idToken: told, returnTo });
    expect(address?.origin + (address?.pathname ?? '')).toBe(`${provider.issuer}/end`);
    expect(Object.fromEntries(address?.searchParams ?? [])).toMatchObject({
      id_token_hint: idToken,
      post_logout_redirect_uri: returnTo,
      client_id: testClientId,
    });
  });
});
