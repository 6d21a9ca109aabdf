import { expect, test } from 'vitest';

import { readApart } from './apart.ts';
import { originOf } from './post.ts';
import { readFeed } from './read.ts';

const origin = originOf('https://vlierdam.example/feed', 'feed');
const now = new Date('2025-03-03T12:00:00Z');
const never = new AbortController().signal;

/** Keeps the parser busy for minutes: it looks for the other bracket of each. */
const endless = inputOf(`<item><title>kade</title><author>${'('.repeat(300_000)}</author></item>`);

test('a large feed is read as a small one is', async () => {
  const large = inputOf('<item><title>kade</title></item>'.repeat(1000));
  expect(await readApart(large, never, 60_000)).toEqual(readFeed(large));
});

test('a large feed that is broken is refused in the same words as a small one', async () => {
  const words = 'the feed is not well-formed, or its end is missing';
  const refusal = { kind: 'malformed', message: words };
  await expect(readApart(inputOf('<item>'.repeat(5)), never, 60_000)).rejects.toMatchObject(
    refusal,
  );
  const large = inputOf('<item>'.repeat(5000));
  await expect(readApart(large, never, 60_000)).rejects.toMatchObject(refusal);
});

test('a feed that keeps the parser busy is given up after the time limit', async () => {
  const message = 'the feed takes longer than 0.5 seconds to read';
  const refusal = { kind: 'malformed', message };
  await expect(readApart(endless, never, 500)).rejects.toMatchObject(refusal);
});

test('an abort ends the reading of a feed that keeps the parser busy', async () => {
  const stop = new AbortController();
  const reading = readApart(endless, stop.signal, 60_000);
  stop.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

function inputOf(items: string) {
  const xml = `<rss version="2.0"><channel><title>Vlierdam</title>${items}</channel></rss>`;
  return { body: Buffer.from(xml), contentType: 'application/rss+xml', origin, now };
}
