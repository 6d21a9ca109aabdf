import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';

export const testClientId = 'wachtpost-test';

/** An identity provider over HTTP that says and signs what a test wants. */
export interface TestProvider {
  readonly issuer: string;
  /** How often its keys were asked for. */
  keysAsked(): number;
  /** From now on signs with a new key; the old one is no longer published. */
  rotate(): Promise<void>;
  /** Somebody signed in: what their browser brings back, as the answer to `address`. */
  answer(address: URL, person: JWTPayload): Promise<URLSearchParams>;
  /** A logout token; claims that are undefined are left out. */
  logoutToken(
    claims: Record<string, unknown>,
    header?: Partial<JWTHeaderParameters>,
  ): Promise<string>;
  close(): Promise<void>;
}

interface SigningKey {
  readonly id: string;
  readonly private: CryptoKey;
  readonly public: object;
}

export async function startProvider(): Promise<TestProvider> {
  let key = await makeKey();
  let keysAsked = 0;
  const codes = new Map<string, JWTPayload>();
  const server = createServer((req, res) => void respond(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = new URL(req.url ?? '/', issuer).pathname;
    keysAsked += path === '/keys' ? 1 : 0;
    const body = path === '/token' ? await token(await readForm(req)) : pages(path);
    res.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  }

  function pages(path: string): object {
    return path === '/keys'
      ? { keys: [key.public] }
      : {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          end_session_endpoint: `${issuer}/end`,
          jwks_uri: `${issuer}/keys`,
          id_token_signing_alg_values_supported: ['ES256'],
          response_types_supported: ['code'],
        };
  }

  async function token(form: URLSearchParams): Promise<object> {
    const claims = codes.get(form.get('code') ?? '') ?? {};
    const signed = { aud: testClientId, exp: now() + 600, iat: now(), iss: issuer, ...claims };
    return { access_token: 'x', token_type: 'bearer', id_token: await sign(signed) };
  }

  function sign(payload: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', kid: key.id, ...header })
      .sign(key.private);
  }

  return {
    issuer,
    keysAsked: () => keysAsked,
    rotate: async () => {
      key = await makeKey();
    },
    answer: async (address, person) => {
      const code = randomUUID();
      codes.set(code, { nonce: address.searchParams.get('nonce') ?? '', ...person });
      return new URLSearchParams({ code, state: address.searchParams.get('state') ?? '' });
    },
    logoutToken: (claims, header = {}) =>
      sign(
        {
          iss: issuer,
          aud: testClientId,
          iat: now(),
          exp: now() + 120,
          jti: randomUUID(),
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
          ...claims,
        },
        { typ: 'logout+jwt', ...header },
      ),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function makeKey(): Promise<SigningKey> {
  const id = randomUUID();
  const pair = await generateKeyPair('ES256');
  const jwk = await exportJWK(pair.publicKey);
  return { id, private: pair.privateKey, public: { ...jwk, kid: id, use: 'sig', alg: 'ES256' } };
}

async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of req) {
    body += String(chunk);
  }
  return new URLSearchParams(body);
}

const now = () => Math.floor(Date.now() / 1000);
