import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { checkReadiness, createApi } from '@wachtpost/api';
import { backChannelPath, createConsole, signedOutPath } from '@wachtpost/console';
import { createSignIn } from '@wachtpost/identity';
import { rolesClaimOf } from './roles-claim.ts';
import { dispatch } from './dispatch.ts';
import { CommandError } from './commands/command-error.ts';
import { connectorErrands, connectorKinds } from './connector-kinds.ts';
import { createDemoIdentity, demoAccounts, demoClientId } from './demo-identity/index.ts';
import { importPosts } from './import-posts.ts';
import type { OpenInstallation } from './installation.ts';
import type { HttpParts } from './parts.ts';
import { modelLevels } from './workers.ts';

export interface HttpServer {
  /** Where people open it. */
  readonly url: string;
  stop(): Promise<void>;
}

const portsToTry = 20;
const demoPath = '/demo-identity';

/**
 * Serves API, console or both on one port, and where no identity provider is configured also the
 * demonstration's own, below `/demo-identity`.
 *
 * @param options.mayMove whether a taken port may be answered with the next free one.
 */
export async function openHttp(
  installation: OpenInstallation,
  options: { parts: HttpParts; port: number; mayMove: boolean },
): Promise<HttpServer> {
  const server = createServer();
  const port = await listen(server, installation.config.http.host, options);
  const url = installation.config.http.publicUrl ?? `http://localhost:${port}`;
  server.on('request', route(installation, options.parts, url));
  return { url, stop: () => stop(server) };
}

function route(installation: OpenInstallation, parts: HttpParts, url: string): RequestListener {
  const api = parts === 'console' ? null : getRequestListener(apiOf(installation, url).fetch);
  const { pages, demo } =
    parts === 'api' ? { pages: null, demo: null } : consoleOf(installation, url);
  return dispatch([
    ['/api', api],
    [demoPath, demo],
    ['/', pages ?? api],
  ]);
}

function apiOf(installation: OpenInstallation, url: string) {
  const { db, queue, secret, keys, log } = installation;
  return createApi({
    db,
    queue,
    secret,
    keys,
    log,
    ...connectorPorts(installation, url),
    importPosts: importPosts(installation),
    levels: () => modelLevels(installation),
    ready: () => checkReadiness(installation),
    https: url.startsWith('https:'),
    trustedProxies: installation.config.http.trustedProxies,
  });
}

function consoleOf(installation: OpenInstallation, url: string) {
  const { config, db, secret, keys, log } = installation;
  const { production } = config;
  const redirectUri = `${url}/sign-in/callback`;
  const issuer = `${url}${demoPath}`;
  const demo = config.oidc === null ? demoProvider({ issuer, url, redirectUri, production }) : null;
  const provider = config.oidc ?? { issuer, clientId: demoClientId, clientSecret: null };
  const sessionLimits = config.session;
  const signIn = createSignIn({
    ...provider,
    rolesClaim: rolesClaimOf(config),
    redirectUri,
    db,
    secret,
    keys,
    log,
    production,
    sessionLimits,
  });
  const { trustedProxies } = config.http;
  const pages = createConsole({
    db,
    secret,
    keys,
    log,
    ...connectorPorts(installation, url),
    levels: () => modelLevels(installation),
    queues: async () =>
      Object.entries(await installation.queue.allCounts()).map(([name, counts]) => ({
        name,
        ...counts,
      })),
    textHours: config.retention.hours,
    signIn,
    publicUrl: url,
    production,
    sessionLimits,
    trustedProxies,
    stopping: installation.shutdown.signal,
  });
  return { pages: getRequestListener(pages.fetch), demo: demo?.callback ?? null };
}

function connectorPorts(installation: OpenInstallation, url: string) {
  const kinds = connectorKinds(installation, url);
  return { kinds, errands: connectorErrands(installation.queue) };
}

interface DemoOptions {
  readonly issuer: string;
  /** Where the console is. */
  readonly url: string;
  readonly redirectUri: string;
  readonly production: boolean;
}

function demoProvider(options: DemoOptions) {
  if (options.production) {
    throw new CommandError(
      'Nobody could sign in: set OIDC_ISSUER and OIDC_CLIENT_ID to your identity provider. The demonstration has none that may run with NODE_ENV=production.',
    );
  }
  const { issuer, url, redirectUri, production } = options;
  return createDemoIdentity({
    issuer,
    redirectUris: [redirectUri],
    signedOutUri: url + signedOutPath,
    backChannelUri: url + backChannelPath,
    accounts: demoAccounts,
    production,
  });
}

async function listen(
  server: Server,
  host: string,
  options: { port: number; mayMove: boolean },
): Promise<number> {
  const tries = options.mayMove ? portsToTry : 1;
  for (let port = options.port; port < options.port + tries; port += 1) {
    if (await canListen(server, host, port)) {
      return (server.address() as AddressInfo).port;
    }
  }
  throw new CommandError(`Port ${options.port} is taken. Choose another with --port.`);
}

function canListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error);
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A page that is open in a browser keeps its connection; it has had its answer.
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
