import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupAddress, LookupOptions } from 'node:dns';

const internal = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  internal.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  internal.addSubnet(network, prefix, 'ipv6');
}

/** A name that resolves to an address which is not on the public internet. */
export class InternalAddressError extends Error {
  override readonly name = 'InternalAddressError';

  /** Whether it is among the causes of an error. */
  static causes(error: unknown): boolean {
    for (let at = error; at instanceof Error; at = at.cause) {
      if (at instanceof InternalAddressError) return true;
    }
    return false;
  }
}

/** A host name as URLs write it, without the brackets of IPv6 addresses. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Whether an address is of this machine, of a network that is not public, or no single machine's. */
export function isInternalAddress(address: string): boolean {
  return internal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * A `lookup` for sockets that refuses names with an internal address. What it lets through is what the socket
 * connects to: a name cannot resolve to something else in between.
 */
export function lookupOutside(allowed: ReadonlySet<string>) {
  return (host: string, options: LookupOptions, done: LookupCallback): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        done(error ?? new Error('no address'), '', 4);
      } else if (
        !allowed.has(host) &&
        addresses.some(({ address }) => isInternalAddress(address))
      ) {
        done(new InternalAddressError('the name resolves to an internal address'), '', 4);
      } else if (options.all === true) {
        done(null, addresses);
      } else {
        done(null, first.address, first.family);
      }
    });
  };
}
