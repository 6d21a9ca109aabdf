import { describe, expect, it } from 'vitest';
import { labels } from '../label.ts';
import type { Label } from '../label.ts';
import { probabilitiesOf } from '../testing.ts';
import { judge, policyFor } from './judge.ts';

const thresholds = Object.fromEntries(labels.map((label) => [label, 0.5])) as Record<Label, number>;
const policy = { thresholds };

function flagged(high: Partial<Record<Label, number>>) {
  const verdict = judge(probabilitiesOf(high), policy);
  if (!verdict.flagged) {
    throw new Error('not flagged');
  }
  return verdict;
}

describe('judging a post', () => {
  it('flags nothing when every label stays below its threshold', () => {
    expect(judge(probabilitiesOf({ threat: 0.499 }), policy)).toEqual({ flagged: false });
  });

  it('flags a label that is exactly at its threshold', () => {
    expect(flagged({ abuse: 0.5 }).grounds).toEqual([
      { label: 'abuse', probability: 0.5, threshold: 0.5 },
    ]);
  });

  it('uses the threshold of each label by itself', () => {
    const own = { thresholds: { ...thresholds, doxing: 0.1, threat: 0.95 } };
    const verdict = judge(probabilitiesOf({ doxing: 0.2, threat: 0.9 }), own);
    expect(verdict).toMatchObject({ flagged: true, grounds: [{ label: 'doxing' }] });
  });

  it('orders grounds by severity weighed by probability', () => {
    const verdict = flagged({ abuse: 0.99, intimidation: 0.7, threat: 0.6, doxing: 0.8 });
    const order = verdict.grounds.map((ground) => ground.label);
    expect(order).toEqual(['doxing', 'threat', 'intimidation', 'abuse']);
  });

  it('takes severity and probability of the leading ground', () => {
    expect(flagged({ abuse: 0.99, threat: 0.6 })).toMatchObject({ severity: 3, probability: 0.6 });
    expect(flagged({ intimidation: 0.6 })).toMatchObject({ severity: 2, probability: 0.6 });
    expect(flagged({ hate: 0.6 })).toMatchObject({ severity: 1, probability: 0.6 });
  });

  it('does not let a faint suspicion of something grave hide what the post surely is', () => {
    const low = { thresholds: { ...thresholds, doxing: 0.1 } };
    const verdict = judge(probabilitiesOf({ doxing: 0.14, intimidation: 0.84 }), low);
    expect(verdict).toMatchObject({
      severity: 2,
      probability: 0.84,
      grounds: [{ label: 'intimidation' }, { label: 'doxing' }],
    });
  });

  it('is uncertain only while every ground is within twice the odds of its threshold', () => {
    expect(flagged({ threat: 0.66 }).uncertain).toBe(true);
    expect(flagged({ threat: 0.67 }).uncertain).toBe(false);
    expect(flagged({ threat: 0.51, abuse: 0.99 }).uncertain).toBe(false);
    expect(flagged({ threat: 1 }).uncertain).toBe(false);
  });

  it('gives the same verdict for the same numbers and leaves them as they were', () => {
    const probabilities = Object.freeze(probabilitiesOf({ threat: 0.8, abuse: 0.7 }));
    expect(judge(probabilities, policy)).toEqual(judge(probabilities, policy));
  });
});

describe('the policy of an organisation', () => {
  it('is the model’s own thresholds at normal sensitivity', () => {
    expect(policyFor(thresholds, 'normal').thresholds.threat).toBeCloseTo(0.5);
  });

  it('flags at half the odds when sensitivity is high, at double when it is low', () => {
    expect(policyFor(thresholds, 'high').thresholds.threat).toBeCloseTo(1 / 3);
    expect(policyFor(thresholds, 'low').thresholds.threat).toBeCloseTo(2 / 3);
  });

  it('keeps a label that always or never counts as it is', () => {
    const extremes = { ...thresholds, abuse: 0, hate: 1 };
    expect(policyFor(extremes, 'high').thresholds).toMatchObject({ abuse: 0, hate: 1 });
    expect(policyFor(extremes, 'low').thresholds).toMatchObject({ abuse: 0, hate: 1 });
  });

  it('names a threshold for every label', () => {
    expect(Object.keys(policyFor(thresholds, 'low').thresholds).toSorted()).toEqual(
      labels.toSorted(),
    );
  });
});
