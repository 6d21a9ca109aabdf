import { describe, expect, it } from 'vitest';
import { errorKindOf, healthOf } from './state.ts';

const well = {
  enabled: true,
  signedOff: null,
  circuit: 'closed',
  errorKind: null,
  retryAt: null,
  stream: null,
  pulledAt: new Date('2026-11-01T12:00:00Z'),
} as const;
const plain = { signOff: false };
const later = new Date('2026-11-01T13:00:00Z');
const stream = { holder: 'h', since: later, until: later, hears: true };
const pull = { ...stream, hears: false };

describe('how a connector stands', () => {
  it.each([
    [
      'off when it is switched off, whatever failed before',
      { enabled: false, circuit: 'open' },
      'off',
    ],
    ['interrupted while its circuit is open', { circuit: 'open', errorKind: 'gone' }, 'broken'],
    ['trying when one try is allowed', { circuit: 'half_open', errorKind: 'gone' }, 'trying'],
    ['resting when the platform asked for it', { errorKind: 'rate_limited' }, 'resting'],
    ['failing after another error', { errorKind: 'unavailable' }, 'failing'],
    ['waiting before its first pull', { pulledAt: null }, 'waiting'],
    ['working after a pull', {}, 'working'],
    ['working while a pull runs', { stream: pull }, 'working'],
    ['waiting while the first pull runs', { stream: pull, pulledAt: null }, 'waiting'],
  ] as const)('is %s', (_, changes, state) => {
    expect(healthOf({ ...well, ...changes }, plain)).toMatchObject({ state });
  });

  it('is listening where a worker hears its stream', () => {
    const health = healthOf({ ...well, stream }, plain);
    expect(health).toEqual({ state: 'listening', since: later });
  });

  it('waits for a signature until there is one', () => {
    const off = { ...well, enabled: false };
    const kind = { ...plain, signOff: true };
    const signedOff = { at: later, memberId: 'm', note: 'because' };
    expect(healthOf(off, kind)).toEqual({ state: 'unsigned' });
    expect(healthOf({ ...off, signedOff }, kind)).toEqual({ state: 'off' });
  });

  it('has words for errors that it does not know', () => {
    expect(errorKindOf('gone')).toBe('gone');
    expect(errorKindOf('a kind of tomorrow')).toBe('other');
  });
});
