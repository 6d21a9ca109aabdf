import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clientNetwork } from './address.ts';
import type { ApiEnv } from './deps.ts';

async function networkOf(remoteAddress?: string, forwarded?: string, proxies = 0): Promise<string> {
  const app = new Hono<ApiEnv>().get('/', (c) => c.text(clientNetwork(c, proxies)));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const response = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
  return response.text();
}

describe('where a request comes from', () => {
  it('is one IPv4 address, also when IPv6 carries it', async () => {
    expect(await networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(await networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  });

  it('is an IPv6 network of 64 bits, however the address is written', async () => {
    const network = '2001:db8:0:1::/64';
    expect(await networkOf('2001:db8:0:1::5')).toBe(network);
    expect(await networkOf('2001:0DB8:0000:0001:a:b:c:d')).toBe(network);
    expect(await networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(await networkOf('::1')).toBe('0:0:0:0::/64');
  });

  it('is what the trusted proxies saw, and nothing that stands before', async () => {
    expect(await networkOf('10.0.0.1', '203.0.113.9', 0)).toBe('10.0.0.1');
    expect(await networkOf('10.0.0.1', '203.0.113.9, 198.51.100.2', 1)).toBe('198.51.100.2');
    expect(await networkOf('10.0.0.1', '203.0.113.9, 198.51.100.2', 2)).toBe('203.0.113.9');
  });

  it('is the connection where a proxy names no address', async () => {
    expect(await networkOf('10.0.0.1', 'somebody', 1)).toBe('10.0.0.1');
    expect(await networkOf('10.0.0.1', undefined, 1)).toBe('10.0.0.1');
    expect(await networkOf(undefined)).toBe('unknown');
  });
});
