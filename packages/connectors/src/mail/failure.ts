import { ConnectorError } from '../connector.ts';
import { networkFailure } from '../http/failure.ts';
import type { ConnectorErrorKind } from '../connector.ts';
import type { MailSettings } from './settings.ts';

/** What messages call the other side. */
export const name = 'the mailbox';

const codes: Readonly<Record<string, readonly [ConnectorErrorKind, string]>> = {
  CONNECT_TIMEOUT: ['unavailable', 'did not answer in time'],
  GREETING_TIMEOUT: ['unavailable', 'did not answer in time'],
  UPGRADE_TIMEOUT: ['unavailable', 'did not answer in time'],
  ETIMEOUT: ['unavailable', 'did not answer in time'],
  NoConnection: ['unavailable', 'broke off the connection'],
  EConnectionClosed: ['unavailable', 'broke off the connection'],
  ClosedAfterConnectText: ['unavailable', 'broke off the connection'],
  ClosedAfterConnectTLS: ['unavailable', 'broke off the connection'],
  ETHROTTLE: ['rate_limited', 'asks for fewer requests'],
  LineTooLarge: ['malformed', 'answers without end'],
  LiteralTooLarge: ['malformed', 'answers without end'],
  ResponseTooLarge: ['malformed', 'answers without end'],
  TooManyTokens: ['malformed', 'answers without end'],
  TooManyResponses: ['malformed', 'answers without end'],
};

const tlsVersions = ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_WRONG_VERSION_NUMBER'];

/**
 * Why the mailbox did not do what it was asked for. A `ConnectorError` is returned as it is. No cause is kept: the
 * errors of IMAP hold the command and what the server said, and that may be part of a mail.
 */
export function mailboxFailure(error: unknown, settings: MailSettings): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const told = toldOf(error);
  if (told['authenticationFailed'] === true) {
    return failure('unauthorised', 'refuses this user with this password or access token');
  }
  if (told['mailboxMissing'] === true) {
    return failure('settings', 'has no folder of the name that the settings say');
  }
  const code = typeof told['code'] === 'string' ? told['code'] : '';
  if (isWithoutTls(told, code)) {
    return failure('settings', 'offers no encryption in this way; check port and security');
  }
  const [kind, words] = codes[code] ?? [];
  if (kind !== undefined && words !== undefined) return failure(kind, words, waitOf(told));
  if (/^ParserError|^(?:InvalidResponse|UnexpectedTag|MissingTag|MAX_IMAP)/.test(code)) {
    return failure('malformed', 'gave an answer that is of no use');
  }
  if (typeof told['responseStatus'] === 'string') {
    return failure('unavailable', `refuses to do what it was asked for${reasonOf(told)}`);
  }
  const { kind: other, message } = networkFailure(name, error, settings.timeoutMs);
  return new ConnectorError(other, message);
}

function toldOf(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error ? Object.fromEntries(Object.entries(error)) : {};
}

function failure(kind: ConnectorErrorKind, words: string, wait: number | null = null) {
  return new ConnectorError(kind, `${name} ${words}`, wait === null ? {} : { retryAfterMs: wait });
}

/** STARTTLS that is not offered, or a port that speaks in clear where TLS was expected. */
function isWithoutTls(told: Readonly<Record<string, unknown>>, code: string): boolean {
  return (told['tlsFailed'] === true && code === '') || tlsVersions.includes(code);
}

function waitOf(told: Readonly<Record<string, unknown>>): number | null {
  const wait = told['throttleReset'];
  return typeof wait === 'number' ? Math.min(Math.max(wait, 0), 86_400_000) : null;
}

/** The code of RFC 5530 alone: INUSE, OVERQUOTA, LIMIT. */
function reasonOf(told: Readonly<Record<string, unknown>>): string {
  const code = told['serverResponseCode'];
  return typeof code === 'string' && /^[A-Z-]{1,40}$/.test(code) ? ` (${code})` : '';
}
