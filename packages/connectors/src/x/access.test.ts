import { afterEach, assert, beforeEach, describe, expect, test } from 'vitest';

import { newPost, newPosts } from '../conformance/harness.ts';
import { bring, handed, keeping } from '../testing.ts';
import { x } from '../x.ts';
import { pretendX } from './testing.ts';
import { problem } from './testing/api.ts';
import type { PullInput } from '../connector.ts';
import type { XSettings } from './settings.ts';
import type { PretendedX } from './testing.ts';

let platform: PretendedX;
beforeEach(async () => {
  platform = await pretendX();
});
afterEach(() => platform.wire.close());

const pull = (part: Partial<PullInput<XSettings>> = {}, settings = platform.settings) =>
  bring(x, settings, { watched: platform.watched, ...part });

/** The first official with a token that ran out, and what renews it. */
const expired = (refreshToken: string) => {
  const [one, two] = platform.watched;
  assert(one !== undefined && two !== undefined, 'there are two officials');
  const values = { ...one.grant.values, refreshToken, expiresAt: new Date(0).toISOString() };
  return [{ ...one, grant: { ...one.grant, values } }, two];
};

describe('access', () => {
  test('a token that ran out is replaced, and what replaces it is stored before it is used', async () => {
    for (const event of newPosts(4)) platform.add(event);
    const { changes, error } = await pull({ watched: expired('vernieuw-1001') });
    expect({ count: changes.length, error }).toEqual({ count: 4, error: null });
    expect(platform.renewed).toMatchObject([
      { accessToken: 'nieuwe-toegang-1001', refreshToken: 'daarna-1001' },
    ]);
  });

  test('a token that could not be stored is not used', async () => {
    const [one] = expired('vernieuw-1001');
    assert(one !== undefined, 'there is an official');
    const broken = new Error('de opslag is stuk');
    const grant = { ...one.grant, renew: () => Promise.reject(broken) };
    const { error } = await pull({ watched: [{ ...one, grant }] });
    expect(error).toBe(broken);
    expect(platform.wire.requests.map(({ path }) => path)).toEqual(['/2/oauth2/token']);
  });

  test('a token that X does not know any more is replaced once', async () => {
    platform.tokens.set('1001', 'iets anders');
    expect((await pull()).error).toBeNull();
    expect(platform.renewed).toHaveLength(1);
    platform.refuse = (path) => (path.endsWith('/mentions') ? problem(401, 'unauthorized') : null);
    const before = platform.renewed.length;
    expect((await pull()).error).toMatchObject({ kind: 'unauthorised' });
    expect(platform.renewed.length - before).toBe(2);
  });

  test.each(['verlopen', ''])(
    'access that ended is told once, names nobody, and holds up no other: "%s"',
    async (token) => {
      for (const event of newPosts(4)) platform.add(event);
      const first = await pull({ watched: expired(token) });
      expect(first.changes).toHaveLength(2);
      expect(first).toMatchObject({
        error: null,
        rejections: [
          { source: 'the mentions of an official', reason: expect.stringContaining('ended') },
        ],
      });
      for (const { handle } of platform.watched) {
        expect(`${JSON.stringify(first.rejections)} ${first.logged}`).not.toContain(handle);
      }
      const second = await pull({ watched: expired(token), cursor: first.cursor });
      expect(second).toMatchObject({ changes: [], rejections: [], error: null });
      const { cursor } = second;
      expect((await pull({ cursor })).changes).toHaveLength(2);
    },
  );

  test('an official gives access by OAuth with PKCE', async () => {
    const request = {
      handle: 'vliersteen',
      state: 's',
      challenge: 'c',
      redirectUrl: 'https://w.example/terug',
    };
    const url = new URL(x.authorisation?.url(platform.settings, request) ?? '');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'app-verzonnen',
      redirect_uri: 'https://w.example/terug',
      scope: 'tweet.read users.read offline.access',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
    const input = handed(x, platform.settings);
    const answer = { code: 'code-1001', verifier: 'v', redirectUrl: request.redirectUrl };
    expect(await x.authorisation?.exchange(answer, input)).toMatchObject({
      account: { id: '1001', handle: 'vliersteen' },
      grant: { accessToken: 'nieuwe-toegang-1001', refreshToken: 'daarna-1001' },
    });
    expect(platform.wire.requests[0]?.body).toContain('code_verifier=v');
    const refused = x.authorisation?.exchange({ ...answer, code: 'verzonnen' }, input);
    await expect(refused).rejects.toMatchObject({ kind: 'unauthorised' });
  });

  test('an account is shown with what its owner wrote, and none where there is none', async () => {
    const input = handed(x, platform.settings);
    expect(await x.account?.('vliersteen', input)).toMatchObject({
      id: '1001',
      profile: expect.stringContaining('wachtpost-7f3k-9q2m'),
    });
    expect(await x.account?.('niemand', input)).toBeNull();
    expect(await x.account?.('geen/handle', input)).toBeNull();
    const without = handed(x, { ...platform.settings, bearerToken: '' });
    await expect(x.account?.('vliersteen', without)).rejects.toMatchObject({ kind: 'settings' });
  });

  test('no token stands in an address, the cursor or the log', async () => {
    platform.add(newPost({ id: 'a' }));
    const { cursor, logged } = await pull({ kept: keeping([platform.idOf('a')]) });
    const said = `${JSON.stringify(cursor)} ${logged} ${platform.wire.requests.map(({ path }) => path).join(' ')}`;
    expect(said).not.toMatch(/toegang|vernieuw|geheim/);
  });
});
