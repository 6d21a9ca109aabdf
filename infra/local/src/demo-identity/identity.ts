import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { DemoAccount } from './accounts.ts';
import { choosePage, problemPage, style } from './page.ts';
import { createProvider, sessionCookie } from './provider.ts';

export interface DemoIdentity {
  /** Answers every request whose path lies under the issuer's. Reads the request's whole path. */
  readonly callback: (req: IncomingMessage, res: ServerResponse) => void;
}

export interface DemoIdentityOptions {
  /** Where browsers and the service itself reach the provider, with its path: `…/demo-identity`. */
  readonly issuer: string;
  readonly redirectUris: readonly string[];
  /** Where people go after signing out here. */
  readonly signedOutUri: string;
  /** Where the service hears that somebody did. */
  readonly backChannelUri: string;
  readonly accounts: readonly DemoAccount[];
  readonly production: boolean;
}

const mostBodyBytes = 1024;

/**
 * An OpenID Connect provider without passwords, so that a demonstration signs in as a real installation
 * does. It asks nothing of the network and remembers nothing beyond the process.
 *
 * @throws Error in production, where it would let everybody in.
 */
export function createDemoIdentity(options: DemoIdentityOptions): DemoIdentity {
  if (options.production) {
    throw new Error('The demonstration has no passwords, so it refuses to run in production.');
  }
  const prefix = new URL(options.issuer).pathname.replace(/\/$/, '');
  const paths = { choosePath: `${prefix}/choose/`, styleUrl: `${prefix}/style.css` };
  const provider = createProvider({ ...options, ...paths });
  const answer = provider.callback();
  const pages = { ...options, ...paths, provider };
  return {
    callback(req, res) {
      const path = new URL(req.url ?? '/', 'http://localhost').pathname;
      if (path === paths.styleUrl) {
        return send(res, 200, 'text/css', style);
      }
      const work = path.startsWith(paths.choosePath) ? choose(pages, req, res) : forward();
      work.catch(() => refuse(res, paths.styleUrl)).catch(() => res.destroy());

      async function forward(): Promise<void> {
        mount(req, prefix);
        await answer(req, res);
      }
    },
  };
}

/** As a router does that mounts an application: the path without its prefix, the whole one kept aside. */
function mount(req: IncomingMessage, prefix: string): void {
  const whole = req.url ?? '/';
  Object.assign(req, { originalUrl: whole, url: whole.slice(prefix.length) || '/' });
  if (req.url === '/auth' || req.url?.startsWith('/auth?')) {
    req.headers.cookie = withoutSession(req.headers.cookie);
  }
}

/** Who signed in last is nobody's business here: every sign-in asks which account to take. */
function withoutSession(cookies: string | undefined): string {
  const parts = (cookies ?? '').split(';').map((part) => part.trim());
  return parts.filter((part) => !part.startsWith(sessionCookie)).join('; ');
}

interface Pages extends DemoIdentityOptions {
  readonly provider: Provider;
  readonly choosePath: string;
  readonly styleUrl: string;
}

async function choose(pages: Pages, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { uid } = await pages.provider.interactionDetails(req, res);
  const account = req.method === 'POST' ? await readAccount(req) : null;
  const chosen = pages.accounts.find(({ sub }) => sub === account);
  if (chosen === undefined) {
    protect(res, pages.redirectUris);
    const urls = { action: `${pages.choosePath}${uid}`, style: pages.styleUrl };
    return send(res, 200, 'text/html', await choosePage(pages.accounts, urls));
  }
  await pages.provider.interactionFinished(req, res, {
    login: { accountId: chosen.sub, remember: false },
  });
}

async function readAccount(req: IncomingMessage): Promise<string | null> {
  let body = '';
  for await (const chunk of req) {
    body += String(chunk);
    if (body.length > mostBodyBytes) {
      throw new RangeError('The form is larger than this page could have sent.');
    }
  }
  return new URLSearchParams(body).get('account');
}

/** The form ends in a redirect to the service, so its origin is a place the form may lead to. */
function protect(res: ServerResponse, redirectUris: readonly string[]): void {
  const origins = redirectUris.map((uri) => new URL(uri).origin).join(' ');
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; form-action 'self' ${origins}; frame-ancestors 'none'; base-uri 'none'`,
  );
}

async function refuse(res: ServerResponse, styleUrl: string): Promise<void> {
  if (res.headersSent) {
    res.destroy();
  } else {
    send(res, 400, 'text/html', await problemPage(styleUrl));
  }
}

function send(res: ServerResponse, status: number, type: string, body: string): void {
  res.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(body);
}
