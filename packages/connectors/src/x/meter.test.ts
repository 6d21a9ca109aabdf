import { expect, test } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { costOf, pay, payFor } from './meter.ts';
import type { Gate } from '../http/network.ts';
import type { Meter } from './meter.ts';

const host = 'api.vlierdam.example';

/** A budget of so many units, refused where a cost does not fit. */
function budgetOf(units: number): { gate: Gate; left: () => number } {
  let left = units;
  const enter = async (_host: string, cost: number) => {
    if (cost > left) throw new ConnectorError('rate_limited', 'the budget is spent');
    left -= cost;
  };
  return { gate: { enter, leave: async () => {} }, left: () => left };
}

test('a request that brings nothing leaves what was paid for the next', async () => {
  const meter: Meter = { prepaid: false, refusal: null };
  const { gate, left } = budgetOf(100);
  await gate.enter(host, costOf(meter));
  await payFor(meter, gate, { host, posts: 0 });
  expect(costOf(meter)).toBe(0);
  await payFor(meter, gate, { host, posts: 40 });
  expect({ left: left(), next: costOf(meter) }).toEqual({ left: 60, next: 1 });
});

test('what a stream brings is paid post by post', async () => {
  const meter: Meter = { prepaid: false, refusal: null };
  const { gate, left } = budgetOf(100);
  await pay(meter, gate, { host, posts: 3 });
  expect({ left: left(), meter }).toEqual({ left: 97, meter: { prepaid: false, refusal: null } });
});

test('a budget that is too small is used up, and refuses from then on', async () => {
  const meter: Meter = { prepaid: true, refusal: null };
  const { gate, left } = budgetOf(60);
  await pay(meter, gate, { host, posts: 100 });
  expect(meter.refusal).toMatchObject({ kind: 'rate_limited' });
  expect(left()).toBeLessThan(10);
});

test('a fault of our own is no refusal', async () => {
  const broken = { enter: () => Promise.reject(new TypeError('kapot')), leave: async () => {} };
  const paying = pay({ prepaid: false, refusal: null }, broken, { host, posts: 2 });
  await expect(paying).rejects.toThrow(TypeError);
});
