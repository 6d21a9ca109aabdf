import { promisify } from 'node:util';
import { expect, test } from 'vitest';

import { InternalAddressError, isInternalAddress, lookupOutside } from './reach.ts';

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.1.1',
  '224.0.0.251',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  'fd00::1',
  'fe80::1',
  'ff02::1',
])('%s is not on the public internet', (address) => {
  expect(isInternalAddress(address)).toBe(true);
});

test.each(['203.0.113.8', '172.32.0.1', '2001:db8::1', '::ffff:203.0.113.8'])(
  '%s is public',
  (address) => {
    expect(isInternalAddress(address)).toBe(false);
  },
);

const lookup = (host: string, ...allowed: string[]) =>
  promisify<unknown>((done: (error: Error | null, found?: unknown) => void) =>
    lookupOutside(new Set(allowed))(host, { all: true }, done),
  )();

test('a name that resolves to this machine is refused', async () => {
  await expect(lookup('localhost')).rejects.toBeInstanceOf(InternalAddressError);
});

test('a name that the operator allows is resolved', async () => {
  expect(await lookup('localhost', 'localhost')).toContainEqual(
    expect.objectContaining({ address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) }),
  );
});

test('a name that nobody has is an error of the resolver', async () => {
  await expect(lookup('bestaat-niet.invalid')).rejects.toMatchObject({ syscall: 'getaddrinfo' });
});
