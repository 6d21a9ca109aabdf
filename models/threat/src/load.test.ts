import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadThreatModel } from './load.ts';
import { weightFile } from './source.ts';
import { labels, sensitivities } from './types.ts';
import type { ThreatModel } from './types.ts';
import vectors from './vectors.json' with { type: 'json' };
import { defaultWeights } from './weights.ts';

const texts = vectors.map(({ text }) => text);

describe('the model that ships', () => {
  let model: ThreatModel;

  beforeAll(async () => {
    model = await loadThreatModel({ threads: 2, maxQueued: 8 });
  });

  afterAll(async () => {
    await model.close();
  });

  test('says what it is and what computed it', () => {
    expect(model.id).toBe('threat');
    expect(model.revision).toMatch(/^[0-9a-f]{64}$/);
    expect(model.runtime).toMatch(/^onnxruntime-node \d+\.\d+\.\d+, transformers \d+\.\d+\.\d+$/);
    expect(Object.keys(model.levels)).toEqual([...sensitivities]);
  });

  test('agrees with the training code on every shared vector', async () => {
    const found = await model.score(texts);
    const apart = found.flatMap((scores, i) =>
      labels.map((label, place) => Math.abs(scores[label] - (vectors[i]?.scores[place] ?? 1))),
    );
    // Kinds of processors round differently on the way to eight bits: a few scores stand up to 0.01 apart.
    expect(Math.max(...apart)).toBeLessThan(0.02);
    expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThan(0.0005);
  });

  test('gives a text the same score to the last bit, whatever stands around it', async () => {
    const together = await model.score(texts);
    const backwards = (await model.score(texts.toReversed())).toReversed();
    const alone = await Promise.all(texts.map(async (text) => (await model.score([text]))[0]));
    expect(backwards).toStrictEqual(together);
    expect(alone).toStrictEqual(together);
  });

  test('scores many calls at once although only eight texts may wait', async () => {
    const calls = Array.from({ length: 20 }, () => model.score(texts.slice(0, 30)));
    const [first, ...others] = await Promise.all(calls);
    for (const other of others) expect(other).toStrictEqual(first);
  });

  test.each([
    ['nothing', ''],
    ['a lone surrogate', 'a\ud83d'],
    ['NUL', '\0\0\0'],
    ['only emoji', '🔥'.repeat(20_000)],
    ['forty thousand letters', 'x'.repeat(40_000)],
    ['forty thousand letters in words', 'bedreiging '.repeat(3_636)],
    ['forty thousand combining marks', 'e' + '\u0301'.repeat(39_999)],
  ])('gives a score to %s', async (_, text) => {
    const [scores] = await model.score([text]);
    for (const label of labels) {
      expect(scores?.[label]).toBeGreaterThanOrEqual(0);
      expect(scores?.[label]).toBeLessThanOrEqual(1);
    }
  });

  test('returns an empty list for an empty list', async () => {
    expect(await model.score([])).toEqual([]);
  });

  test('stops a call whose signal is aborted, and goes on with the others', async () => {
    const controller = new AbortController();
    const stopped = model.score(Array(500).fill('dit is een bericht'), controller.signal);
    const other = model.score(['dit is een ander bericht']);
    controller.abort(new Error('no longer wanted'));
    await expect(stopped).rejects.toThrow('no longer wanted');
    expect(await other).toHaveLength(1);
    await expect(model.score(['x'], controller.signal)).rejects.toThrow('no longer wanted');
  });
});

describe('loading and closing', () => {
  test('finishes what waits when it is closed, and refuses what comes later', async () => {
    const model = await loadThreatModel({ threads: 1 });
    const waiting = model.score(texts.slice(0, 100));
    const closed = model.close();
    expect(await waiting).toHaveLength(100);
    await closed;
    await model.close();
    await expect(model.score(['te laat'])).rejects.toMatchObject({ kind: 'closed' });
  });

  test('names the labels that another model lacks', async () => {
    await using copy = await copyOfWeights();
    const path = join(copy.folder, 'config.json');
    const config = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    const id2label = Object.fromEntries(labels.slice(2).map((label, i) => [i, label]));
    await writeFile(path, JSON.stringify({ ...config, id2label }));
    const refused = loadThreatModel({ source: copy.folder, threads: 1 });
    await expect(refused).rejects.toThrow('threat, intimidation');
    await expect(refused).rejects.toMatchObject({ kind: 'labels_missing' });
  });

  test('refuses weights that are no model, and leaves no thread behind', async () => {
    await using copy = await copyOfWeights();
    await writeFile(join(copy.folder, weightFile(copy.folder).file), 'no weights');
    const refused = loadThreatModel({ source: copy.folder, threads: 2 });
    await expect(refused).rejects.toMatchObject({ name: 'ModelError', kind: 'failed' });
  });

  test('reads outputs by name when another model has them in another order', async () => {
    await using copy = await copyOfWeights();
    await rm(join(copy.folder, 'calibration.json'));
    const plain = await scoresOf(copy.folder);
    const path = join(copy.folder, 'config.json');
    const config = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    const id2label = Object.fromEntries(labels.toReversed().map((label, i) => [i, label]));
    await writeFile(path, JSON.stringify({ ...config, id2label }));
    const turned = await scoresOf(copy.folder);
    expect(turned.threat).toBe(plain.sexual);
    expect(turned.sexual).toBe(plain.threat);
  });
});

test('closes in the middle of a call that was given up, without taking the process with it', () => {
  const program = fileURLToPath(new URL('../test/give-up.ts', import.meta.url));
  for (let round = 0; round < 3; round += 1) {
    const { status, signal, stdout } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    expect({ status, signal, stdout }).toEqual({ status: 0, signal: null, stdout: 'given up\n' });
  }
}, 60_000);

async function scoresOf(source: string) {
  const model = await loadThreatModel({ source, threads: 1 });
  const [scores] = await model.score(['ik weet waar je woont']);
  await model.close();
  if (!scores) throw new Error('no scores');
  return scores;
}

async function copyOfWeights() {
  const folder = await mkdtemp(join(tmpdir(), 'weights-'));
  await cp(defaultWeights, folder, { recursive: true });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
