import { describe, expect, it } from 'vitest';
import { linesOf } from './lines.ts';

async function cut(longest: number, ...chunks: string[]): Promise<(string | null)[]> {
  const source = async function* () {
    yield* chunks.map((chunk) => Buffer.from(chunk));
  };
  const found: (string | null)[] = [];
  for await (const { line, bytes } of linesOf(source(), longest)) {
    expect(line).toBe(found.length + 1);
    found.push(bytes?.toString() ?? null);
  }
  return found;
}

describe('cutting lines from a stream', () => {
  it('gives the same lines wherever the chunks are cut', async () => {
    const text = 'één\n\ntwee\ndrie';
    for (let at = 0; at <= Buffer.byteLength(text); at += 1) {
      const bytes = Buffer.from(text);
      const source = async function* () {
        yield bytes.subarray(0, at);
        yield bytes.subarray(at);
      };
      const found: string[] = [];
      for await (const line of linesOf(source(), 100)) {
        found.push(line.bytes?.toString() ?? 'too long');
      }
      expect(found).toEqual(['één', '', 'twee', 'drie']);
    }
  });

  it('needs no newline at the end, and makes no line of one', async () => {
    expect(await cut(9, 'a\nb')).toEqual(['a', 'b']);
    expect(await cut(9, 'a\n', 'b\n')).toEqual(['a', 'b']);
    expect(await cut(9)).toEqual([]);
  });

  it('gives null for a line beyond the limit and goes on behind it', async () => {
    expect(await cut(3, 'abc\nab', 'cd', 'ef\nxyz\nlong')).toEqual(['abc', null, 'xyz', null]);
  });
});
