import { ProblemError } from '../problem.ts';
import { linesOf } from './lines.ts';

/** Something that may be a post, at its line of NDJSON or its place in an array, counted from 1. */
export type Candidate =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly reason: string };

/** Bytes of one line of NDJSON: a post of the longest text, and a generous payload. */
export const longestLine = 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads NDJSON as it comes in. Empty lines count, and hold nothing. */
export async function* fromLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Candidate, void, void> {
  for await (const { line, bytes } of linesOf(chunks, longestLine)) {
    if (bytes === null) {
      yield { line, reason: `the line is longer than ${longestLine} bytes` };
    } else {
      const candidate = parseLine(line, bytes);
      if (candidate !== null) {
        yield candidate;
      }
    }
  }
}

function parseLine(line: number, bytes: Buffer): Candidate | null {
  const text = decode(bytes)?.trim();
  if (text === undefined) {
    return { line, reason: 'the line is not UTF-8' };
  }
  if (text === '') {
    return null;
  }
  const parsed = parse(text);
  return parsed === null ? { line, reason: 'the line is not JSON' } : { line, ...parsed };
}

/**
 * Reads a JSON array of posts, or a single one, which takes the whole body at once.
 * @throws ProblemError 400 when the body is not JSON.
 */
export async function* fromJson(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Candidate, void, void> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(chunk);
  }
  const text = decode(Buffer.concat(parts));
  const parsed = text === undefined ? null : parse(text);
  if (parsed === null) {
    throw new ProblemError(400, 'The body is not JSON.');
  }
  const values: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  for (const [at, value] of values.entries()) {
    yield { line: at + 1, value };
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a parser says of bad JSON quotes it, so only that it is bad goes on. */
function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
