import { describe, expect, it } from 'vitest';
import { circuitOf, mostFailures } from './circuit.ts';

const now = new Date('2026-11-02T12:00:00Z');
const later = new Date('2026-11-02T12:05:00Z');
const earlier = new Date('2026-11-02T11:55:00Z');
const failed = (failures: number, errorKind = 'unavailable', retryAt: Date | null = later) =>
  circuitOf({ failures, errorKind, retryAt }, now);

describe('the circuit of a connector', () => {
  it('is closed while it works, and after a few failures that pass', () => {
    expect(circuitOf({ failures: 0, errorKind: null, retryAt: null }, now)).toBe('closed');
    expect(failed(1)).toBe('closed');
    expect(failed(mostFailures - 1, 'rate_limited')).toBe('closed');
  });

  it('opens after too many failures in a row', () => {
    expect(failed(mostFailures)).toBe('open');
    expect(failed(mostFailures + 20)).toBe('open');
  });

  it.each(['unauthorised', 'forbidden', 'settings', 'gone'])(
    'opens at once where a person must mend something: %s',
    (kind) => {
      expect(failed(1, kind)).toBe('open');
    },
  );

  it('lets one try through when its rest is over', () => {
    expect(failed(mostFailures, 'unavailable', earlier)).toBe('half_open');
    expect(failed(1, 'unauthorised', earlier)).toBe('half_open');
    expect(failed(1, 'unauthorised', null)).toBe('half_open');
    expect(failed(1, 'unavailable', earlier)).toBe('closed');
  });
});
