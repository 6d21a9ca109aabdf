import { afterEach, beforeEach, expect, test } from 'vitest';

import { handed } from '../testing.ts';
import { x } from '../x.ts';
import { openStream } from './stream.ts';
import { pretendX } from './testing.ts';
import type { PretendedX } from './testing.ts';

let platform: PretendedX;
beforeEach(async () => {
  platform = await pretendX();
  platform.rules = [{ id: 'r1', value: 'katten', tag: 'van een ander' }];
});
afterEach(() => platform.wire.close());

test('a stream that says nothing for long is broken', async () => {
  const stream = await openStream(handed(x, platform.settings), 50);
  await expect(stream.events().next()).rejects.toMatchObject({
    kind: 'unavailable',
    message: 'the stream of X fell silent',
  });
});

test('a stream that is not opened in time is given up', async () => {
  platform.wire.fault = 'silence';
  const opening = openStream(handed(x, { ...platform.settings, timeoutMs: 50 }));
  await expect(opening).rejects.toMatchObject({ kind: 'unavailable' });
});

test('a stream that is closed by us ends without a failure', async () => {
  const stream = await openStream(handed(x, platform.settings));
  const next = stream.events().next();
  stream.close();
  expect((await next).done).toBe(true);
});

test('a stream that X closes is unavailable', async () => {
  platform.refuse = () => ({ status: 200, headers: {}, body: '\r\n' });
  const stream = await openStream(handed(x, platform.settings));
  await expect(stream.events().next()).rejects.toMatchObject({
    kind: 'unavailable',
    message: 'the stream of X was closed by X',
  });
});
