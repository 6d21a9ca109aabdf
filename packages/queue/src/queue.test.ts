import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { JobQueue } from './queue.ts';
import { done, log, nothing, onEveryBackend, payload, until } from './testing/bench.ts';
import type { Handler } from './worker.ts';

const pullPayload = () => ({ ...payload(), connectorId: randomUUID() });

onEveryBackend('the queue', (bench) => {
  it('makes itself at home for many processes that start at once', async () => {
    const fresh = { ...bench.options, namespace: `${bench.options.namespace}_fresh` };
    const many = [1, 2, 3].map(() => new JobQueue({ ...fresh, log }));
    const counts = await Promise.all(many.map((one) => one.allCounts()));
    expect(counts[2]?.classify).toEqual(nothing);
    await Promise.all(many.map((one) => one.close()));
  });

  it('delivers a job once, with its payload, and forgets it when it is done', async () => {
    const handler = vi.fn<Handler<'notify'>>(done);
    const job = { id: 'notify-1', payload: payload() };
    await bench.queue.add('notify', [job]);
    expect(await bench.queue.counts('notify')).toEqual({ ...nothing, waiting: 1 });
    await bench.start('notify', handler);
    await until(async () => expect(await bench.queue.counts('notify')).toEqual(nothing));
    expect(handler).toHaveBeenCalledOnce();
    expect(handler).toHaveBeenCalledWith(
      job.payload,
      expect.objectContaining({ attempt: 1, lastAttempt: false }),
    );
  });

  it('delivers many jobs, each once, to several workers', async () => {
    const seen: string[] = [];
    const all = Array.from({ length: 40 }, (_, at) => ({
      id: `pull-${at}`,
      payload: pullPayload(),
    }));
    const see: Handler<'pull'> = async ({ connectorId }) => {
      seen.push(connectorId);
      return { outcome: 'done' };
    };
    await Promise.all([bench.start('pull', see), bench.start('pull', see)]);
    await bench.queue.add('pull', all);
    await until(() => expect(seen).toHaveLength(all.length));
    expect(new Set(seen)).toEqual(new Set(all.map((job) => job.payload.connectorId)));
  });

  it('takes a job once that is added twice while it waits, and again after it was done', async () => {
    const handler = vi.fn<Handler<'notify'>>(done);
    const job = { id: 'notify-twice', payload: payload() };
    await bench.queue.add('notify', [job, job]);
    await bench.queue.add('notify', [job]);
    expect((await bench.queue.counts('notify')).waiting).toBe(1);
    await bench.start('notify', handler);
    await until(async () => expect(await bench.queue.counts('notify')).toEqual(nothing));
    expect(handler).toHaveBeenCalledTimes(1);
    await bench.queue.add('notify', [job]);
    await until(() => expect(handler).toHaveBeenCalledTimes(2));
  });

  it('leaves a parked job parked when it is added, and wakes it when it is still due', async () => {
    const job = { id: 'notify-parked', payload: payload() };
    await bench.addRaw('notify', {}, job.id);
    const handler = vi.fn<Handler<'notify'>>(done);
    await bench.start('notify', handler);
    await until(async () => expect((await bench.queue.counts('notify')).parked).toBe(1));
    await bench.queue.add('notify', [job]);
    expect(await bench.queue.counts('notify')).toEqual({ ...nothing, parked: 1 });
    await bench.queue.refill('notify', [job]);
    await until(() => expect(handler).toHaveBeenCalledWith(job.payload, expect.anything()));
    await until(async () => expect(await bench.queue.counts('notify')).toEqual(nothing));
  });

  it('refills what waits already without doubling it', async () => {
    const job = { id: 'notify-waits', payload: payload() };
    await bench.queue.add('notify', [job]);
    await bench.queue.refill('notify', [job, { id: 'notify-new', payload: payload() }]);
    expect((await bench.queue.counts('notify')).waiting).toBe(2);
  });

  it('drops everything when it is wiped, running jobs included, and goes on', async () => {
    const started = vi.fn<() => void>();
    await bench.start('upkeep', (_, { signal }) => {
      started();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    });
    const two = [1, 2].map((at) => ({ id: `upkeep-${at}`, payload: payload() }));
    await bench.queue.add('upkeep', two);
    await until(() => expect(started).toHaveBeenCalledOnce());
    await bench.queue.wipe('upkeep');
    expect(await bench.queue.counts('upkeep')).toEqual(nothing);
    await bench.queue.add('upkeep', two);
    expect((await bench.queue.counts('upkeep')).waiting).toBe(2);
  });
});
