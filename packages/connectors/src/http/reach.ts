import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const internal = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  internal.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  internal.addSubnet(network, prefix, 'ipv6');
}

/** Whether a host is, or resolves to, an address of this machine or of a network that is not public. */
async function isInternal(url: URL): Promise<boolean> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await addressesOf(host) : [host];
  return addresses.some((address) =>
    internal.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  );
}

/** None for a name that does not resolve: the request itself then says so. */
async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}

/**
 * Whether a redirect may be followed: a public site must not send us to an address inside the network we
 * run in. An administrator may name such an address, and it may redirect to others.
 */
export async function mayRedirect(from: URL, to: URL): Promise<boolean> {
  return !(await isInternal(to)) || (await isInternal(from));
}
