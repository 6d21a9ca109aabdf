import { describe, expect, it } from 'vitest';
import { unzip } from '../testing-zip.ts';
import { zipOf } from './zip.ts';

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

async function* broken(): AsyncGenerator<string> {
  yield 'a beginning';
  throw new Error('the database went away');
}

async function zip(entries: Parameters<typeof zipOf>[0]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipOf(entries, new Date('2026-11-24T12:34:56Z'))) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

describe('a zip that is written while it is sent', () => {
  it('holds each file whole, with its name and its check', async () => {
    const long = 'é'.repeat(300_000);
    const bytes = await zip([
      { name: 'gegevens.json', content: pieces('{"a":', '1}') },
      { name: 'één.html', content: pieces(long, long) },
      { name: 'leeg', content: pieces() },
    ]);
    expect(unzip(bytes)).toEqual([
      { name: 'gegevens.json', text: '{"a":1}', sound: true },
      { name: 'één.html', text: long + long, sound: true },
      { name: 'leeg', text: '', sound: true },
    ]);
  });

  it('fails where its content does, instead of looking whole', async () => {
    await expect(zip([{ name: 'a', content: broken() }])).rejects.toThrow('the database went away');
  });
});
