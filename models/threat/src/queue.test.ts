import { describe, expect, test } from 'vitest';
import { BoundedQueue } from './queue.ts';
import type { Waiting } from './queue.ts';

function waiting(text: string, signal?: AbortSignal): Waiting<string> {
  return { text, signal, resolve: () => undefined, reject: () => undefined };
}

/** Whether a promise has settled once every microtask and immediate that is due has run. */
async function settles(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('a bounded queue', () => {
  test('gives items in the order in which they came', async () => {
    const queue = new BoundedQueue<string>(10);
    for (const text of ['a', 'b', 'c']) await queue.add(waiting(text));
    expect(queue.take(2).map((item) => item.text)).toEqual(['a', 'b']);
    expect(queue.size).toBe(1);
  });

  test('lets whoever adds to a full one wait until something is taken', async () => {
    const queue = new BoundedQueue<string>(1);
    await queue.add(waiting('a'));
    const second = queue.add(waiting('b'));
    expect(await settles(second)).toBe(false);
    queue.take(1);
    await second;
    expect(queue.size).toBe(1);
  });

  test('never holds more than its limit, however many wait', async () => {
    const queue = new BoundedQueue<string>(2);
    const adding = Array.from({ length: 9 }, (_, i) => queue.add(waiting(String(i))));
    const sizes: number[] = [];
    while (queue.size > 0) {
      sizes.push(queue.size);
      queue.take(1);
      await settles(Promise.resolve());
    }
    await Promise.all(adding);
    expect(Math.max(...sizes)).toBe(2);
    expect(sizes).toHaveLength(9);
  });

  test('lets a waiting one leave when its signal is aborted, and the next take its place', async () => {
    const queue = new BoundedQueue<string>(1);
    const controller = new AbortController();
    await queue.add(waiting('a'));
    const leaving = queue.add(waiting('b', controller.signal));
    const staying = queue.add(waiting('c'));
    controller.abort(new Error('stopped'));
    await expect(leaving).rejects.toThrow('stopped');
    queue.take(1);
    await staying;
    expect(queue.take(1).map((item) => item.text)).toEqual(['c']);
  });

  test('drops what was aborted while it waited', async () => {
    const queue = new BoundedQueue<string>(5);
    const controller = new AbortController();
    await queue.add(waiting('a', controller.signal));
    await queue.add(waiting('b'));
    controller.abort();
    expect(queue.take(5).map((item) => item.text)).toEqual(['b']);
  });

  test('refuses new items and those that wait for room once it is closed, and keeps the others', async () => {
    const queue = new BoundedQueue<string>(1);
    await queue.add(waiting('a'));
    const second = queue.add(waiting('b'));
    queue.close();
    await expect(second).rejects.toMatchObject({ kind: 'closed' });
    await expect(queue.add(waiting('c'))).rejects.toMatchObject({ kind: 'closed' });
    expect(queue.take(5).map((item) => item.text)).toEqual(['a']);
  });
});
