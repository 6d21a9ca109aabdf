import { describe, expect, it } from 'vitest';
import type { Label } from '../label.ts';
import { probabilitiesOf, testLevels } from '../testing.ts';
import { judge, policyFor } from './judge.ts';
import type { Policy } from './judge.ts';

/** Flags every label from 0.5 on and is certain from 0.75 on. */
const policy = policyFor(testLevels, 'normal');

function flaggingAt(thresholds: Partial<Record<Label, number>>): Policy {
  return { ...policy, thresholds: { ...policy.thresholds, ...thresholds } };
}

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
      { label: 'abuse', probability: 0.5, threshold: 0.5, certain: 0.75 },
    ]);
  });

  it('uses the threshold of each label by itself', () => {
    const own = flaggingAt({ doxing: 0.1, threat: 0.95 });
    const verdict = judge(probabilitiesOf({ doxing: 0.2, threat: 0.9 }), own);
    expect(verdict).toMatchObject({ flagged: true, grounds: [{ label: 'doxing' }] });
  });

  it('flags what was reported, whatever it finds, and says what it found', () => {
    const reported = { reported: true };
    const verdict = judge(probabilitiesOf({ abuse: 0.2 }), policy, reported);
    expect(verdict).toMatchObject({ flagged: true, grounds: [], severity: 1, probability: 0.2 });
    expect(judge(probabilitiesOf({ threat: 0.8 }), policy, reported)).toEqual(
      flagged({ threat: 0.8 }),
    );
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
    const own = flaggingAt({ doxing: 0.1 });
    const verdict = judge(probabilitiesOf({ doxing: 0.14, intimidation: 0.84 }), own);
    expect(verdict).toMatchObject({
      severity: 2,
      probability: 0.84,
      grounds: [{ label: 'intimidation' }, { label: 'doxing' }],
    });
  });

  it('is uncertain while every ground is below what is certain for its label', () => {
    expect(flagged({ threat: 0.7499 }).uncertain).toBe(true);
    expect(flagged({ threat: 0.75 }).uncertain).toBe(false);
    expect(flagged({ threat: 0.7, doxing: 0.6 }).uncertain).toBe(true);
    expect(flagged({ threat: 0.51, abuse: 0.99 }).uncertain).toBe(false);
  });

  it('takes what is certain of each label by itself', () => {
    const own = { ...policy, certain: { ...policy.certain, hate: 0.6, threat: 0.99 } };
    expect(judge(probabilitiesOf({ threat: 0.98 }), own)).toMatchObject({ uncertain: true });
    expect(judge(probabilitiesOf({ hate: 0.6 }), own)).toMatchObject({ uncertain: false });
  });

  it('is never uncertain of a label that is certain as soon as it is flagged', () => {
    const own = { ...policy, certain: policy.thresholds };
    expect(judge(probabilitiesOf({ threat: 0.5 }), own)).toMatchObject({ uncertain: false });
  });

  it('names the level that it was judged by', () => {
    expect(flagged({ threat: 0.8 }).sensitivity).toBe('normal');
    const high = judge(probabilitiesOf({ threat: 0.4 }), policyFor(testLevels, 'high'));
    expect(high).toMatchObject({
      sensitivity: 'high',
      grounds: [{ threshold: 0.3, certain: 0.65 }],
    });
  });

  it('gives the same verdict for the same numbers and leaves them as they were', () => {
    const probabilities = Object.freeze(probabilitiesOf({ threat: 0.8, abuse: 0.7 }));
    expect(judge(probabilities, policy)).toEqual(judge(probabilities, policy));
  });
});

describe('the policy of an organisation', () => {
  it.each(['low', 'normal', 'high'] as const)('is the model’s own level %s', (sensitivity) => {
    const { thresholds, certain } = testLevels[sensitivity];
    expect(policyFor(testLevels, sensitivity)).toEqual({ sensitivity, thresholds, certain });
  });
});
