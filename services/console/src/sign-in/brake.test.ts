import { markBrowser, SignInError } from '@wachtpost/identity';
import type { SignIn } from '@wachtpost/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsole } from '../console.ts';
import { createStage, publicUrl } from '../testing.ts';
import type { Stage } from '../testing.ts';
import { backChannelPath } from './back-channel.ts';
import { browserLimit, networkLimit } from './routes.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.world.database.drop());

const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });

/** Tries to sign in until it is refused; another process each time. Returns how often it might. */
async function tryUntilRefused(address: string, cookie = ''): Promise<number> {
  for (let tried = 0; tried <= networkLimit.attempts; tried += 1) {
    const app = tried % 2 === 0 ? stage.app : createConsole(stage.deps);
    const init = { headers: { cookie } };
    const { status, headers } = await app.request(`${publicUrl}/sign-in`, init, from(address));
    if (status === 429) {
      return Number(headers.get('retry-after')) > 0 ? tried : -1;
    }
  }
  return -1;
}

const known = () => `wachtpost_browser=${markBrowser(stage.deps.secret)}`;

describe('sign-in attempts', () => {
  it('of one network are counted by all processes together', async () => {
    expect(await tryUntilRefused('192.0.2.1')).toBe(networkLimit.attempts);
  });

  it('of a browser that somebody signed in with are counted by itself, whatever its network does', async () => {
    await tryUntilRefused('192.0.2.2');
    expect(await tryUntilRefused('192.0.2.2', known())).toBe(browserLimit.attempts);
    const neighbour = { headers: { cookie: known() } };
    const answer = await stage.app.request(`${publicUrl}/sign-in`, neighbour, from('192.0.2.2'));
    expect(answer.status).not.toBe(429);
  });

  it('with a mark that somebody made up count for the network', async () => {
    await tryUntilRefused('192.0.2.3');
    expect(await tryUntilRefused('192.0.2.3', 'wachtpost_browser=made.up')).toBe(0);
  });
});

function send(
  obeyLogout: SignIn['obeyLogout'],
  body: Blob | URLSearchParams = new URLSearchParams(),
) {
  const signIn = { obeyLogout } as SignIn;
  const app = createConsole({ ...stage.deps, signIn });
  return app.request(publicUrl + backChannelPath, { method: 'POST', body });
}

describe('a logout token', () => {
  it('is answered without a page, a cookie or a copy in anybody’s cache', async () => {
    const answer = await send(async () => 1);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('may be sent again when the keys of the provider were out of reach', async () => {
    const answer = await send(async () => {
      throw new SignInError('unavailable', 'x');
    });
    expect(answer.status).toBe(503);
  });

  it('is refused when it is no form, and when it is too large', async () => {
    const forms = [new Blob(['x']), new URLSearchParams({ logout_token: 'x'.repeat(40_000) })];
    for (const body of forms) {
      const answer = await send(async () => 1, body);
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { error: 'invalid_request' },
      ]);
    }
  });
});
