import { ProblemError } from './problem.ts';

/**
 * The bytes of a request's body as they come in.
 * @throws ProblemError 413 as soon as the body is known to be too large, 400 when it breaks off.
 */
export function bytesOf(request: Request, largest: number): AsyncIterable<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) {
    throw tooLarge(largest);
  }
  return limited(request.body ?? nothing(), largest);
}

/** The whole body, byte for byte as it was sent: what a signature is of. @throws as `bytesOf`. */
export async function wholeBody(request: Request, largest: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(request, largest)) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* limited(
  body: ReadableStream<Uint8Array>,
  largest: number,
): AsyncGenerator<Uint8Array, void, void> {
  let size = 0;
  for await (const chunk of unbroken(body)) {
    size += chunk.length;
    if (size > largest) {
      throw tooLarge(largest);
    }
    yield chunk;
  }
}

const nothing = () => new ReadableStream<Uint8Array>({ start: (stream) => stream.close() });

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
