import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Minutes in which somebody has to come back from the identity provider. */
export const flowMinutes = 10;

const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});

/** What has to survive the visit to the identity provider. */
export type Flow = z.output<typeof flowSchema>;

/** Longest address remembered to return to; it travels in a cookie, which browsers cut at 4 kB. */
const longestReturn = 1000;

/**
 * Encrypts a flow for the browser to keep (AES-256-GCM), so that the server keeps nothing for people who
 * never come back: there is no store that could grow.
 */
export function sealFlow(secret: string, flow: Omit<Flow, 'expiresAt'>): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  const expiresAt = Date.now() + flowMinutes * 60_000;
  const text = JSON.stringify({ ...flow, returnTo: localPath(flow.returnTo), expiresAt });
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** The flow inside a cookie; null when it was not made here, was changed, or is too old. */
export function openFlow(secret: string, sealed: string): Flow | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) {
    return null;
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    const flow = flowSchema.parse(JSON.parse(text.toString('utf8')));
    return flow.expiresAt > Date.now() ? flow : null;
  } catch {
    return null;
  }
}

/** Only an address on this site may be returned to; anything else becomes the front page. */
function localPath(address: string): string {
  const local = /^\/(?![/\\])[^\\\s]*$/.test(address) && address.length <= longestReturn;
  return local ? address : '/';
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'wachtpost sign-in flow', 32));
}
