import { expect, test } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { linesOf } from './lines.ts';

async function read(...chunks: string[]): Promise<string[]> {
  async function* body() {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const lines: string[][] = [];
  for await (const some of linesOf(body(), 'the stream')) lines.push(some);
  return lines.flat();
}

test.each([
  { name: 'two in one piece', chunks: ['een\r\ntwee\r\n'], lines: ['een', 'twee'] },
  { name: 'one in three pieces', chunks: ['e', 'e', 'n\r\n'], lines: ['een'] },
  {
    name: 'one that is cut between its ends',
    chunks: ['een\r', '\ntwee\n'],
    lines: ['een', 'twee'],
  },
  { name: 'a character in two pieces', chunks: ['\xc3', '\xab\n'], lines: ['ë'] },
  { name: 'signs of life', chunks: ['\r\n', '\r\n'], lines: ['', ''] },
  { name: 'an end that is missing', chunks: ['een\r\ntw'], lines: ['een'] },
])('lines are read whole: $name', async ({ chunks, lines }) => {
  expect(await read(...chunks)).toEqual(lines);
});

test('a line without an end is refused, not held', async () => {
  const chunks = Array.from({ length: 40 }, () => 'x'.repeat(32_768));
  await expect(read(...chunks)).rejects.toThrow(ConnectorError);
});
