/** One line of a text, counted from 1; `bytes` is null for a line that is longer than the limit. */
export interface Line {
  readonly line: number;
  readonly bytes: Buffer | null;
}

const newline = 0x0a;

/**
 * Cuts a stream of bytes into lines. Holds one line at most: of one that is longer than `longest` bytes the
 * rest is skipped unread. The last line needs no newline.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Line, void, void> {
  const pending = new PendingLine(longest);
  let line = 1;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      pending.add(chunk.subarray(start, end));
      yield { line, bytes: pending.take() };
      line += 1;
      start = end + 1;
    }
    pending.add(chunk.subarray(start));
  }
  if (!pending.isEmpty) {
    yield { line, bytes: pending.take() };
  }
}

/** The line that is being read, across chunks. */
class PendingLine {
  private parts: Uint8Array[] = [];
  private size = 0;
  private readonly longest: number;

  constructor(longest: number) {
    this.longest = longest;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  add(part: Uint8Array): void {
    this.size += part.length;
    if (this.size > this.longest) {
      this.parts = [];
    } else {
      this.parts.push(part);
    }
  }

  take(): Buffer | null {
    const bytes = this.size > this.longest ? null : Buffer.concat(this.parts);
    this.parts = [];
    this.size = 0;
    return bytes;
  }
}
