import { expect, it, vi } from 'vitest';
import { done, nothing, onEveryBackend, payload, until } from './testing/bench.ts';
import type { Handler } from './worker.ts';

onEveryBackend('a schedule', (bench) => {
  it('adds what is scheduled again and again, until it is no longer', async () => {
    const handler = vi.fn<Handler<'notify'>>(done);
    await bench.start('notify', handler);
    const schedule = { id: 'notify-often', everyMs: 150, payload: payload() };
    await bench.queue.schedule('notify', schedule);
    await until(() => expect(handler.mock.calls.length).toBeGreaterThanOrEqual(3));
    expect(handler).toHaveBeenLastCalledWith(schedule.payload, expect.anything());
    await bench.queue.unschedule('notify', schedule.id);
    expect(await bench.queue.scheduleIds('notify')).toEqual([]);
    await until(async () => expect(await bench.queue.counts('notify')).toEqual(nothing));
  });

  it('keeps the rhythm of a schedule that is set over and over', async () => {
    const handler = vi.fn<Handler<'notify'>>(done);
    await bench.start('notify', handler);
    const schedule = { id: 'notify-steady', everyMs: 300, payload: payload() };
    const startedAt = performance.now();
    while (handler.mock.calls.length < 4 && performance.now() - startedAt < 10_000) {
      await bench.queue.schedule('notify', schedule);
    }
    const beats = (performance.now() - startedAt) / schedule.everyMs;
    expect(handler.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(handler.mock.calls.length).toBeLessThanOrEqual(beats + 2);
    expect(await bench.queue.scheduleIds('notify')).toEqual([schedule.id]);
  });

  it('changes the interval of a schedule that is set again', async () => {
    const handler = vi.fn<Handler<'notify'>>(done);
    const schedule = { id: 'notify-slow', everyMs: 3_600_000, payload: payload() };
    await bench.queue.schedule('notify', schedule);
    await bench.start('notify', handler);
    await until(() => expect(handler).toHaveBeenCalledTimes(1));
    await bench.queue.schedule('notify', { ...schedule, everyMs: 100 });
    await until(() => expect(handler.mock.calls.length).toBeGreaterThanOrEqual(3));
    expect(await bench.queue.scheduleIds('notify')).toEqual([schedule.id]);
  });

  it('carries another payload when it is set again with one', async () => {
    const handler = vi.fn<Handler<'notify'>>(done);
    const schedule = { id: 'notify-new', everyMs: 100, payload: payload() };
    await bench.queue.schedule('notify', schedule);
    const changed = { ...schedule, payload: payload() };
    await bench.queue.schedule('notify', changed);
    await bench.start('notify', handler);
    await until(() => expect(handler).toHaveBeenLastCalledWith(changed.payload, expect.anything()));
  });

  it('takes away a schedule that is not there without a word', async () => {
    await bench.queue.unschedule('notify', 'notify-never');
    expect(await bench.queue.scheduleIds('notify')).toEqual([]);
  });
});
