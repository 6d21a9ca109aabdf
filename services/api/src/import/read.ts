import { bytesOf } from '../bytes.ts';
import { ProblemError } from '../problem.ts';
import { fromJson, fromLines } from './candidates.ts';
import type { Candidate } from './candidates.ts';

/** An array is held in memory at once, so it is the smaller; lines come one at a time. In bytes. */
export const largestArray = 8 * 1024 * 1024;
export const largestStream = 256 * 1024 * 1024;

/** What each media type may weigh, and how it is read. */
const readers: Readonly<Record<string, { largest: number; read: typeof fromLines }>> = {
  'application/json': { largest: largestArray, read: fromJson },
  'application/x-ndjson': { largest: largestStream, read: fromLines },
};

/**
 * The candidates in the body of a request, read as it comes in.
 * @throws ProblemError 415 for another media type, 413 as soon as the body is known to be too large.
 */
export function readCandidates(request: Request): AsyncIterable<Candidate> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const reader = readers[mediaType ?? ''];
  if (reader === undefined || request.headers.has('content-encoding')) {
    throw new ProblemError(415, 'Send application/x-ndjson or application/json, not compressed.');
  }
  return reader.read(bytesOf(request, reader.largest));
}
