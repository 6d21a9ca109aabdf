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
  const { largest, read } = reader;
  if (Number(request.headers.get('content-length') ?? 0) > largest) {
    throw tooLarge(largest);
  }
  return read(limited(request.body, largest));
}

async function* limited(
  body: ReadableStream<Uint8Array> | null,
  largest: number,
): AsyncGenerator<Uint8Array, void, void> {
  let size = 0;
  for await (const chunk of unbroken(body ?? new ReadableStream({ start: (c) => c.close() }))) {
    size += chunk.length;
    if (size > largest) {
      throw tooLarge(largest);
    }
    yield chunk;
  }
}

/** A client that goes away in the middle is no fault of this service. */
async function* unbroken(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader();
  try {
    for (let next = await read(); !next.done; next = await read()) {
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }

  async function read() {
    try {
      return await reader.read();
    } catch (error) {
      throw new ProblemError(400, 'The body ended early.', { cause: error });
    }
  }
}

function tooLarge(largest: number): ProblemError {
  return new ProblemError(413, `A body of this media type holds at most ${largest} bytes.`);
}
