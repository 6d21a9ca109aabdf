import { z } from 'zod';
import { openText, sealText } from './seal.ts';

/** Minutes in which somebody has to come back from the identity provider. */
export const flowMinutes = 10;

const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** What the letter carried that led here. */
  invitation: z.string().max(200).optional(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});

/** What has to survive the visit to the identity provider. */
export type Flow = z.output<typeof flowSchema>;

/** Longest address remembered to return to; it travels in a cookie, which browsers cut at 4 kB. */
const longestReturn = 1000;

const purpose = 'sign-in flow';

/**
 * Encrypts a flow for the browser to keep, so that the server keeps nothing for people who never come back: there is
 * no store that could grow.
 */
export function sealFlow(secret: string, flow: Omit<Flow, 'expiresAt'>): string {
  const expiresAt = Date.now() + flowMinutes * 60_000;
  const text = JSON.stringify({ ...flow, returnTo: localPath(flow.returnTo), expiresAt });
  return sealText(secret, purpose, text).toString('base64url');
}

/** The flow inside a cookie; null when it was not made here, was changed, or is too old. */
export function openFlow(secret: string, sealed: string): Flow | null {
  const text = openText(secret, purpose, Buffer.from(sealed, 'base64url'));
  if (text === null) {
    return null;
  }
  const flow = flowSchema.parse(JSON.parse(text));
  return flow.expiresAt > Date.now() ? flow : null;
}

/** Only an address on this site may be returned to; anything else becomes the front page. */
function localPath(address: string): string {
  const local = /^\/(?![/\\])[^\\\s]*$/.test(address) && address.length <= longestReturn;
  return local ? address : '/';
}
