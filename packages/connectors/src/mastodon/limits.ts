import { ConnectorError } from '../connector.ts';

/** Whether the answer was the last one that the instance gives for now. */
export function isSpent(headers: Headers): boolean {
  return headers.get('x-ratelimit-remaining')?.trim() === '0';
}

export function rateLimited(retryAfterMs: number): ConnectorError {
  const message = 'the Mastodon server allows no more requests for now';
  return new ConnectorError('rate_limited', message, { retryAfterMs });
}
