import type { Splitter } from './splitter.ts';

/** A place in a file: bytes and newlines before it. */
export interface Place {
  readonly offset: number;
  readonly line: number;
}

export const beginning: Place = { offset: 0, line: 0 };

/** Longest line or row read, in bytes; a longer one is passed over without being held in memory. */
export const longestLine = 1024 * 1024;

/** The bytes of one record, its newline included, and where they stand. */
export interface Frame {
  /** Null when the record is longer than `longestLine`. */
  readonly bytes: Buffer | null;
  /** Number of its first line, counted from 1. */
  readonly line: number;
  readonly length: number;
  readonly after: Place;
  /** False when the input ended before a newline did. */
  readonly ended: boolean;
}

/** Cuts chunks of bytes into records, holding at most one record of at most `longestLine` bytes. */
export async function* framesOf(
  chunks: AsyncIterable<Uint8Array>,
  start: Place,
  splitter: Splitter,
): AsyncGenerator<Frame, void, void> {
  const open = new OpenFrame(start, splitter);
  for await (const chunk of chunks) {
    let from = 0;
    while (from < chunk.length) {
      // Looks no further than the limit, so that where it strikes does not depend on the chunks.
      const reach = chunk.subarray(0, from + open.room);
      const end = splitter.seek(reach, from);
      const stop = end === -1 ? reach.length : end + 1;
      open.add(chunk.subarray(from, stop));
      if (end !== -1) yield open.take(true);
      from = stop;
    }
  }
  if (open.length > 0) yield open.take(false);
}

class OpenFrame {
  length = 0;
  #pieces: Buffer[] = [];
  #place: Place;
  readonly #splitter: Splitter;

  constructor(start: Place, splitter: Splitter) {
    this.#place = start;
    this.#splitter = splitter;
  }

  /** Bytes up to where the record is too long; without bound once it is. */
  get room(): number {
    return this.length > longestLine ? Infinity : longestLine + 1 - this.length;
  }

  add(piece: Uint8Array): void {
    this.length += piece.length;
    if (this.length > longestLine) {
      this.#pieces = [];
      this.#splitter.unquote();
    } else {
      this.#pieces.push(Buffer.from(piece));
    }
  }

  take(ended: boolean): Frame {
    const { length } = this;
    const bytes = length > longestLine ? null : Buffer.concat(this.#pieces);
    const { offset, line } = this.#place;
    const after = { offset: offset + length, line: line + this.#splitter.newlines };
    this.length = 0;
    this.#pieces = [];
    this.#place = after;
    this.#splitter.next();
    return { bytes, line: line + 1, length, after, ended };
  }
}
