import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from './accounts.ts';
import { createDemoIdentity } from './identity.ts';

let server: Server;
let issuer: string;
let said = 0;
const ends = {
  signedOutUri: 'http://127.0.0.1:9/signed-out',
  backChannelUri: 'http://127.0.0.1:9/back-channel',
};

/** Counts what the provider's package says on a stream, until it is undone. */
function listen(stream: NodeJS.WriteStream): () => void {
  const write = stream.write.bind(stream);
  stream.write = ((...args: Parameters<typeof write>) => {
    said += String(args[0]).includes('oidc-provider') ? 1 : 0;
    return write(...args);
  }) as typeof write;
  return () => void (stream.write = write);
}

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/demo-identity`;
  const restore = [listen(process.stdout), listen(process.stderr)];
  const demo = createDemoIdentity({
    issuer,
    redirectUris: ['http://127.0.0.1:9/return'],
    ...ends,
    accounts: demoAccounts,
    production: false,
  });
  restore.forEach((undo) => undo());
  server.on('request', demo.callback);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const authorize = (changes: Record<string, string> = {}) => {
  const query = new URLSearchParams({
    client_id: 'wachtpost-demonstration',
    redirect_uri: 'http://127.0.0.1:9/return',
    response_type: 'code',
    scope: 'openid email',
    state: 'state-of-the-test',
    nonce: 'nonce-of-the-test',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...changes,
  });
  return fetch(`${issuer}/auth?${query.toString()}`, { redirect: 'manual' });
};

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

describe('the demonstration identity provider', () => {
  it('refuses to exist in production', () => {
    const options = { issuer, redirectUris: [], ...ends, accounts: demoAccounts, production: true };
    expect(() => createDemoIdentity(options)).toThrow('refuses to run in production');
  });

  it('starts without a word on the console', () => {
    expect(said).toBe(0);
  });

  it('describes its endpoints under the path it is mounted on', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
    });
  });

  it('shows every account as a button and says that it is not secure', async () => {
    const begun = await authorize();
    const page = await fetch(new URL(begun.headers.get('location') ?? '', issuer), {
      headers: { cookie: cookiesOf(begun) },
    });
    const text = await page.text();
    expect(text).toContain('Hij is niet veilig');
    demoAccounts.forEach((account) => expect(text).toContain(`value="${account.sub}"`));
  });

  it('shows the accounts again when the one posted does not exist', async () => {
    const begun = await authorize();
    const again = await fetch(new URL(begun.headers.get('location') ?? '', issuer), {
      method: 'POST',
      headers: { cookie: cookiesOf(begun) },
      body: new URLSearchParams({ account: 'somebody-else' }),
    });
    expect(again.status).toBe(200);
    expect(await again.text()).toContain('Kies een account');
  });

  it('refuses an address to return to that it was not told of', async () => {
    const response = await authorize({ redirect_uri: 'https://elsewhere.example/' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Aanmelden lukt niet');
  });

  it('refuses a request without PKCE', async () => {
    const response = await authorize({ code_challenge: '', code_challenge_method: '' });
    expect(response.headers.get('location')).toContain('error=invalid_request');
  });

  it('explains itself to somebody who comes without having been sent', async () => {
    const response = await fetch(`${issuer}/choose/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('meld u opnieuw aan');
  });
});
