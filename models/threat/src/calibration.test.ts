import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calibrated, loadCalibration, perLabel } from './calibration.ts';
import { readLevels } from './load.ts';
import { sensitivities } from './types.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calibration-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const level = (threshold: number, certain: number) => ({
  flagsPer1000: 10,
  recall: 0.8,
  harmlessFlagged: 0.03,
  thresholds: perLabel(() => threshold),
  certain: perLabel(() => certain),
});

/** A file that is sound, written anew for each test so that one fault can be put into it. */
const sound = () => ({
  method: 'platt',
  labels: perLabel(() => ({ scale: 1.2, offset: -0.3 })),
  levels: { low: level(0.8, 0.9), normal: level(0.5, 0.9), high: level(0.5, 0.5) },
});

const write = (text: string) => writeFile(join(folder, 'calibration.json'), text);

describe('a calibration', () => {
  test('is read with what every level asks and costs', async () => {
    await write(JSON.stringify(sound()));
    const { lines, levels } = await loadCalibration(folder);
    expect(lines.doxing).toEqual({ scale: 1.2, offset: -0.3 });
    expect(levels.low).toMatchObject({ flagsPer1000: 10, recall: 0.8 });
    expect(levels.low.thresholds).toEqual(perLabel(() => 0.8));
    expect(levels.high.certain).toEqual(perLabel(() => 0.5));
    expect(await readLevels({ source: folder })).toEqual(levels);
  });

  test('is even odds, doubled or halved, at a cost that nobody knows, where a model has none', async () => {
    const { lines, levels } = await loadCalibration(folder);
    expect(calibrated(0, lines.threat)).toBe(0.5);
    expect(sensitivities.map((name) => levels[name].thresholds.threat)).toEqual([
      2 / 3,
      0.5,
      1 / 3,
    ]);
    expect(sensitivities.map((name) => levels[name].certain.threat)).toEqual([0.8, 2 / 3, 0.5]);
    expect(levels.normal).toMatchObject({ flagsPer1000: null, recall: null });
  });

  test.each<[string, string, (file: ReturnType<typeof sound>) => void]>([
    ['lacks a label', 'labels.sexual', (file) => void delete (file.labels as never)['sexual']],
    ['lacks a level', 'levels.high', (file) => void delete (file.levels as never)['high']],
    [
      'has a level of its own',
      '"extreme"',
      (file) => void Object.assign(file.levels, { extreme: level(0.1, 0.2) }),
    ],
    [
      'lacks the threshold of a label',
      'levels.low.thresholds.hate',
      (file) => void delete (file.levels.low.thresholds as never)['hate'],
    ],
    [
      'is certain of what it does not flag',
      'levels.normal.certain.abuse: is below the threshold',
      (file) => void (file.levels.normal.certain.abuse = 0.49),
    ],
    [
      'asks more at a more sensitive level',
      'levels.high.thresholds.threat: is above that of "normal"',
      (file) => {
        file.levels.high.thresholds.threat = 0.51;
        file.levels.high.certain.threat = 0.51;
      },
    ],
    [
      'has a threshold that is no probability',
      'levels.low.thresholds.threat',
      (file) => void (file.levels.low.thresholds.threat = 1.2),
    ],
    ['finds more than all', 'levels.low.recall', (file) => void (file.levels.low.recall = 71)],
    [
      'turns the order of logits around',
      'labels.threat.scale',
      (file) => void (file.labels.threat.scale = -1),
    ],
  ])('that %s is refused, and the fault is named', async (_, named, spoil) => {
    const file = sound();
    spoil(file);
    await write(JSON.stringify(file));
    await expect(loadCalibration(folder)).rejects.toMatchObject({
      name: 'ModelError',
      kind: 'calibration',
    });
    await expect(loadCalibration(folder)).rejects.toThrow(named);
    await expect(loadCalibration(folder)).rejects.toThrow(folder);
  });

  test('that is no JSON is refused', async () => {
    await write('{');
    await expect(loadCalibration(folder)).rejects.toThrow('it is not JSON');
  });
});

describe('the calibration that ships', () => {
  test('promises with each level to find no less, at no lower cost', async () => {
    const levels = await readLevels({});
    const promised = sensitivities.map((name) => levels[name]);
    const costs = promised.map(({ flagsPer1000 }) => flagsPer1000 ?? Number.NaN);
    const finds = promised.map(({ recall }) => recall ?? Number.NaN);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(finds).toEqual(finds.toSorted((a, b) => a - b));
    expect(finds).not.toContain(Number.NaN);
  });
});

describe('a calibrated probability', () => {
  test('stays within [0, 1] and keeps the order of logits', () => {
    const line = { scale: 1.3, offset: -0.4 };
    const found = [-1e308, -5, 0, 5, 1e308].map((logit) => calibrated(logit, line));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found.at(0)).toBe(0);
    expect(found.at(-1)).toBe(1);
  });
});
