import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSource, revisionOf, weightFile } from './source.ts';
import { defaultWeights, normalisationTables } from './weights.ts';

describe('the source of a model', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weights-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test('is a folder where one stands there', () => {
    expect(findSource({ source: folder })).toMatchObject({
      remote: false,
      folder,
      id: basename(folder),
    });
  });

  test('names our own weights after their model', () => {
    expect(findSource({ source: defaultWeights }).id).toBe('threat');
  });

  test('is never a hub unless the operator allowed it', () => {
    expect(() => findSource({ source: 'somebody/some-model' })).toThrow(
      expect.objectContaining({ kind: 'remote_refused' }),
    );
  });

  test('is a hub model, kept in the cache folder, once that is allowed', () => {
    const input = { source: 'somebody/some-model', allowRemote: true, cacheDir: folder };
    expect(findSource(input)).toMatchObject({
      remote: true,
      folder: join(folder, 'somebody/some-model'),
    });
  });

  test('is refused where it is neither a folder nor the id of a hub', () => {
    expect(() => findSource({ source: '/no/such/folder', allowRemote: true })).toThrow(
      expect.objectContaining({ kind: 'not_found' }),
    );
  });

  test('lacks weights when its folder is empty', () => {
    expect(() => weightFile(folder)).toThrow(expect.objectContaining({ kind: 'not_found' }));
  });

  test('has another revision when one byte of its calibration changes', async () => {
    await cp(defaultWeights, folder, { recursive: true });
    expect(await revisionOf(folder)).toBe(await revisionOf(defaultWeights));
    await writeFile(join(folder, 'calibration.json'), '{}');
    expect(await revisionOf(folder)).not.toBe(await revisionOf(defaultWeights));
  });

  test('has another revision when the weights beside its graph change', async () => {
    await cp(defaultWeights, folder, { recursive: true });
    const data = join(folder, `${weightFile(folder).file}_data`);
    await writeFile(data, 'some weights');
    const before = await revisionOf(folder);
    await writeFile(data, 'more weights');
    expect(await revisionOf(folder)).not.toBe(before);
  });

  test.each(['tables.json', 'words.txt'])(
    'has another revision when %s of its normalisation changes',
    async (name) => {
      await cp(normalisationTables, folder, { recursive: true });
      expect(await revisionOf(defaultWeights, folder)).toBe(await revisionOf(defaultWeights));
      await appendFile(join(folder, name), ' ');
      expect(await revisionOf(defaultWeights, folder)).not.toBe(await revisionOf(defaultWeights));
    },
  );
});
