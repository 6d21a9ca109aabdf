import { isIP } from 'node:net';

import { ConnectorError } from '../connector.ts';
import { networkFailure } from './failure.ts';
import { bareHost, InternalAddressError, isInternalAddress, lookupOutside } from './reach.ts';

export interface HostAddress {
  readonly address: string;
  /** Inside our own network, as the operator allows. */
  readonly internal: boolean;
}

/** The address where a request may go; errors as in `Network.admit`. */
export function admitted(
  address: string | URL,
  name: string,
  hosts: readonly string[],
  internal: ReadonlySet<string>,
): URL {
  const url = URL.parse(String(address));
  if (url === null || !isWeb(url)) {
    throw new ConnectorError('malformed', `${name} is at something that is no web address`);
  }
  const host = bareHost(url.hostname);
  mustCover(hosts, host, name);
  if (isIP(host) !== 0 && isInternalAddress(host) && !internal.has(host)) {
    throw insideOurNetwork(name);
  }
  return url;
}

/** A connector reaches the hosts that it named, and no others. */
function mustCover(hosts: readonly string[], host: string, name: string): void {
  if (hosts.some((allowed) => covers(allowed, host))) return;
  const message = `${name} is at ${host}, which this connector may not ask; put that address into its settings if it is right`;
  throw new ConnectorError('forbidden', message);
}

function covers(allowed: string, host: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : allowed === host;
}

export function isWeb(url: URL): boolean {
  return /^(?:https?|wss?):$/.test(url.protocol) && url.username === '' && url.password === '';
}

function insideOurNetwork(name: string): ConnectorError {
  const message = `${name} is at an address inside our own network; an operator can allow it with INTERNAL_HOSTS`;
  return new ConnectorError('forbidden', message);
}

/** Where a host of this connector is, for sockets; errors as in `Network.addressOf`. */
export async function addressOutside(
  host: string,
  name: string,
  hosts: readonly string[],
  internal: ReadonlySet<string>,
): Promise<HostAddress> {
  mustCover(hosts, host, name);
  try {
    const address = await firstAddressOf(host, internal);
    return { address, internal: isInternalAddress(address) };
  } catch (error) {
    throw failureOf(name, error, 0);
  }
}

function firstAddressOf(host: string, internal: ReadonlySet<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    lookupOutside(internal)(host, {}, (error, found) => {
      if (error === null && typeof found === 'string') resolve(found);
      else reject(error ?? new Error('no address'));
    });
  });
}

/** Why no answer came, from what was thrown; a `ConnectorError` as it is. */
export function failureOf(name: string, error: unknown, timeoutMs: number): ConnectorError {
  return InternalAddressError.causes(error)
    ? insideOurNetwork(name)
    : networkFailure(name, error, timeoutMs);
}
