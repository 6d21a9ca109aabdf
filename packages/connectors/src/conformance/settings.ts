import { describe, expect, test } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { settingsOf } from '../settings.ts';
import { useBench } from './bench.ts';
import type { Harness } from './harness.ts';

export function describeSettings<Settings>(harness: Harness<Settings>): void {
  describe('settings', () => {
    const bench = useBench(harness);

    test('that are right are accepted', () => {
      expect(settingsOf(harness.connector, bench().world.settings)).toEqual(bench().world.settings);
    });

    test.each(harness.invalidSettings)('that are wrong are refused: $words', (invalid) => {
      const refusal = expect.objectContaining({
        kind: 'settings',
        message: expect.stringMatching(invalid.words),
      });
      expect(() => settingsOf(harness.connector, invalid.settings)).toThrow(ConnectorError);
      expect(catching(() => settingsOf(harness.connector, invalid.settings))).toEqual(refusal);
    });
  });
}

function catching(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
