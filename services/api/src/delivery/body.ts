import { wholeBody } from '../bytes.ts';
import { ProblemError } from '../problem.ts';

/** Largest delivery, in bytes. */
export const largestDelivery = 1024 * 1024;

/**
 * The body of a delivery, byte for byte: what its signature is of.
 * @throws ProblemError 415 for another media type, 413 for one that is too large.
 */
export function readDelivery(request: Request): Promise<Buffer> {
  refuseOtherMedia(request.headers);
  return wholeBody(request, largestDelivery);
}

function refuseOtherMedia(headers: Headers): void {
  const isJson = /^application\/json *(;|$)/i.test(headers.get('content-type') ?? '');
  if (!isJson || headers.has('content-encoding')) {
    throw new ProblemError(415, 'Send application/json, not compressed.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * An object alone: where the body could begin with a digit, a full stop in the id would let one signature be of two
 * messages.
 * @throws ProblemError 400 for anything else.
 */
export function toObject(body: Uint8Array): object {
  const value = parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProblemError(400, 'The body is not a JSON object.');
  }
  return value;
}

/** What a parser says of bad JSON quotes it, so only that it is bad goes on. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return null;
  }
}
