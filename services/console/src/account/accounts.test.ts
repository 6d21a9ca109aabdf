import {
  disableConnector,
  enableConnector,
  readOfficial,
  recordClaim,
  storeGrant,
  takeClaim,
} from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import {
  byCode,
  claimOf,
  machineOf,
  mastodon,
  openRegister,
  proofsOf,
  read,
  registerAs,
  x,
} from './testing.ts';
import type { Register } from './testing.ts';

let register: Register;
let stage: Stage;
let official: Browser;
let administrator: Browser;
let officialId: string;

beforeAll(async () => {
  register = await openRegister();
  ({ stage, official, administrator } = register);
});
afterAll(() => stage.world.database.drop());

describe('my accounts', () => {
  it('says what to do while nobody knows which official this is', async () => {
    const text = await read(official, '/my/accounts');
    expect(text).toContain('Wij weten nog niet welke bestuurder u bent');
    expect(text).toContain('@vlierdam.example');
    expect((await official.post('/my/accounts/prove', byCode)).status).toBe(404);
  });

  it('shows each account, and what can be done about it', async () => {
    officialId = await registerAs(register, official);
    const text = await read(official, '/my/accounts');
    expect(text).toContain('Bewijs met een code');
    expect(text).toContain('Meld u aan bij Mastodon');
    expect(text).toContain('Op Facebook kan niemand een account zelf bewijzen');
    expect(text).toContain('Er is geen toestemming voor X');
    expect(text).toContain('mirjam.&lt;b&gt;');
    expect(text).not.toContain('<b>');
  });

  it.each(['adviser', 'analyst', 'auditor', 'administrator'] as const)(
    'are closed to an %s',
    async (role) => {
      const browser = await signedIn(stage, role);
      for (const path of ['/my/accounts', '/accounts/callback?state=a&code=b']) {
        expect((await browser.get(path)).status).toBe(403);
      }
      for (const verb of ['prove', 'withdraw']) {
        expect((await browser.post(`/my/accounts/${verb}`, byCode)).status).toBe(403);
      }
    },
  );
});

describe('a code in the profile', () => {
  it('is given once, for the connector of the own server, however often it is asked for', async () => {
    const first = await official.post('/my/accounts/prove', byCode);
    const again = await official.post('/my/accounts/prove', byCode);
    const claim = await claimOf(register, officialId);
    expect(first.headers.get('location')).toBe(`/my/accounts/claims/${claim.id}`);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(claim.connectorId).toBe(register.connectorId);
    const text = await read(official, `/my/accounts/claims/${claim.id}`);
    expect(text).toContain(claim.code);
    expect(text).toContain('Zet deze code tijdelijk in uw profiel');
    expect(await read(official, '/my/accounts')).toContain('Ga verder met de code');
  });

  it('is looked for by a worker, and the page waits until there is an answer', async () => {
    const { id } = await claimOf(register, officialId);
    const response = await official.post(`/my/accounts/claims/${id}/check`);
    const waiting = response.headers.get('location') ?? '';
    expect(stage.errands.claims).toEqual([id]);
    expect(await read(official, waiting)).toContain('Wachtpost kijkt nu in het profiel');
    const poll = async () => official.get(waiting, { 'hx-request': 'true' });
    expect((await poll()).headers.get('hx-reswap')).toBe('none');
    await takeClaim(machineOf(register), id);
    await recordClaim(machineOf(register), id, { outcome: 'missing', message: 'not there' });
    const answer = await (await poll()).text();
    expect(answer).toContain('De code staat nog niet in het profiel');
    expect(answer).toContain('Controleer');
    expect(answer).not.toContain('<html');
    expect(await proofsOf(register, officialId)).toEqual([]);
  });

  it('does not wait for ever for a worker that is not there', async () => {
    const { id } = await claimOf(register, officialId);
    const text = await read(official, `/my/accounts/claims/${id}?after=${Date.now()}&asked=1`);
    expect(text).toContain('Dit duurt langer dan normaal');
    expect(text).not.toContain('hx-get');
    const nonsense = await read(official, `/my/accounts/claims/${id}?after=a&asked=-1`);
    expect(nonsense).toContain('Druk op Controleer');
  });

  it('proves the account when it is found', async () => {
    const { id } = await claimOf(register, officialId);
    const account = { id: '17', handle: mastodon.handle };
    await takeClaim(machineOf(register), id);
    await recordClaim(machineOf(register), id, { outcome: 'proved', account });
    expect(await read(official, `/my/accounts/claims/${id}`)).toContain('het account is bewezen');
    expect(await read(official, '/my/accounts')).toContain('Met een code in het profiel,');
    const asked = stage.errands.claims.length;
    await official.post(`/my/accounts/claims/${id}/check`);
    expect(stage.errands.claims).toHaveLength(asked);
  });

  it('is for nobody else: not for an account of others, and not on their page', async () => {
    const { id } = await claimOf(register, officialId);
    const stranger = await signedIn(stage, 'official');
    expect((await stranger.get(`/my/accounts/claims/${id}`)).status).toBe(404);
    expect((await stranger.post(`/my/accounts/claims/${id}/check`)).status).toBe(404);
    const strange = { platform: 'mastodon', handle: 'a@b.example\u0000', way: 'code' };
    expect((await official.post('/my/accounts/prove', strange)).status).toBe(404);
    const other = `/officials/${stage.officialId}/accounts/claims/${id}`;
    expect((await administrator.get(other)).status).toBe(404);
  });

  it('is refused without consent, and while no connector is on', async () => {
    const { ctx } = stage.world;
    const { connectorId, elsewhere } = register;
    expect((await official.post('/my/accounts/prove', { ...x, way: 'code' })).status).toBe(403);
    await disableConnector(ctx, connectorId);
    await disableConnector(ctx, elsewhere);
    expect((await official.post('/my/accounts/prove', byCode)).status).toBe(403);
    await enableConnector(ctx, connectorId, { needsSignOff: false });
  });
});

describe('access to an account', () => {
  it('can be withdrawn, and the account stays proved; twice is no error', async () => {
    const values = { accessToken: 'geheim-van-mirjam' };
    await storeGrant(machineOf(register), { officialId, ...mastodon, values });
    const text = await read(official, '/my/accounts');
    expect(text).toContain('Trek toegang in');
    expect(text).not.toContain('geheim-van-mirjam');
    await official.post('/my/accounts/withdraw', mastodon);
    const again = await official.post('/my/accounts/withdraw', mastodon);
    expect(again.headers.get('location')).toBe('/my/accounts?done=withdrawn');
    const [account] = (await readOfficial(stage.world.ctx, officialId)).proved;
    expect(account).toMatchObject({ proof: 'code', granted: false });
  });
});
