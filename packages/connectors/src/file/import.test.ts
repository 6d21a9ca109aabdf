import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { expect, onTestFinished, test } from 'vitest';

import { largestBatch } from '../connector.ts';
import { readPosts } from './import.ts';
import type { ReadPostsOptions } from './import.ts';

const line = JSON.stringify({
  platform: 'x',
  externalId: 'een',
  author_handle: 'een',
  text: 'kade',
  postedAt: '2025-03-03T10:00:00Z',
});

test('a whole file is read, its last line without a newline too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wachtpost-import-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'export.JSONL');
  await writeFile(path, `${line}\n{"half\n${line}`);
  const [batch] = await batchesOf(path);
  expect(batch?.changes).toHaveLength(2);
  expect(batch?.rejections).toMatchObject([{ source: 'export.JSONL', line: 2 }]);
  expect(batch?.cursor).toEqual({ offset: line.length * 2 + 8, line: 2 });
});

test('an upload is read in batches as it streams in', async () => {
  const upload = Readable.from([Buffer.from(`${line}\n`.repeat(largestBatch)), Buffer.from('[]')]);
  const batches = await batchesOf(upload, { format: 'ndjson' });
  expect(batches.map(({ changes }) => changes.length)).toEqual([largestBatch, 0]);
  expect(batches.at(-1)?.rejections).toMatchObject([{ source: 'upload', line: largestBatch + 1 }]);
});

test('large lines make small batches', async () => {
  const large = line.replace('{', `{"extra":"${'x'.repeat(1_000_000)}",`);
  const upload = Readable.from(Array.from({ length: 9 }, () => Buffer.from(`${large}\n`)));
  const batches = await batchesOf(upload, { format: 'ndjson' });
  expect(batches.map(({ changes }) => changes.length)).toEqual([5, 4]);
});

test('an abort ends an import without another batch', async () => {
  const stop = new AbortController();
  const upload = Readable.from([Buffer.from(`${line}\n`.repeat(largestBatch * 2))]);
  const batches = readPosts(upload, { format: 'ndjson', signal: stop.signal });
  expect((await batches.next()).done).toBe(false);
  stop.abort();
  expect((await batches.next()).done).toBe(true);
});

test('a stream without a format and a file of another kind are refused', async () => {
  const refusal = { kind: 'settings' };
  await expect(batchesOf(Readable.from([]))).rejects.toMatchObject(refusal);
  await expect(batchesOf('export.pdf')).rejects.toMatchObject(refusal);
});

test('a file that does not exist is reported by name, without its folder', async () => {
  const path = join(tmpdir(), 'er-is-hier-niets', 'export.csv');
  const message = 'there is no file or folder export.csv';
  await expect(batchesOf(path)).rejects.toMatchObject({ kind: 'gone', message });
});

async function batchesOf(...input: [string | AsyncIterable<Uint8Array>, ReadPostsOptions?]) {
  const batches = [];
  for await (const batch of readPosts(...input)) batches.push(batch);
  return batches;
}
