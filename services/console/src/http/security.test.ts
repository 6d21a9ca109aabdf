import { roles } from '@wachtpost/casework';
import { connect } from '@wachtpost/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConsole } from '../console.ts';
import { registerAs } from '../my/testing.ts';
import { createStage, publicUrl, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';
import { makeThings } from '../testing-things.ts';
import { ask, idsOf, strangerAt, table } from '../testing-walk.ts';
import type { IdOf } from '../testing-walk.ts';

let stage: Stage;
let thingAt: IdOf;
/** May do everything, and is an official too. */
let everybody: Browser;
let analyst: Browser;

beforeAll(async () => {
  stage = await createStage();
  thingAt = idsOf(await makeThings(stage));
  everybody = await signedIn(stage, ...roles);
  await registerAs(stage, everybody);
  analyst = await signedIn(stage, 'analyst');
});
afterAll(() => stage.world.database.drop());

/** What a browser is told with every answer, whatever the answer is. */
const expected = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), payment=()',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'strict-transport-security': null,
  server: null,
  'x-powered-by': null,
  'access-control-allow-origin': null,
} as const;

/** Tags of a page that bring code or looks along, where a policy should not have to stop them. */
function ownCode(text: string): string[] {
  const tags = text.match(/<[a-z][^>]*>/gi) ?? [];
  return tags.filter(
    (tag) =>
      /^<style\b/i.test(tag) ||
      (/^<script\b/i.test(tag) && !/\ssrc="\/assets\//i.test(tag)) ||
      /\s(style|on[a-z]+|srcdoc)\s*=/i.test(tag) ||
      /=\s*["']?\s*(javascript|vbscript):/i.test(tag),
  );
}

/** Reads an answer to its end; one that goes on until somebody leaves, not. */
async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type') === 'text/event-stream') {
    await answer.body?.cancel();
    return '';
  }
  return answer.text();
}

const seen = new Set<string>();
/** What is wrong with the answers of one test. */
let faults: string[] = [];

beforeEach(() => {
  faults = [];
});

/** Holds an answer against all of this. */
async function check(where: string, answer: Response): Promise<void> {
  const { status, headers } = answer;
  const type = headers.get('content-type')?.split(';')[0] ?? 'none';
  seen.add(String(status)).add(type);
  const isAsset = where.startsWith('GET /assets/') && status === 200;
  const stored = isAsset ? 'public, max-age=31536000, immutable' : 'no-store';
  const wrong = Object.entries({ ...expected, 'cache-control': stored })
    .filter(([name, value]) => headers.get(name) !== value)
    .map(([name]) => `${name}: ${headers.get(name)}`);
  const text = await textOf(answer);
  const brought = type === 'text/html' ? ownCode(text) : [];
  faults.push(...[...wrong, ...brought].map((fault) => `${where} ${status} ${fault}`));
}

/** It ends the session of who asks, so it comes last. */
const signOut = 'POST /sign-out';
const others = table.map(([key]) => key).filter((key) => key !== signOut);
/** Hundreds of requests in one test: on a busy machine that takes a while. */
const patience = { timeout: 180_000 };

describe('every answer of the console is safe for a browser', patience, () => {
  it('to a stranger', async () => {
    for (const key of [...others, signOut]) {
      await check(key, await ask(strangerAt(stage), key));
    }
    expect(faults).toEqual([]);
  });

  it('to somebody whose role does not open it', async () => {
    for (const key of others) {
      await check(key, await ask(analyst, key));
    }
    expect(faults).toEqual([]);
  });

  it('about what is not there', async () => {
    for (const key of others) {
      await check(key, await ask(everybody, key));
    }
    expect(faults).toEqual([]);
  });

  it('that is a file for pages', async () => {
    const page = await (await everybody.get('/flags')).text();
    const files = Array.from(page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g), (m) => m[1] ?? '');
    expect(files.length).toBeGreaterThan(10);
    for (const file of new Set(files)) {
      await check(`GET ${file}`, await everybody.get(file));
      await check(`GET ${file}`, await everybody.get(file, { 'accept-encoding': 'gzip' }));
    }
    expect(faults).toEqual([]);
  });

  it('to another method, an address that nobody knows, or a part of a page', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'POST']) {
      const headers = { cookie: everybody.cookie, origin: publicUrl };
      for (const path of ['/', '/flags', '/nowhere', '/assets/0/page.css', '/flags/%00/..//x']) {
        const answer = await stage.app.request(publicUrl + path, { method, headers });
        await check(`${method} ${path}`, answer);
      }
    }
    await check('part', await everybody.get('/nowhere', { 'hx-request': 'true' }));
    const away = await stage.app.request(`${publicUrl}/flags`, {
      headers: { 'hx-request': 'true' },
    });
    await check('part for a stranger', away);
    expect(faults).toEqual([]);
  });

  it('that refuses a form: from elsewhere, too large, not one', async () => {
    const large = { note: 'a'.repeat(70_000) };
    await check('foreign', await everybody.post('/views', {}, { origin: 'https://a.example' }));
    await check('token', await everybody.post('/views', { token: 'x' }));
    await check('large', await everybody.post('/views', large));
    await check('empty', await everybody.post('/views', { name: '' }));
    await check('tokens', await everybody.post('/my/tokens', { name: '' }));
    const headers = { cookie: everybody.cookie, origin: publicUrl, 'content-type': 'text/x' };
    const init = { method: 'POST', headers, body: 'x' };
    await check('none', await stage.app.request(`${publicUrl}/views`, init));
    expect(faults).toEqual([]);
  });

  it('about what is there, with downloads and what is listened to', async () => {
    for (const key of others.filter((each) => !each.includes('/assets/'))) {
      await check(key, await ask(everybody, key, thingAt));
    }
    await check(signOut, await ask(everybody, signOut));
    expect(faults).toEqual([]);
  });

  it('when all fails', async () => {
    const db = connect(stage.world.database.url);
    await db.end();
    const app = createConsole({ ...stage.deps, db });
    for (const path of ['/flags', '/my/sessions', '/statistics/csv']) {
      const answer = await app.request(publicUrl + path, { headers: { cookie: analyst.cookie } });
      expect(answer.status).toBe(500);
      await check(`GET ${path}`, answer);
    }
    expect(faults).toEqual([]);
  });

  it('of every kind that there is: those above were asked', () => {
    const statuses = ['200', '204', '303', '401', '403', '404', '413', '422', '500'];
    const types = [
      'text/html',
      'text/css',
      'text/javascript',
      'text/csv',
      'text/event-stream',
      'image/svg+xml',
      'application/zip',
    ];
    expect([...statuses, ...types].filter((each) => !seen.has(each))).toEqual([]);
  });

  it('and asks for https where it is reached by it, for this host alone', async () => {
    const https = 'https://wachtpost.example';
    const secure = createConsole({ ...stage.deps, publicUrl: https, production: true });
    for (const path of ['/', '/flags', '/nowhere', '/assets/0/page.css']) {
      const { headers } = await secure.request(https + path);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    }
  });
});
