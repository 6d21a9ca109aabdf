import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { revisionOf } from '../src/source.ts';
import { labels } from '../src/types.ts';
import { defaultWeights } from '../src/weights.ts';

const figureSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
const resultsSchema = z.object({
  revision: z.string(),
  posts: z.string(),
  quantised: z.object({ aucLost: figureSchema }),
  labels: z.record(z.enum(labels), z.object({ ece: figureSchema })),
});

/** Megabytes of weights that the repository may hold. */
const roomMb = 40;

describe('the evaluation', () => {
  let results: z.infer<typeof resultsSchema>;

  beforeAll(async () => {
    const text = await readFile(new URL('results.json', import.meta.url), 'utf8');
    results = resultsSchema.parse(JSON.parse(text));
  });

  test('is of the weights that ship: other weights need `python -m training.evaluate`', async () => {
    expect(results.revision).toBe(await revisionOf(defaultWeights));
  });

  test('is of the posts as they are: other posts need `python -m training.evaluate`', async () => {
    const posts = await readFile(new URL('../data/posts.jsonl', import.meta.url));
    expect(results.posts).toBe(createHash('sha256').update(posts).digest('hex'));
  });

  test('finds that int8 loses at most 0.005 AUC', () => {
    expect(results.quantised.aucLost.value).toBeLessThanOrEqual(0.005);
  });

  test.each(labels)('finds that probabilities of %s are right within 0.03', (label) => {
    expect(results.labels[label].ece.value).toBeLessThanOrEqual(0.03);
  });

  test('is of weights that take at most 40 MB', async () => {
    const files = await readdir(defaultWeights, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(roomMb * 1_000_000);
  });
});
