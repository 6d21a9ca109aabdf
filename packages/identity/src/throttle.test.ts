import { describe, expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

describe('a throttle', () => {
  it('lets so many attempts pass, then says how long to wait', () => {
    const throttle = createThrottle({ attempts: 2, windowMs: 60_000, keys: 10, now: () => 0 });
    expect([1, 2, 3].map(() => throttle.attempt('a'))).toEqual([0, 0, 60]);
    expect(throttle.attempt('b')).toBe(0);
  });

  it('begins anew when the window has passed', () => {
    let now = 0;
    const throttle = createThrottle({ attempts: 1, windowMs: 1000, keys: 10, now: () => now });
    throttle.attempt('a');
    expect(throttle.attempt('a')).toBe(1);
    now = 1000;
    expect(throttle.attempt('a')).toBe(0);
  });

  it('remembers no more keys than it was told to', () => {
    const throttle = createThrottle({ attempts: 1, windowMs: 1000, keys: 2, now: () => 0 });
    ['a', 'b', 'c'].forEach((key) => throttle.attempt(key));
    expect(throttle.attempt('a')).toBe(0);
    expect(throttle.attempt('c')).toBe(1);
  });
});
