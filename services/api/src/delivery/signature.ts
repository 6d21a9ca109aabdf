import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { ProblemError } from '../problem.ts';

/** What signs a delivery, as Standard Webhooks 1.0 names it. */
export const signatureHeaders = z.object({
  'webhook-id': z
    .string()
    .regex(/^[\x21-\x7e]{1,256}$/)
    .openapi({
      description: 'The sender’s own id of the message, the same each time it is sent.',
      example: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
    }),
  'webhook-timestamp': z
    .string()
    .regex(/^\d{1,12}$/)
    .openapi({
      description: 'When it was signed, in seconds of the epoch.',
      example: '1793880000',
    }),
  'webhook-signature': z
    .string()
    .min(1)
    .max(4_000)
    .openapi({
      description:
        'v1, a comma, and HMAC-SHA256 in base64 of id, timestamp and body with a full stop between. Several ' +
        'signatures stand with spaces between them, while a secret is being replaced: one that fits is enough.',
      example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
    }),
});

export type SignatureHeaders = z.infer<typeof signatureHeaders>;

/** @throws ProblemError 401 unless a request is signed at all, whatever with. */
export function requireSignature(headers: Record<string, string>): void {
  if (!signatureHeaders.safeParse(headers).success) {
    throw unsigned(
      'Sign the delivery: webhook-id, webhook-timestamp and webhook-signature, as Standard Webhooks has them.',
    );
  }
}

/**
 * Whether one of the signatures is of this body, byte for byte. Takes as long for a wrong one as for a right one.
 * Signatures of other versions are passed over.
 */
export function isSigned(headers: SignatureHeaders, body: Uint8Array, key: Uint8Array): boolean {
  const expected = createHmac('sha256', key)
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`)
    .update(body)
    .digest();
  const fitting = headers['webhook-signature'].split(' ').filter((signature) => {
    const given = Buffer.from(/^v1,(.*)$/.exec(signature)?.[1] ?? '', 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return fitting.length > 0;
}

/** Whether it was signed about now: a message that somebody caught cannot be sent again later. */
export function isFresh(
  { 'webhook-timestamp': signedAt }: SignatureHeaders,
  toleranceSeconds: number,
  nowMs: number,
): boolean {
  return Math.abs(nowMs / 1_000 - Number(signedAt)) <= toleranceSeconds;
}

export function unsigned(detail: string): ProblemError {
  const headers = { 'www-authenticate': 'StandardWebhooks realm="wachtpost"' };
  return new ProblemError(401, detail, { headers });
}
