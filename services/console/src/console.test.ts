import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOrganisation } from '@wachtpost/casework/testing';
import { createConsole } from './console.ts';
import { createStage, eventsOf, publicUrl, raiseFlag, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';

let stage: Stage;
let adviser: Browser;
let flagId: string;

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  flagId = await raiseFlag(stage);
});
afterAll(() => stage.world.database.drop());

const anonymous = async (path: string, init: RequestInit = {}) =>
  stage.app.request(publicUrl + path, init);

describe('who may come in', () => {
  it('leads somebody who is not signed in to the front page, and back afterwards', async () => {
    const response = await anonymous('/flags?label=threat');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/?next=%2Fflags%3Flabel%3Dthreat');
  });

  it('leads an adviser from the front page to the flags', async () => {
    expect((await adviser.get('/')).headers.get('location')).toBe('/flags');
  });

  it.each([
    ['administrator', '/manage'],
    ['analyst', '/statistics'],
    ['official', '/my'],
  ] as const)('leads an %s from the front page to %s', async (role, path) => {
    const browser = await signedIn(stage, role);
    expect((await browser.get('/')).headers.get('location')).toBe(path);
  });

  it.each(['official', 'analyst', 'administrator'] as const)(
    'tells an %s which role the page needs',
    async (role) => {
      const browser = await signedIn(stage, role);
      for (const path of ['/flags', `/flags/${flagId}`]) {
        const response = await browser.get(path);
        expect(response.status).toBe(403);
        expect(await response.text()).toContain('veiligheidsadviseur of een toezichthouder');
      }
      expect((await browser.post(`/flags/${flagId}/reveal`)).status).toBe(403);
    },
  );

  it("hides one organisation's flags from another's adviser", async () => {
    const other = await addOrganisation(stage.world.database, 'vlierwaard');
    const stranger = await signedIn({ ...stage, world: { ...stage.world, ctx: other } }, 'adviser');
    expect((await stranger.get(`/flags/${flagId}`)).status).toBe(404);
    expect((await stranger.post(`/flags/${flagId}/claim`)).status).toBe(404);
  });

  it('ends the session at sign-out', async () => {
    const leaving = await signedIn(stage, 'adviser');
    const response = await leaving.post('/sign-out');
    expect(response.headers.get('location')).toBe('/?signed-out');
    expect(response.headers.get('set-cookie')).toContain('wachtpost_session=; Max-Age=0');
    expect((await leaving.get('/flags')).status).toBe(303);
    expect((await leaving.post('/sign-out')).status).toBe(401);
  });
});

describe('forms from elsewhere', () => {
  it('are refused with another origin, without any, and without the right token', async () => {
    const path = `/flags/${flagId}/claim`;
    const foreign = await adviser.post(path, {}, { origin: 'https://elsewhere.example' });
    const tokenless = await adviser.post(path, { token: '' });
    const borrowed = await adviser.post(path, { token: 'A'.repeat(43) });
    const nameless = await anonymous(path, {
      method: 'POST',
      headers: { cookie: adviser.cookie },
      body: new URLSearchParams({ token: '' }),
    });
    for (const response of [foreign, tokenless, borrowed, nameless]) {
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('Dit formulier is niet verwerkt');
    }
    expect(await eventsOf(stage, flagId)).toEqual(['created']);
  });

  it('are refused with a token of another session', async () => {
    const other = await signedIn(stage, 'adviser');
    const page = await (await other.get('/flags')).text();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await adviser.post(`/flags/${flagId}/claim`, { token })).status).toBe(403);
  });

  it('are refused when they are larger than any page could send', async () => {
    const response = await adviser.post(`/flags/${flagId}/decide`, { note: 'a'.repeat(70_000) });
    expect(response.status).toBe(413);
  });
});

describe('every page', () => {
  it('lets nothing run but its own files, is stored nowhere and framed by nobody', async () => {
    const { headers } = await adviser.get('/flags');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('holds no script or style of its own', async () => {
    const text = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  it('is found in the log by the number that it shows', async () => {
    const response = await adviser.get('/nowhere');
    const id = response.headers.get('x-request-id') ?? '-';
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(id);
  });

  it('speaks the language asked for and remembers it', async () => {
    const english = await adviser.get('/flags?taal=en');
    expect(await english.text()).toContain('<html lang="en">');
    expect(english.headers.get('set-cookie')).toContain('wachtpost_taal=en');
    const header = await adviser.get('/flags', { 'accept-language': 'de, en-GB;q=0.8, nl;q=0.5' });
    expect(await header.text()).toContain('<html lang="en">');
    const german = await adviser.get('/flags', { 'accept-language': 'de' });
    expect(await german.text()).toContain('<html lang="nl">');
  });

  it('loads files that may be kept for ever, and no others', async () => {
    const text = await (await adviser.get('/flags')).text();
    const urls = Array.from(text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g), (m) => m[1] ?? '');
    expect(urls.length).toBeGreaterThanOrEqual(6);
    for (const url of urls) {
      const response = await anonymous(url);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
    expect((await anonymous('/assets/000000000000/page.css')).status).toBe(404);
    expect((await anonymous('/assets/000000000000/..%2fpackage.json')).status).toBe(404);
  });
});

describe('over https', () => {
  it('sets cookies that this host alone can have set', async () => {
    const secure = createConsole({
      ...stage.deps,
      publicUrl: 'https://wachtpost.example',
      production: true,
    });
    const response = await secure.request('https://wachtpost.example/?taal=en');
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-wachtpost_taal=en; .*Path=\/.*HttpOnly; Secure; SameSite=Lax$/);
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
  });
});

describe('when sign-in is not set up', () => {
  it('says so on the front page', async () => {
    const text = await (await anonymous('/')).text();
    expect(text).toContain('Aanmelden is nog niet ingesteld');
    expect((await anonymous('/sign-in')).status).toBe(404);
  });
});
