import { addConnector, giveConsent, recordClaim, takeClaim } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import { bySignIn, claimOf, machineOf, openRegister, read, registerAs, x } from './testing.ts';
import type { Register } from './testing.ts';

let register: Register;
let stage: Stage;
let official: Browser;
let officialId: string;

beforeAll(async () => {
  register = await openRegister();
  ({ stage, official } = register);
  officialId = await registerAs(register, official);
});
afterAll(() => stage.world.database.drop());

const stateIn = (page: string) => /[?&;]state=([\w-]+)/.exec(page)?.[1] ?? '';
const begin = async () => (await official.post('/my/accounts/prove', bySignIn)).text();
const callback = async (browser: Browser, state: string, code = 'een-code') =>
  browser.get(`/accounts/callback?${new URLSearchParams({ state, code }).toString()}`);

describe('signing in at the platform', () => {
  it('says what will happen, and leads there by a link with a state of its own', async () => {
    const [first, second] = [await begin(), await begin()];
    expect(first).toContain('U gaat naar Mastodon');
    expect(first).toContain('href="https://mastodon.example/oauth/authorize?');
    expect(stateIn(first)).not.toBe(stateIn(second));
  });

  it('is not offered where its connector is not set up for it', async () => {
    const { ctx } = stage.world;
    const added = { kind: 'x', name: 'X', settings: {}, secrets: { clientSecret: 'geheim' } };
    await addConnector(ctx, added);
    await giveConsent(ctx, officialId, { platform: 'x', version: '1' });
    const text = await read(official, '/my/accounts');
    expect(text).toContain('Er is nog geen koppeling met X waarmee dit kan');
    expect(text).not.toContain('Meld u aan bij X');
    expect((await official.post('/my/accounts/prove', { ...x, way: 'oauth' })).status).toBe(403);
  });

  it('counts for the member who began alone', async () => {
    const state = stateIn(await begin());
    const stranger = await signedIn(stage, 'official');
    const response = await callback(stranger, state);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('hoort niet bij u');
  });

  it('asks a worker, keeps the code out of the address, and counts once', async () => {
    const state = stateIn(await begin());
    const response = await callback(official, state, 'geheime-code');
    const claim = await claimOf(register, officialId);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^/my/accounts/claims/${claim.id}\\?`));
    expect(location).not.toContain('geheime-code');
    expect(stage.errands.claims.at(-1)).toBe(claim.id);
    const text = await read(official, location);
    expect(text).toContain('Wachtpost vraagt het platform wie u bent');
    expect(text).not.toContain('geheime-code');
    const again = await callback(official, state);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('al gebruikt');
  });

  it('proves the account and gives access, or says that it was another one', async () => {
    const { id } = await claimOf(register, officialId);
    await takeClaim(machineOf(register), id);
    await recordClaim(machineOf(register), id, {
      outcome: 'proved',
      account: { id: '1', handle: 'iemand' },
    });
    const text = await read(official, `/my/accounts/claims/${id}`);
    expect(text).toContain('met een ander account');
    expect(text).toContain('Begin opnieuw');
  });

  it('says so when somebody turned back, or brings nothing that counts', async () => {
    const denied = await official.get('/accounts/callback?error=access_denied&state=x');
    expect(await denied.text()).toContain('U gaf op het platform geen toestemming');
    const odd = ['', '?state=a', `?state=${'a'.repeat(43)}&code=b`, '?state=%00&code=%00'];
    for (const query of odd) {
      const response = await official.get(`/accounts/callback${query}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('verlopen of hoort niet bij u');
    }
  });

  it('leads back here whoever has to sign in to Wachtpost first', async () => {
    const response = await stage.app.request('http://localhost:8080/accounts/callback?state=a');
    expect(response.headers.get('location')).toBe('/?next=%2Faccounts%2Fcallback%3Fstate%3Da');
  });
});
