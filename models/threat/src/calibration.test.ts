import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calibrated, loadCalibration, perLabel, thresholdsOf } from './calibration.ts';

describe('calibration', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'calibration-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test('leaves the logits as they are where a model has none', async () => {
    const calibration = await loadCalibration(folder);
    expect(calibrated(0, calibration.threat)).toBe(0.5);
    expect(thresholdsOf(calibration)).toEqual(perLabel(() => 0.5));
  });

  test('refuses a file that lacks a label, and names the file', async () => {
    const threat = { scale: 1, offset: 0, threshold: 0.5 };
    const text = JSON.stringify({ method: 'platt', labels: { threat } });
    await writeFile(join(folder, 'calibration.json'), text);
    await expect(loadCalibration(folder)).rejects.toMatchObject({ kind: 'calibration' });
    await expect(loadCalibration(folder)).rejects.toThrow(folder);
  });

  test('stays within [0, 1] and keeps the order of logits', () => {
    const line = { scale: 1.3, offset: -0.4, threshold: 0.5 };
    const found = [-1e308, -5, 0, 5, 1e308].map((logit) => calibrated(logit, line));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found.at(0)).toBe(0);
    expect(found.at(-1)).toBe(1);
  });
});
