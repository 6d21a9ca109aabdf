import { isIPv4, isIPv6 } from 'node:net';

/** What a request tells of where it comes from. */
export interface Origin {
  /** The address at the other end of the connection. */
  readonly connection: string | undefined;
  /** The header X-Forwarded-For. */
  readonly forwardedFor: string | undefined;
  /** Reverse proxies in front of the service that add to that header. */
  readonly trustedProxies: number;
}

/**
 * Where a request comes from: an IPv4 address or an IPv6 network of 64 bits, which is what one client has to
 * itself. Every trusted proxy appends one address to X-Forwarded-For; what stands before those is hearsay.
 */
export function clientNetwork({ connection, forwardedFor, trustedProxies }: Origin): string {
  const forwarded = (forwardedFor ?? '').split(',');
  const told = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined;
  return networkOf(told) ?? networkOf(connection) ?? 'unknown';
}

function networkOf(address = ''): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) {
    return plain;
  }
  return isIPv6(plain) ? `${firstGroups(plain).join(':')}::/64` : null;
}

/** The first four of the eight groups, with "::" written out. */
function firstGroups(address: string): string[] {
  const [before = '', after] = address.toLowerCase().split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
}
