import { expect, test } from 'vitest';

import { hostsOf, settingsSchema } from './settings.ts';

const hosts = (part: object) => hostsOf(settingsSchema.parse({ instance: 'a.example', ...part }));

test('requests go to the instance and its streams, and to a host that the settings name', () => {
  expect(hosts({})).toEqual(['a.example', 'streaming.a.example']);
  expect(hosts({ streamingHost: 's.example' })).toEqual(['a.example', 's.example']);
  expect(hosts({ api: 'https://api.a.example/' })).toContain('api.a.example');
});
