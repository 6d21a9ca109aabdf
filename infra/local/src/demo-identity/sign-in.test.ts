import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  addMember,
  inviteMember,
  listMembers,
  readInvitationLetters,
  resendInvitation,
  withdrawInvitation,
} from '@wachtpost/casework';
import { addOrganisation, asMember, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { authenticateSession, createSignIn } from '@wachtpost/identity';
import type { SignIn } from '@wachtpost/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from './accounts.ts';
import { createDemoIdentity } from './identity.ts';
import { demoClientId } from './provider.ts';

const redirectUri = 'http://127.0.0.1:9/sign-in/callback';
const adviser = 'adviser@vlierdam.example';
const secondAdviser = 'second-adviser@vlierdam.example';
let world: World;
let server: Server;
let signIn: SignIn;
/** What the provider says of somebody, where a test wants another answer than the demonstration's. */
let userInfo: object | null = null;

beforeAll(async () => {
  world = await createWorld();
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/demo-identity`;
  const options = { issuer, production: false };
  const demo = createDemoIdentity({
    ...options,
    redirectUris: [redirectUri],
    signedOutUri: 'http://127.0.0.1:9/signed-out',
    backChannelUri: 'http://127.0.0.1:9/back-channel',
    accounts: demoAccounts,
  });
  server.on('request', (req, res) => {
    if (userInfo !== null && req.url?.endsWith('/me')) {
      res.setHeader('content-type', 'application/json').end(JSON.stringify(userInfo));
    } else {
      demo.callback(req, res);
    }
  });
  signIn = createSignIn({
    ...world.ctx,
    ...options,
    clientId: demoClientId,
    clientSecret: null,
    redirectUri,
  });
  await addMember(world.ctx, { name: 'Noor Duinstra', email: adviser, roles: ['adviser'] });
  await addMember(world.ctx, { name: 'Bram', email: secondAdviser, roles: ['adviser'] });
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await world.database.drop();
});

/** What a browser does: follow the provider's redirects with its cookies, and press one account's button. */
async function visit(address: URL, account: string): Promise<URLSearchParams> {
  const jar = new Map<string, string>();
  let url = address;
  let form: URLSearchParams | undefined;
  for (;;) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const request = form === undefined ? {} : { method: 'POST', body: form };
    const response = await fetch(url, { ...request, headers: { cookie }, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    form = location === null ? new URLSearchParams({ account }) : undefined;
    url = new URL(location ?? url, url);
    if (url.href.startsWith(redirectUri)) {
      return url.searchParams;
    }
  }
}

async function comeBack(account: string) {
  const { address, flow } = await signIn.begin({ returnTo: '/flags' });
  return { query: await visit(address, account), flow };
}

describe('signing in with the demonstration identity provider', () => {
  it('starts a session for an invited member and returns to where they were going', async () => {
    const finished = await signIn.finish(await comeBack('adviser'));
    expect(finished.returnTo).toBe('/flags');
    const session = await authenticateSession(world.ctx, finished.cookie);
    expect(session?.ctx.actor).toMatchObject({ kind: 'member', roles: ['adviser'] });
  });

  it('knows a linked member by subject, whatever their address has become', async () => {
    await signIn.finish(await comeBack('adviser'));
    const changed = 'new@vlierdam.example';
    await world.database.owner`update member set email = ${changed} where email = ${adviser}`;
    const { cookie } = await signIn.finish(await comeBack('adviser'));
    const session = await authenticateSession(world.ctx, cookie);
    const member = (await listMembers(world.ctx)).find(({ email }) => email === changed);
    expect(session?.ctx.actor).toMatchObject({ id: member?.id });
    await world.database.owner`update member set email = ${adviser} where email = ${changed}`;
  });

  it('refuses somebody whom nobody invited', async () => {
    const finished = signIn.finish(await comeBack('analyst'));
    await expect(finished).rejects.toMatchObject({ kind: 'unknown' });
  });

  it.each([
    ['did not verify the address', 'unknown', { email_verified: false }],
    ['does not say whether it verified the address', 'unknown', {}],
    ['means somebody else', 'unavailable', { email_verified: true, sub: 'somebody-else' }],
  ])('refuses an invited address when the provider %s', async (_, kind, claims) => {
    userInfo = { sub: 'second-adviser', email: secondAdviser, ...claims };
    const back = await comeBack('second-adviser');
    await expect(signIn.finish(back)).rejects.toMatchObject({ kind });
    userInfo = null;
  });

  it('takes the oldest invitation when two organisations invited one address', async () => {
    const second = await addOrganisation(world.database, 'vlierwaard');
    const invitation = {
      name: 'Mila',
      email: 'auditor@vlierdam.example',
      roles: ['auditor' as const],
    };
    const first = await addMember(world.ctx, invitation);
    await addMember(second, invitation);
    const { cookie } = await signIn.finish(await comeBack('auditor'));
    const session = await authenticateSession(world.ctx, cookie);
    expect(session?.ctx.actor).toMatchObject({ id: first });
  });

  it('refuses an answer that was used already', async () => {
    const back = await comeBack('adviser');
    await signIn.finish(back);
    await expect(signIn.finish(back)).rejects.toMatchObject({ kind: 'stale' });
  });

  it("refuses an answer to somebody else's sign-in", async () => {
    const back = await comeBack('adviser');
    const other = await signIn.begin({ returnTo: '/' });
    const swapped = signIn.finish({ ...back, flow: other.flow });
    await expect(swapped).rejects.toMatchObject({ kind: 'stale' });
  });

  it('says that the provider refused when the person turned back there', async () => {
    const { flow, address } = await signIn.begin({ returnTo: '/' });
    const query = new URLSearchParams({
      error: 'access_denied',
      state: address.searchParams.get('state') ?? '',
      iss: new URL('/demo-identity', address).href,
    });
    await expect(signIn.finish({ query, flow })).rejects.toMatchObject({ kind: 'denied' });
  });
});

async function invite(email: string) {
  const inviter = await asMember(world.ctx, 'administrator');
  const memberId = await inviteMember(inviter, { name: 'Sam', email, roles: ['analyst'] });
  const letters = await readInvitationLetters(world.ctx);
  const code = letters.find((letter) => letter.memberId === memberId)?.code ?? '';
  return { inviter, memberId, code };
}
async function join(account: string, invitation: string) {
  const { address, flow } = await signIn.begin({ returnTo: '/', invitation });
  return signIn.finish({ query: await visit(address, account), flow });
}

describe('signing in with an invitation', () => {
  const unverified = { sub: 'official', email: 'someone@vlierdam.example', email_verified: false };

  it('joins with the letter where the provider vouches for no address; the letter opens nothing more', async () => {
    const { memberId, code } = await invite('sam@vlierdam.example');
    userInfo = unverified;
    const { cookie } = await join('official', code);
    const session = await authenticateSession(world.ctx, cookie);
    expect(session?.ctx.actor).toMatchObject({ id: memberId, roles: ['analyst'] });
    userInfo = { sub: 'administrator', email_verified: false };
    await expect(join('administrator', code)).rejects.toMatchObject({ kind: 'unknown' });
    userInfo = null;
  });

  it('refuses a letter that was passed on to somebody with another address', async () => {
    const { code } = await invite('kim@vlierdam.example');
    await expect(join('analyst', code)).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('refuses one that was withdrawn, replaced or made up', async () => {
    userInfo = { sub: 'administrator', email_verified: false };
    const { inviter, memberId, code } = await invite('lou@vlierdam.example');
    await resendInvitation(inviter, memberId);
    for (const letter of [code, 'x', '']) {
      await expect(join('administrator', letter)).rejects.toMatchObject({ kind: 'unknown' });
    }
    await withdrawInvitation(inviter, memberId);
    await expect(join('administrator', code)).rejects.toMatchObject({ kind: 'unknown' });
    userInfo = null;
  });
});
