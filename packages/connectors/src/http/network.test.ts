import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openWire } from '../conformance.ts';
import { networkOf } from './network.ts';
import type { Wire, WireAnswer, WireRequest } from '../conformance.ts';
import type { ConnectorError } from '../connector.ts';
import type { Exchange, Network, NetworkOptions } from './network.ts';

let wire: Wire;
let site: (request: WireRequest) => WireAnswer;
const networks: Network[] = [];
const { signal } = new AbortController();

beforeEach(async () => {
  site = () => ({ status: 200, headers: {}, body: 'kade' });
  wire = await openWire((request) => site(request));
});
afterEach(async () => {
  await Promise.all(networks.splice(0).map((network) => network.close()));
  await wire.close();
});

function open(part: Partial<NetworkOptions> = {}): Network {
  const usual = { hosts: ['127.0.0.1'], contact: 'beheer@vlierdam.example' };
  const made = networkOf({ ...usual, internalHosts: ['127.0.0.1'], ...part });
  networks.push(made);
  return made;
}
const ask = (part: Partial<Exchange> = {}, by = open()) =>
  by.ask({ url: `${wire.url}/`, name: 'the platform', ...part }, signal);

describe('where requests may go', () => {
  test('nowhere but to the hosts of the connector', async () => {
    const refused = ask({ url: 'https://elders.example/' });
    await expect(refused).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('elders.example, which this connector may not ask'),
    });
  });

  test('to all below a name, and not to one that only ends like it', () => {
    const below = open({ hosts: ['*.vlierdam.example'] });
    expect(below.admit('https://a.vlierdam.example/x', 'it').href).toContain('a.vlierdam.example');
    expect(() => below.admit('https://kwaadvlierdam.example/', 'it')).toThrow('may not ask');
    expect(() => below.admit('https://vlierdam.example/', 'it')).toThrow('may not ask');
  });

  test('to no address inside our own network, unless the operator allows it', async () => {
    const strict = open({ internalHosts: [] });
    await expect(ask({}, strict)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('INTERNAL_HOSTS'),
    });
    expect(wire.requests).toEqual([]);
    expect((await ask()).status).toBe(200);
  });

  test('to no name that resolves to one', async () => {
    const url = wire.url.replace('127.0.0.1', 'localhost');
    const strict = open({ hosts: ['localhost'] });
    await expect(ask({ url }, strict)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(wire.requests).toEqual([]);
  });

  test('to no host that a redirect names and the connector does not', async () => {
    site = () => ({ status: 302, headers: { location: 'http://169.254.169.254/meta' }, body: '' });
    await expect(ask()).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test.each(['ftp://127.0.0.1/', 'http://ik:geheim@127.0.0.1/', 'geen adres'])(
    'to nothing that is no web address: %s',
    async (url) => {
      const error = await ask({ url }).catch((failure: ConnectorError) => failure);
      expect(error).toMatchObject({ kind: 'malformed' });
      expect(error).toMatchObject({ message: expect.not.stringContaining('geheim') });
    },
  );
});

describe('where a socket of another protocol may go', () => {
  const address = '127.0.0.1';

  test('is the address of a host of the connector', async () => {
    expect(await open().addressOf(address, 'it')).toEqual({ address, internal: true });
    const outside = open({ hosts: ['203.0.113.8'] });
    const found = { address: '203.0.113.8', internal: false };
    expect(await outside.addressOf('203.0.113.8', 'it')).toEqual(found);
  });

  test('is no other host', async () => {
    const refusal = { kind: 'forbidden', message: expect.stringContaining('may not ask') };
    await expect(open().addressOf('elders.example', 'it')).rejects.toMatchObject(refusal);
  });

  test('is no address inside our own network, nor a name that has one', async () => {
    const strict = open({ hosts: [address, 'localhost'], internalHosts: [] });
    for (const host of [address, 'localhost']) {
      const refusal = { kind: 'forbidden', message: expect.stringContaining('INTERNAL_HOSTS') };
      await expect(strict.addressOf(host, 'it')).rejects.toMatchObject(refusal);
    }
  });

  test('is nowhere for a name that nobody has', async () => {
    const host = 'bestaat-niet.invalid';
    const refusal = { kind: 'unavailable' };
    await expect(open({ hosts: [host] }).addressOf(host, 'it')).rejects.toMatchObject(refusal);
  });
});

describe('what a request says', () => {
  test('names the product and whom to turn to', async () => {
    await ask({ headers: { accept: 'application/json' } });
    expect(wire.requests[0]?.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'Wachtpost/0.1 (+beheer@vlierdam.example)',
    });
  });

  test('is not made where nobody can be turned to', async () => {
    await expect(ask({}, open({ contact: null }))).rejects.toMatchObject({ kind: 'settings' });
    expect(wire.requests).toEqual([]);
  });

  test('keeps a secret from a host that a redirect points to', async () => {
    const other = await openWire(() => ({ status: 200, headers: {}, body: 'elders' }));
    site = () => ({ status: 302, headers: { location: other.url }, body: '' });
    await ask({ headers: { authorization: 'Bearer geheim' } });
    expect(wire.requests[0]?.headers.authorization).toBe('Bearer geheim');
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    await other.close();
  });
});

test('the gate hears of every request and its end, and may refuse one', async () => {
  const heard: string[] = [];
  const gate = {
    enter: async (host: string, cost: number) => {
      heard.push(`in ${host} ${cost}`);
      if (cost > 100) throw new Error('spent');
    },
    leave: async (host: string, failure: ConnectorError | null) => {
      heard.push(`out ${host} ${failure?.kind ?? 'well'}`);
    },
  };
  await ask({ cost: 5 }, open({ gate }));
  wire.fault = { status: 429, headers: { 'retry-after': '9' }, body: '' };
  await expect(ask({}, open({ gate }))).rejects.toMatchObject({ retryAfterMs: 9_000 });
  await expect(ask({ cost: 101 }, open({ gate }))).rejects.toThrow('spent');
  expect(heard).toEqual([
    'in 127.0.0.1 5',
    'out 127.0.0.1 well',
    'in 127.0.0.1 1',
    'out 127.0.0.1 rate_limited',
    'in 127.0.0.1 101',
  ]);
  expect(wire.requests).toHaveLength(2);
});
