import { describe, expect, test } from 'vitest';

import { bluesky } from '../bluesky.ts';
import { settingsOf } from '../settings.ts';

describe('settings', () => {
  test('have defaults that work without an account, and a label for each field', () => {
    const { stream, wire, api } = settingsOf(bluesky, {});
    expect({ stream, wire, api }).toEqual({
      stream: 'wss://jetstream2.us-east.bsky.network',
      wire: 'v1',
      api: 'https://public.api.bsky.app',
    });
  });

  test('name the hosts that are asked, and the stream only where it is heard', () => {
    const hosts = ['public.api.bsky.app', 'bsky.social', 'plc.directory'];
    expect(bluesky.hosts(settingsOf(bluesky, { wire: 'none' }))).toEqual(hosts);
    const all = ['jetstream2.us-east.bsky.network', ...hosts];
    expect(bluesky.hosts(settingsOf(bluesky, {}))).toEqual(all);
  });

  test.each([
    [{}, true],
    [{ wire: 'v2' }, true],
    [{ wire: 'none' }, false],
  ])('%j: whether it listens', (given, listens) => {
    expect(bluesky.listens?.(given)).toBe(listens);
  });
});
