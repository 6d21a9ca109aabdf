import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { addMember } from '@wachtpost/casework';
import { createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { createConsole, signInCallbackPath } from '@wachtpost/console';
import { createSignIn } from '@wachtpost/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from './accounts.ts';
import { createDemoIdentity } from './identity.ts';
import { demoClientId } from './provider.ts';

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

/** Console and provider on one server and port, as the demonstration has them. */
function compose(): RequestListener {
  const { db, log, secret } = world.ctx;
  const redirectUri = publicUrl + signInCallbackPath;
  const issuer = `${publicUrl}/demo-identity`;
  const production = false;
  const demo = createDemoIdentity({
    issuer,
    redirectUris: [redirectUri],
    accounts: demoAccounts,
    production,
  });
  const client = { clientId: demoClientId, clientSecret: null, redirectUri };
  const signIn = createSignIn({ db, log, secret, issuer, production, ...client });
  const app = createConsole({ db, log, secret, signIn, publicUrl, production });
  const pages = getRequestListener(app.fetch);
  return (req, res) => {
    if (req.url?.startsWith('/demo-identity')) {
      demo.callback(req, res);
    } else {
      void pages(req, res);
    }
  };
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

const formOf = (page: string) => /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';

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
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(await (await go('/sign-out', { token })).text()).toContain('U bent afgemeld');
    expect(await (await go('/flags')).text()).toContain('Meld u aan om verder te gaan');
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
});
