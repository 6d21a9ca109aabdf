import { describe, expect, it } from 'vitest';
import { clientNetwork } from './address.ts';

function networkOf(connection?: string, forwardedFor?: string, trustedProxies = 0): string {
  return clientNetwork({ connection, forwardedFor, trustedProxies });
}

describe('where a request comes from', () => {
  it('is one IPv4 address, also when IPv6 carries it', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('is an IPv6 network of 64 bits, however the address is written', () => {
    const network = '2001:db8:0:1::/64';
    expect(networkOf('2001:db8:0:1::5')).toBe(network);
    expect(networkOf('2001:0DB8:0000:0001:a:b:c:d')).toBe(network);
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
  });

  it('is what the trusted proxies saw, and nothing that stands before', () => {
    expect(networkOf('10.0.0.1', '203.0.113.9', 0)).toBe('10.0.0.1');
    expect(networkOf('10.0.0.1', '203.0.113.9, 198.51.100.2', 1)).toBe('198.51.100.2');
    expect(networkOf('10.0.0.1', '203.0.113.9, 198.51.100.2', 2)).toBe('203.0.113.9');
  });

  it('is the connection where a proxy names no address', () => {
    expect(networkOf('10.0.0.1', 'somebody', 1)).toBe('10.0.0.1');
    expect(networkOf('10.0.0.1', undefined, 1)).toBe('10.0.0.1');
    expect(networkOf(undefined)).toBe('unknown');
  });
});
