import { expect, test } from 'vitest';

import { readApart } from './apart.ts';
import { readMail } from './read.ts';

const never = new AbortController().signal;
const inputOf = (source: string) => {
  const now = new Date('2025-03-04T12:00:00Z');
  return { source: Buffer.from(source), arrivedAt: now, ours: [], now };
};
const unreadable = { ok: false, reason: 'it could not be read' };

test('a large mail is read as a small one is', async () => {
  const large = inputOf(`Subject: brug\r\n\r\n${'De kade. '.repeat(4000)}`);
  expect(await readApart(large, never)).toEqual({ ok: true, mail: await readMail(large) });
});

const nested = Array.from(
  { length: 100 },
  (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
).join('');

test.each([
  ['parts nested without end', nested],
  ['headers without end', `X-A: ${'a'.repeat(300_000)}\r\n\r\nx`],
])('a mail that is built to hurt is refused: %s', async (_, source) => {
  expect(await readApart(inputOf(source), never)).toEqual(unreadable);
});

const grens = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
test.each([
  ['words that are encoded for ever', `Subject: ${'=?utf-8?Q?'.repeat(1500)}\r\n\r\nkade`],
  ['brackets for ever', `From: ${'(<"'.repeat(5000)}\r\n\r\nkade`],
  [
    'names of files in pieces',
    `Content-Type: text/plain; ${'name*1*=a;'.repeat(1500)}\r\n\r\nkade`,
  ],
  ['parts for ever', `${grens}${'--b\r\n\r\nkade\r\n'.repeat(1200)}`],
  ['a boundary that never comes', `${grens}kade`],
  ['no headers', '\r\n\r\nkade'],
  ['nothing', ''],
  ['bytes', '\0\u0001\u0002\r\n'.repeat(2000)],
  ['forwards for ever', `\r\n${'Van: a\nDatum: b\nAan: c\n'.repeat(700)}`],
])('a small mail is read where we are, whatever it holds: %s', async (_, source) => {
  expect(source.length).toBeLessThanOrEqual(16 * 1024 + 100);
  expect(await readApart(inputOf(source), never)).toMatchObject({ ok: true });
});

test('a mail that keeps the parser busy is given up after the time limit', async () => {
  const endless = inputOf(`Subject: x\r\n\r\n${'\n'.repeat(4_000_000)}`);
  const reason = 'it takes longer than 0.5 seconds to read';
  expect(await readApart(endless, never, 500)).toEqual({ ok: false, reason });
});

test('an abort ends the reading', async () => {
  const stop = new AbortController();
  const endless = inputOf(`Subject: x\r\n\r\n${'\n'.repeat(4_000_000)}`);
  const reading = readApart(endless, stop.signal);
  stop.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
