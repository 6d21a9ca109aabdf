import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Days that a browser is known after somebody signed in with it. */
export const knownBrowserDays = 180;

/**
 * A mark for a browser in which somebody signed in: a random number and our signature. It opens nothing. Whoever has one
 * is counted by it and not by the network, so that one machine gone wild keeps no town hall out
 * (OWASP: "device cookies").
 */
export function markBrowser(secret: string): string {
  const id = randomBytes(16).toString('base64url');
  return `${id}.${signature(secret, id)}`;
}

/** The number in a mark of ours; null for anything else. */
export function readBrowserMark(secret: string, mark: string | undefined): string | null {
  const [id = '', given = ''] = (mark ?? '').slice(0, 200).split('.');
  const told = Buffer.from(given);
  const expected = Buffer.from(signature(secret, id));
  return told.length === expected.length && timingSafeEqual(told, expected) ? id : null;
}

function signature(secret: string, id: string): string {
  return createHmac('sha256', secret).update(`wachtpost browser\0${id}`).digest('base64url');
}
