import type { Totals } from '@wachtpost/casework';
import { describe, expect, it } from 'vitest';
import { summarise, toTable } from './summary.ts';

function totals(changes: Partial<Totals>): Totals {
  const none = {
    threat: 0,
    intimidation: 0,
    doxing: 0,
    incitement: 0,
    abuse: 0,
    hate: 0,
    sexual: 0,
  };
  const counts = {
    postsRead: 0,
    posts: 0,
    mentions: 0,
    scored: 0,
    unscored: 0,
    unscorable: 0,
    flagged: 0,
  };
  return { ...counts, flaggedByLabel: none, ...changes };
}

describe('the summary of a run', () => {
  const labels = totals({}).flaggedByLabel;
  const before = totals({ postsRead: 10, scored: 5, flaggedByLabel: { ...labels, threat: 1 } });
  const after = totals({
    postsRead: 30,
    mentions: 12,
    scored: 15,
    flagged: 3,
    flaggedByLabel: { ...labels, threat: 3, abuse: 1 },
  });

  it('counts this run, and all there is beside it', () => {
    expect(summarise(before, after, 4)).toMatchObject({
      postsRead: 20,
      mentions: 12,
      scored: 10,
      flagged: 3,
      flaggedByLabel: { threat: 2, abuse: 1, hate: 0 },
      seconds: 4,
      postsPerSecond: 2.5,
      totals: { postsRead: 30, scored: 15 },
    });
  });

  it('has no speed where nothing was done', () => {
    expect(summarise(after, after, 0)).toMatchObject({ scored: 0, postsPerSecond: 0 });
  });

  it('is a table that names every label in English and Dutch', () => {
    const table = toTable(summarise(before, after, 4));
    expect(table).toMatch(/posts read +20 +30\n/);
    expect(table).toMatch(/threat \(bedreiging\) +2 +3\n/);
    expect(table.split('\n')).toHaveLength(13);
  });
});
