import { describe, expect, test } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { settingsOf } from '../settings.ts';
import { useBench } from './bench.ts';
import type { Connector } from '../connector.ts';
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

    test('that say where requests go are known as addresses, so that secrets are given again', () => {
      const { connector, openAddresses = [] } = harness;
      const known = [...connector.addresses, ...openAddresses];
      const naming = namingHosts(connector, bench().world.settings);
      const forgotten = naming.filter((name) => !known.includes(name));
      expect(connector.secrets.length === 0 ? [] : forgotten).toEqual([]);
    });
  });
}

const elsewhere = ['elders.example', 'https://elders.example', 'wss://elders.example'];

/** Settings that send requests somewhere else when they change. */
function namingHosts<Settings>(connector: Connector<Settings>, settings: Settings): string[] {
  const before = connector.hosts(settings).toString();
  return Object.keys(Object(settings)).filter((name) =>
    elsewhere.some((value) => {
      const changed = connector.settings.safeParse({ ...settings, [name]: value });
      return changed.success && connector.hosts(changed.data).toString() !== before;
    }),
  );
}

function catching(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
