import { ConnectorError } from '../connector.ts';
import type { ConnectorErrorKind } from '../connector.ts';
import { resetAfterMs, retryAfterMs } from './retry.ts';

const statuses: Readonly<Record<number, readonly [ConnectorErrorKind, string]>> = {
  401: ['unauthorised', 'asks for a sign-in'],
  403: ['forbidden', 'refuses access'],
  404: ['gone', 'was not found; check the address'],
  407: ['unauthorised', 'is behind a proxy that asks for a sign-in'],
  408: ['unavailable', 'took too long to be asked'],
  410: ['gone', 'was removed for good'],
  425: ['unavailable', 'asks to try again later'],
  429: ['rate_limited', 'asks for fewer requests'],
  451: ['forbidden', 'is withheld for legal reasons'],
};

/**
 * What an answer other than success means. `name` is what the message calls the other side: "the feed".
 * `Retry-After` counts for every status that carries it; where there is none, 429 is over when the limit is.
 */
export function statusFailure(name: string, status: number, headers: Headers): ConnectorError {
  const [kind, words] = statuses[status] ?? otherStatus(status);
  const now = new Date();
  const reset = status === 429 ? resetAfterMs(headers, now) : null;
  const wait = retryAfterMs(headers.get('retry-after'), now) ?? reset;
  const message = `${name} ${words} (HTTP ${status})`;
  return new ConnectorError(kind, message, wait === null ? {} : { retryAfterMs: wait });
}

function otherStatus(status: number): readonly [ConnectorErrorKind, string] {
  if (status >= 500) return ['unavailable', 'has a fault on its side'];
  if (status >= 400) return ['settings', 'does not accept the request; check the address'];
  return ['malformed', 'gave an answer that is of no use'];
}

const networkWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'could not be found: its host name is unknown',
  EAI_AGAIN: 'could not be found: the name server did not answer',
  ECONNREFUSED: 'does not accept connections',
  ECONNRESET: 'broke off the connection',
  UND_ERR_SOCKET: 'broke off the connection',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'broke off the connection',
  UND_ERR_CONNECT_TIMEOUT: 'did not answer',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody we trust has signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that nobody we trust has signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that nobody we trust has signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
};

/**
 * Why no whole answer came, from what `fetch` threw. A `ConnectorError` is returned as it is. The cause is
 * kept only of faults that are known: an error of the HTTP parser, for one, holds what it read.
 */
export function networkFailure(name: string, error: unknown, timeoutMs: number): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const words = isTimeout(error)
    ? `did not answer in full within ${timeoutMs / 1000} seconds`
    : networkWords[codeOf(error)];
  if (words !== undefined) {
    return new ConnectorError('unavailable', `${name} ${words}`, { cause: error });
  }
  return new ConnectorError('unavailable', `${name} gave no answer that could be read`);
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** The first error code along the causes: `fetch` wraps what happened on the wire. */
function codeOf(error: unknown): string {
  let at = error;
  while (at instanceof Error) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    at = at.cause;
  }
  return '';
}
