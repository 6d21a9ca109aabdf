import { afterAll, beforeAll, describe } from 'vitest';

import { testListening } from './listening.ts';
import { testMoving } from './moving.ts';
import { startNetwork } from './network.ts';
import { testNotified } from './notified.ts';
import { testProving } from './proving.ts';
import { testSearching } from './searching.ts';
import type { RealNetwork } from './network.ts';

/** One network for all: it takes long to start. Names are therefore used once. */
describe('a real network of the AT Protocol', () => {
  let network: RealNetwork;

  beforeAll(async () => {
    network = await startNetwork();
  });
  afterAll(() => network?.close());

  testSearching(() => network);
  testNotified(() => network);
  testProving(() => network);
  testListening(() => network);
  testMoving(() => network);
});
