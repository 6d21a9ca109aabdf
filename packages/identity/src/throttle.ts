/** Counts attempts by key in fixed windows; keys beyond the limit push out the oldest. */
export interface Throttle {
  /** Seconds to wait; 0 when the attempt may go ahead. Every call is an attempt. */
  attempt(key: string): number;
}

interface Window {
  attempts: number;
  readonly endsAt: number;
}

/**
 * A light brake on sign-in attempts in one process: it keeps a loop from keeping the provider and the
 * database busy. Guessing is no danger here, since there is nothing to guess under 256 bits.
 */
export function createThrottle(options: {
  attempts: number;
  windowMs: number;
  /** Most keys remembered at a time. */
  keys: number;
  now?: () => number;
}): Throttle {
  const now = options.now ?? Date.now;
  const windows = new Map<string, Window>();
  return {
    attempt(key) {
      const window = current(windows.get(key)) ?? open(key);
      window.attempts += 1;
      return window.attempts > options.attempts ? Math.ceil((window.endsAt - now()) / 1000) : 0;
    },
  };

  function current(window: Window | undefined): Window | null {
    return window !== undefined && window.endsAt > now() ? window : null;
  }

  function open(key: string): Window {
    const window = { attempts: 0, endsAt: now() + options.windowMs };
    windows.delete(key);
    windows.set(key, window);
    const oldest = windows.keys().next();
    if (windows.size > options.keys && !oldest.done) {
      windows.delete(oldest.value);
    }
    return window;
  }
}
