import { addOrganisation } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import {
  byCode,
  bySignIn,
  claimOf,
  facebook,
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
let administrator: Browser;
let officialId: string;
let base: string;

beforeAll(async () => {
  register = await openRegister();
  ({ stage, administrator } = register);
  officialId = await registerAs(register, register.official);
  base = `/officials/${officialId}/accounts`;
});
afterAll(() => stage.world.database.drop());

describe('officials, for an administrator', () => {
  it('are listed with how many of their accounts are proved, a page at a time', async () => {
    const text = await read(administrator, '/officials');
    expect(text).toContain('Mirjam Oeverloo');
    expect(text).toContain('3 accounts, 0 bewezen.');
    expect(text).toContain('Zonder e-mailadres');
    expect((await administrator.get('/officials?after=nonsense')).status).toBe(200);
  });

  it('are shown with their accounts, whose proof can be begun with a code but not by signing in', async () => {
    const text = await read(administrator, base);
    expect(text).toContain('Accounts van Mirjam Oeverloo');
    expect(text).not.toContain('Meld u aan bij');
    const response = await administrator.post(`${base}/prove`, bySignIn);
    const claim = await claimOf(register, officialId);
    expect(response.headers.get('location')).toBe(`${base}/claims/${claim.id}`);
    expect(claim.way).toBe('code');
    expect(await read(administrator, `${base}/claims/${claim.id}`)).toContain('Laat de bestuurder');
  });

  it('can be vouched for where nobody can prove anything, with a note that says enough', async () => {
    const short = await administrator.post(`${base}/attest`, { ...facebook, note: 'ja <i>' });
    const text = await short.text();
    expect(short.status).toBe(422);
    expect(text).toContain('Schrijf hoe u dit weet');
    expect(text).toContain('ja &lt;i&gt;');
    expect(await proofsOf(register, officialId)).toEqual([]);
    const note = 'Zij liet mij haar telefoon zien, op 3 november.';
    await administrator.post(`${base}/attest`, { ...facebook, note });
    const again = await administrator.post(`${base}/attest`, { ...facebook, note });
    expect(again.headers.get('location')).toBe(`${base}?done=attested`);
    expect(await proofsOf(register, officialId)).toEqual(['attested']);
    const provable = await administrator.post(`${base}/attest`, { ...x, note });
    expect(provable.status).toBe(403);
  });

  it.each(['adviser', 'official', 'analyst', 'auditor'] as const)(
    'are closed to an %s',
    async (role) => {
      const browser = await signedIn(stage, role);
      for (const path of ['/officials', base]) {
        expect((await browser.get(path)).status).toBe(403);
      }
      for (const verb of ['prove', 'withdraw', 'attest']) {
        expect((await browser.post(`${base}/${verb}`, byCode)).status).toBe(403);
      }
    },
  );

  it('of another organisation are not to be found', async () => {
    const ctx = await addOrganisation(stage.world.database, 'vlierwaard');
    const world = { ...stage.world, ctx };
    const stranger = await signedIn({ ...stage, world }, 'administrator');
    expect((await stranger.get(base)).status).toBe(404);
    expect((await stranger.post(`${base}/withdraw`, mastodon)).status).toBe(404);
    expect(await read(stranger, '/officials')).toContain('Er zijn nog geen bestuurders');
  });
});
