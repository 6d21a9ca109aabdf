import { describe, expect, it } from 'vitest';
import { cues } from './cues.ts';
import { prioritise, severityOf } from './priority.ts';
import type { Standing } from './priority.ts';

const threat: Standing = {
  severity: 3,
  probability: 0.9,
  uncertain: false,
  cues: [],
  reported: false,
  approach: 1,
};
const points = (changes: Partial<Standing>) => prioritise({ ...threat, ...changes }).priority;
const addedByWeapon = (severity: 1 | 3) =>
  points({ severity, cues: ['weapon'] }) - points({ severity, cues: [] });

describe('how pressing a flag is', () => {
  it('grows with severity, probability, certainty, cues and repetition', () => {
    expect(points({ severity: 2 })).toBeLessThan(points({}));
    expect(points({ severity: 1 })).toBeLessThan(points({ severity: 2 }));
    expect(points({ probability: 0.5 })).toBeLessThan(points({}));
    expect(points({ uncertain: true })).toBeLessThan(points({}));
    expect(points({ approach: 2 })).toBeGreaterThan(points({}));
    for (const cue of cues) {
      expect(points({ cues: [cue] })).toBeGreaterThan(points({}));
    }
  });

  it('counts a cue half where nobody is frightened', () => {
    expect(addedByWeapon(1)).toBe(addedByWeapon(3) / 2);
  });

  it('does not let one thing outweigh all others', () => {
    expect(points({ approach: 4 })).toBe(points({ approach: 400 }));
    const insult = { severity: 1, probability: 1, cues, approach: 99 } as const;
    expect(prioritise({ ...threat, ...insult }).urgency).toBeGreaterThan(1);
  });

  it('stays within its bounds', () => {
    expect(points({ probability: 1, cues, approach: 9 })).toBe(100);
    expect(points({ severity: 1, probability: 0, uncertain: true })).toBe(0);
  });

  it.each([
    ['a certain threat with a time and a weapon', { cues: ['time', 'weapon'] as const }, 1],
    ['a certain threat', {}, 2],
    ['an uncertain threat', { uncertain: true, probability: 0.42 }, 3],
    ['an insult', { severity: 1 as const, probability: 0.99 }, 4],
  ])('puts %s on its level', (_what, changes, urgency) => {
    expect(prioritise({ ...threat, ...changes }).urgency).toBe(urgency);
  });

  it('takes the gravest label', () => {
    expect(severityOf(['abuse', 'doxing', 'intimidation'])).toBe(3);
    expect(severityOf(['abuse', 'intimidation'])).toBe(2);
    expect(severityOf([])).toBe(1);
  });
});
