import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelError } from './errors.ts';
import { labels } from './types.ts';
import type { Label, Thresholds } from './types.ts';

const lineSchema = z.object({
  scale: z.number().positive(),
  offset: z.number(),
  threshold: z.number().min(0).max(1),
});
const fileSchema = z.object({
  method: z.literal('platt'),
  labels: z.record(z.enum(labels), lineSchema),
});

/** Per label: probability = sigmoid(scale * logit + offset), and the threshold on that probability. */
export type Calibration = z.infer<typeof fileSchema>['labels'];

const uncalibrated = { scale: 1, offset: 0, threshold: 0.5 };

/** What `calibration.json` says; without that file the logits stay as they are and every threshold is 0.5. */
export async function loadCalibration(folder: string): Promise<Calibration> {
  const path = join(folder, 'calibration.json');
  if (!existsSync(path)) return perLabel(() => uncalibrated);
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).labels;
  } catch (cause) {
    throw new ModelError('calibration', `The calibration in "${path}" cannot be read.`, { cause });
  }
}

/** A calibrated probability; 0 or 1 for a logit without bounds, never NaN for a number. */
export function calibrated(logit: number, line: Calibration[Label]): number {
  return 1 / (1 + Math.exp(-(line.scale * logit + line.offset)));
}

export function thresholdsOf(calibration: Calibration): Thresholds {
  return perLabel((label) => calibration[label].threshold);
}

/** A record with a value for every label, made in the order of the model's outputs. */
export function perLabel<Value>(
  make: (label: Label, place: number) => Value,
): Record<Label, Value> {
  return Object.fromEntries(labels.map((label, place) => [label, make(label, place)])) as Record<
    Label,
    Value
  >;
}
