import { testLevels } from '@wachtpost/casework/testing';
import { describe, expect, it } from 'vitest';
import { levelTable } from './sensitivity.ts';

describe('the table of levels', () => {
  it('says of each level what it costs and finds, and marks the one that is chosen', () => {
    expect(levelTable(testLevels, 'high').split('\n')).toEqual([
      'level   flags per 1,000 mentions  found of what needs attention',
      'low                          4.0                           70 %',
      'normal                      10.0                           85 %',
      'high                        24.0                           93 %  chosen',
      '',
    ]);
  });

  it('says where nobody measured, instead of a number', () => {
    const unknown = { ...testLevels.low, flagsPer1000: null, recall: null };
    const table = levelTable({ ...testLevels, low: unknown }, 'low');
    expect(table).toMatch(/low +not measured +not measured +chosen/);
  });
});
