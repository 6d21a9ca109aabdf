import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelError } from './errors.ts';
import { labels, sensitivities } from './types.ts';
import type { Label, Level, Levels } from './types.ts';

const probability = z.number().min(0).max(1);
const line = z.object({ scale: z.number().positive(), offset: z.number() });
const level = z
  .object({
    flagsPer1000: z.number().min(0).max(1000),
    recall: probability,
    thresholds: z.record(z.enum(labels), probability),
    certain: z.record(z.enum(labels), probability),
  })
  .superRefine(({ thresholds, certain }, context) => {
    for (const label of labels.filter((each) => certain[each] < thresholds[each])) {
      fault(context, ['certain', label], 'is below the threshold');
    }
  });
const fileSchema = z.object({
  method: z.literal('platt'),
  labels: z.record(z.enum(labels), line),
  levels: z.strictObject({ low: level, normal: level, high: level }).superRefine(rising),
});

/** What turns logits into probabilities, and what is made of those. */
export interface Calibration {
  /** Per label: probability = sigmoid(scale * logit + offset). */
  readonly lines: Readonly<Record<Label, z.infer<typeof line>>>;
  readonly levels: Levels;
}

/**
 * What `calibration.json` says. Without that file the logits stay as they are, thresholds lie at even odds, and
 * what the levels cost is not known.
 *
 * @throws ModelError `calibration`, naming each fault and its place in the file.
 */
export async function loadCalibration(folder: string): Promise<Calibration> {
  const path = join(folder, 'calibration.json');
  if (!existsSync(path)) return uncalibrated();
  try {
    const { labels: lines, levels } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return { lines, levels };
  } catch (cause) {
    const message = `The calibration in "${path}" cannot be used: ${faultsOf(cause)}.`;
    throw new ModelError('calibration', message, { cause });
  }
}

/** A calibrated probability; 0 or 1 for a logit without bounds, never NaN for a number. */
export function calibrated(logit: number, { scale, offset }: z.infer<typeof line>): number {
  return 1 / (1 + Math.exp(-(scale * logit + offset)));
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

/** A more sensitive level never asks more of a label than a less sensitive one. */
function rising(levels: Levels, context: z.RefinementCtx): void {
  for (const [at, name] of sensitivities.entries()) {
    const calmer = sensitivities[at - 1];
    if (calmer === undefined) continue;
    const [more, less] = [levels[name].thresholds, levels[calmer].thresholds];
    for (const label of labels.filter((each) => more[each] > less[each])) {
      fault(context, [name, 'thresholds', label], `is above that of "${calmer}"`);
    }
  }
}

function fault(context: z.RefinementCtx, path: string[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}

function faultsOf(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return 'it is not JSON';
  return cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

function uncalibrated(): Calibration {
  return {
    lines: perLabel(() => ({ scale: 1, offset: 0 })),
    levels: { low: atOdds(2), normal: atOdds(1), high: atOdds(1 / 2) },
  };
}

/** Without figures to choose by, a level is certain from twice the odds of its threshold on. */
function atOdds(odds: number): Level {
  return {
    flagsPer1000: null,
    recall: null,
    thresholds: perLabel(() => odds / (1 + odds)),
    certain: perLabel(() => (2 * odds) / (1 + 2 * odds)),
  };
}
