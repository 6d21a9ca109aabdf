import { ConnectorError } from '../connector.ts';

/** Bytes in which an XML declaration is looked for. */
const declarationBytes = 1024;

/**
 * The body as text, in the charset of its byte order mark, else of the Content-Type header, else of the
 * XML declaration, else UTF-8 (RFC 7303). Bytes that the charset does not know become U+FFFD.
 *
 * @throws ConnectorError `malformed` for a charset that nobody knows.
 */
export function decodeBody(body: Uint8Array, contentType: string | null): string {
  const label = markOf(body) ?? parameterOf(contentType) ?? declaredIn(body) ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    throw new ConnectorError('malformed', 'the feed names a character set that is not known');
  }
}

function markOf(body: Uint8Array): string | null {
  const [first, second, third] = body;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

function parameterOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function declaredIn(body: Uint8Array): string | null {
  const start = Buffer.from(body.subarray(0, declarationBytes)).toString('latin1');
  if (start.startsWith('<\0')) return 'utf-16le';
  if (start.startsWith('\0<')) return 'utf-16be';
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)["']/i.exec(start)?.[1] ?? null;
}
