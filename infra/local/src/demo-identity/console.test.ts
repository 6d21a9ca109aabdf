import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { addMember } from '@wachtpost/casework';
import { createWorld, testLevels } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { backChannelPath, createConsole, signInCallbackPath } from '@wachtpost/console';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRegistry } from '../../demo/read.ts';
import { connectorKinds } from '../connector-kinds.ts';
import { demoAccounts } from './accounts.ts';
import { besideConsole } from './testing.ts';

let world: World;
let server: Server;
let publicUrl: string;

beforeAll(async () => {
  world = await createWorld();
  await addMember(world.ctx, {
    name: 'Noor Duinstra',
    email: 'adviser@vlierdam.example',
    roles: ['adviser'],
  });
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', compose());
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await world.database.drop();
});

function compose(): RequestListener {
  const { db, log, secret, keys } = world.ctx;
  const { signIn, before } = besideConsole(world.ctx, publicUrl);
  const kinds = connectorKinds(world.ctx, publicUrl);
  const errands = { probe: async () => {}, claim: async () => {} };
  const facts = {
    kinds,
    errands,
    levels: async () => testLevels,
    queues: async () => [],
    textHours: 24,
  };
  const deps = { db, log, secret, keys, signIn, publicUrl, production: false, ...facts };
  const answer = getRequestListener(createConsole(deps).fetch);
  return before((req, res) => void answer(req, res));
}

/** A browser without script: keeps cookies, follows redirects, sends forms. */
function openBrowser() {
  const jar = new Map<string, string>();
  return async function go(path: string, form?: Record<string, string>): Promise<Response> {
    let url = new URL(path, publicUrl);
    let body = form && new URLSearchParams(form);
    for (;;) {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const headers = { cookie, origin: publicUrl };
      const request = body === undefined ? { headers } : { method: 'POST', headers, body };
      const response = await fetch(url, { ...request, redirect: 'manual' });
      keepCookies(jar, response);
      const location = response.headers.get('location');
      if (location === null) {
        return response;
      }
      url = new URL(location, url);
      body = undefined;
    }
  };
}

function keepCookies(jar: Map<string, string>, response: Response): void {
  for (const set of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
    jar.set(name, value);
  }
}

const formOf = (page: string) => /<form [^>]*action="([^"]+)"/.exec(page)?.[1] ?? '';
const tokenOf = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
const xsrfOf = (page: string) => /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
/** Where a page moves on to by itself. */
const addressOf = (page: string) =>
  (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

describe('the demonstration', () => {
  it('leads from the page somebody wanted through the provider and back to it, and out again', async () => {
    const go = openBrowser();
    const front = await (await go('/flags?status=watch')).text();
    const link = /href="(\/sign-in\?next=[^"]+)"/.exec(front)?.[1] ?? '';
    const choose = await (await go(link.replaceAll('&amp;', '&'))).text();
    const back = await go(formOf(choose), { account: 'adviser' });
    const page = await back.text();
    expect(page).toContain('Noor Duinstra');
    expect(page).toContain('Geen enkel signaal heeft deze stand');
    const leaving = await (await go('/sign-out', { token: tokenOf(page) })).text();
    expect(leaving).toContain('U bent afgemeld bij Wachtpost');
    expect(await (await go('/flags')).text()).toContain('Meld u aan om verder te gaan');
    const ask = await (await go(addressOf(leaving))).text();
    expect(ask).toContain('Ook hier afmelden?');
    const left = await go(formOf(ask), { xsrf: xsrfOf(ask), logout: 'yes' });
    expect(new URL(left.url).pathname).toBe('/');
    expect(await left.text()).toContain('U bent afgemeld');
    expect(await (await go('/flags')).text()).toContain('Meld u aan om verder te gaan');
  });

  it('ends the session here when somebody leaves the provider by another way', async () => {
    const [go, elsewhere] = [openBrowser(), openBrowser()];
    for (const browser of [go, elsewhere]) {
      const choose = await (await browser('/sign-in')).text();
      await browser(formOf(choose), { account: 'adviser' });
    }
    const ask = await (await go('/demo-identity/session/end')).text();
    await go(formOf(ask), { xsrf: xsrfOf(ask), logout: 'yes' });
    expect(await (await go('/flags')).text()).toContain('Meld u aan om verder te gaan');
    expect(await (await elsewhere('/flags')).text()).toContain('Noor Duinstra');
  });

  it('takes no logout token from a stranger', async () => {
    const body = new URLSearchParams({ logout_token: 'made.up.token' });
    const answer = await fetch(publicUrl + backChannelPath, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('tells somebody whom nobody invited what to do', async () => {
    const go = openBrowser();
    const choose = await (await go('/sign-in')).text();
    const refused = await go(formOf(choose), { account: 'analyst' });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Vraag de beheerder om uw e-mailadres toe te voegen');
  });

  it('asks to begin again when the way back is taken a second time', async () => {
    const go = openBrowser();
    const stale = await go(`${signInCallbackPath}?code=old&state=old`);
    expect(stale.status).toBe(400);
    expect(await stale.text()).toContain('Uw aanmelding is verlopen');
  });

  it('has an official who is known by her address, so that she can prove accounts', () => {
    const account = demoAccounts.find(({ roles }) => roles.includes('official'));
    const addresses = readRegistry().officials.map(({ email }) => email);
    expect(addresses).toContain(account?.email);
  });
});
