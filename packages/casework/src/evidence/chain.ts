import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of UTF-8 text, 32 bytes. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

/** The next link: SHA-256 of the previous link's 32 bytes followed by the content's 32 bytes. */
export function link(previous: Buffer, content: Buffer): Buffer {
  return createHash('sha256').update(previous).update(content).digest();
}

/** RFC 8785: one spelling for one value, so that anybody can compute the same hash. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new TypeError('Only JSON values have a canonical form.');
  }
  return text;
}
